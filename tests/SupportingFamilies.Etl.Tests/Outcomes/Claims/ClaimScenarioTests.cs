using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>What the lines of <c>Scenarios/claims.scenario</c> do not say by themselves.</summary>
public sealed class ClaimScenarioTests
{
    const string File = "tests/SupportingFamilies.Etl.Tests/Scenarios/claims.scenario";

    static string Given { get; } =
        Said().Single(line => line.StartsWith("given:", StringComparison.Ordinal))["given:".Length..];

    [Fact]
    public void Every_condition_stands_in_the_way_in_some_line() => Assert.All(
        Words.All<ClaimCondition>(),
        condition => Assert.Contains(Said(), line => line.EndsWith(condition, StringComparison.Ordinal)
            || line.Contains(condition + " ", StringComparison.Ordinal)));

    [Fact]
    public void Each_condition_is_found_once_in_the_published_order()
    {
        var conditions = new ClaimScene(Given).Readiness().Conditions;
        Assert.Equal(Enum.GetValues<ClaimCondition>(), conditions.Select(condition => condition.Condition));
    }

    [Fact]
    public void What_is_lacking_is_said_in_words_and_dates()
    {
        var readiness = new ClaimScene(
            Given,
            "not planned; HEA-1 waiting 2026-10-01; FAM-2 not_reached; feed police-incidents 2026-08-22").Readiness();
        Assert.Equal(
            [
                "No whole family plan is recorded.",
                "FAM-2 not reached; HEA-1 sustained on 1 October 2026 if nothing happens; EDU-1 sustained.",
                "police-incidents last spoke on 22 August 2026, at most 38 days are allowed.",
            ],
            readiness.InTheWay.Select(condition => condition.Says));
    }

    [Fact]
    public void What_is_met_says_what_it_rests_on() => Assert.Equal(
        [
            "EDU-1, FAM-2, HEA-1 by 20 March 2025.",
            "A dependent child or expectant parent when support began.",
            "A whole family assessment of 20 March 2025.",
            "A whole family plan of 1 April 2025.",
            "A lead practitioner is recorded.",
            "Closed on 28 February 2026: outcomes met.",
            "EDU-1, FAM-2, HEA-1 sustained.",
            "Nothing shows an identified need again since the case was closed.",
            "No earlier claim stands for the family.",
            "Nobody counts in another family's claim.",
            "No other case is open.",
            "Every feed still speaks of the day.",
        ],
        new ClaimScene(Given).Readiness().Conditions.Select(condition => condition.Says));

    [Fact]
    public void A_claim_submitted_since_the_night_is_seen_when_it_is_checked_again()
    {
        var night = new ClaimScene(Given).Readiness();
        var people = new EpisodePeople(night.Episode, night.Family, [new PersonId(1), new PersonId(2)]);
        var other = new FrozenClaim(
            4, new EpisodeKey("early-help-cases", "C9"), new FamilyId(6), "SF-2022", ClaimScene.AsOf, ["EDU-1"], []);
        var since = new StandingClaim(other, [[new PersonId(2)], [new PersonId(8)]]);

        var again = new EarlierClaims([since], PublishedClaimRules.Rules, "SF-2022").Recheck(night, people);

        Assert.Equal(ReadinessState.Claimable, night.State);
        Assert.Equal([ClaimCondition.NoSharedMember], again.InTheWay.Select(condition => condition.Condition));
    }

    static List<string> Said() => Repository.Lines(File)
        .Where(line => line.Length > 0 && line[0] != '#').ToList();
}
