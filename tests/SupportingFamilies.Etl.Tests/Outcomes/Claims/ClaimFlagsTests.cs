using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>
/// Claim 4 was made on 30 June 2026 for family 7 of people 1, 2 and 3, needs EDU-1 and CRI-1; everybody holds the
/// source identity of their own number.
/// </summary>
public sealed class ClaimFlagsTests
{
    static readonly DateOnly Claimed = new(2026, 6, 30);
    static readonly EpisodeKey Case = new("early-help-cases", "C1");
    static readonly FrozenClaim Four = Frozen(4, 7, Case, 1, 2, 3);

    [Fact]
    public void Nothing_changed_raises_nothing() => Assert.Empty(Raised([Family(7, 1, 2, 3)]));

    [Theory]
    [InlineData("2026-06-30", null)]
    [InlineData("2026-07-01", "regression CRI-1 person 2")]
    public void Evidence_after_the_day_of_the_claim_is_a_regression(string on, string? flag) => Assert.Equal(
        flag is null ? [] : [flag], Raised([Family(7, 1, 2, 3)], [Shown("CRI-1", 2, on)]));

    [Theory]
    [InlineData("2026-06-01", "2026-06-30", null)]
    [InlineData("2026-06-01", "2026-07-01", "regression EDU-1 person 3")]
    public void A_period_is_after_the_claim_when_its_last_day_is(string on, string until, string? flag) => Assert.Equal(
        flag is null ? [] : [flag], Raised([Family(7, 1, 2, 3)], [Shown("EDU-1", 3, on, until)]));

    [Fact]
    public void A_need_that_was_not_claimed_is_no_regression() =>
        Assert.Empty(Raised([Family(7, 1, 2, 3)], [Shown("DA-1", 2, "2026-08-01")]));

    [Fact]
    public void A_need_only_suggested_is_no_regression() => Assert.Empty(Raised(
        [Family(7, 1, 2, 3)], [Shown("CRI-1", 2, "2026-08-01") with { Strength = Strength.Suggests }]));

    [Fact]
    public void A_claimed_need_of_somebody_who_joined_is_a_regression() => Assert.Equal(
        ["person_joined person 5", "regression CRI-1 person 5"],
        Raised([Family(7, 1, 2, 3, 5)], [Shown("CRI-1", 5, "2026-08-01")]));

    [Fact]
    public void A_claimed_need_of_somebody_elsewhere_is_none() => Assert.Empty(
        Raised([Family(7, 1, 2, 3), Family(8, 5)], [Shown("CRI-1", 5, "2026-08-01")]));

    [Theory]
    [InlineData(OutcomeState.Sustained, false)]
    [InlineData(OutcomeState.NotReached, true)]
    [InlineData(OutcomeState.NotKnown, true)]
    [InlineData(OutcomeState.Waiting, true)]
    public void A_late_correction_may_show_that_an_outcome_was_not_sustained(OutcomeState state, bool isLost) =>
        Assert.Equal(
            isLost ? ["outcome_lost EDU-1"] : [],
            Raised([Family(7, 1, 2, 3)], [], [new OutcomeCheck(Case, "EDU-1", state, null, [])]));

    [Fact]
    public void Somebody_joined() => Assert.Equal(["person_joined person 5"], Raised([Family(7, 1, 2, 3, 5)]));

    [Fact]
    public void Somebody_left_to_no_family() => Assert.Equal(["person_left person 3"], Raised([Family(7, 1, 2)]));

    [Fact]
    public void Somebody_left_to_another_family() => Assert.Equal(
        ["family_split", "person_left person 3"], Raised([Family(7, 1, 2), Family(9, 3, 8)]));

    [Fact]
    public void Somebody_who_is_in_another_family_as_well_has_not_left() =>
        Assert.Empty(Raised([Family(7, 1, 2, 3), Family(9, 3, 8)]));

    [Fact]
    public void The_family_was_merged_into_another() => Assert.Equal(
        ["family_merged", "person_joined person 8"], Raised([Family(9, 1, 2, 3, 8)]));

    [Fact]
    public void Nobody_is_in_a_family_any_more() => Assert.Equal(["family_ended"], Raised([]));

    [Fact]
    public void Somebody_was_merged_with_a_stranger() => Assert.Equal(
        ["person_merged person 5"], Raised([Family(7, 1, 2, 5)], holders: "1=1 2=2 3=5"));

    [Fact]
    public void Two_who_were_claimed_are_one() => Assert.Equal(
        ["person_merged person 2", "person_merged person 2"], Raised([Family(7, 1, 2)], holders: "1=1 2=2 3=2"));

    [Fact]
    public void Somebody_turned_out_to_be_two_people() => Assert.Equal(
        ["person_split person 3"], Raised([Family(7, 1, 2, 3)], holders: "1=1 2=2 3=3,6"));

    [Fact]
    public void No_feed_speaks_of_somebody_any_more() => Assert.Equal(
        ["person_gone person 3"], Raised([Family(7, 1, 2)], holders: "1=1 2=2 3="));

    [Fact]
    public void A_person_on_the_case_only_need_not_be_in_the_family() => Assert.Empty(Raised(
        [Family(7, 1, 2)], claims: [Four with { People = [.. Four.People.Take(2), Frozen(3, false)] }]));

    [Fact]
    public void Two_claimed_families_are_now_one() => Assert.Equal(
        [
            "4 person_joined person 8", "4 family_merged", "4 two_claims_one_family claim 5",
            "5 person_joined person 1", "5 person_joined person 2", "5 person_joined person 3", "5 family_merged",
            "5 two_claims_one_family claim 4",
        ],
        Flags([Family(9, 1, 2, 3, 8)], [Four, Frozen(5, 6, new EpisodeKey("early-help-cases", "C2"), 8)])
            .Select(flag => FormattableString.Invariant($"{flag.Claim} {Said(flag)}")));

    [Fact]
    public void Two_claims_of_one_family_under_two_versions_were_never_apart() => Assert.Empty(Flags(
        [Family(7, 1, 2, 3)], [Four, Frozen(5, 7, new EpisodeKey("early-help-cases", "C2"), 1, 2, 3)]));

    [Fact]
    public void The_order_of_claims_families_and_findings_changes_nothing()
    {
        FrozenClaim[] claims = [Four, Frozen(5, 6, new EpisodeKey("early-help-cases", "C2"), 8, 5)];
        Family[] families = [Family(9, 1, 2, 8), Family(10, 3, 5)];
        CriterionFinding[] findings = [Shown("CRI-1", 2, "2026-08-01"), Shown("CRI-1", 1, "2026-08-01")];
        Assert.Equal(
            Flags(families, claims, findings),
            Flags([.. families.Reverse()], [.. claims.Reverse()], [.. findings.Reverse()]));
    }

    static IEnumerable<string> Raised(
        IReadOnlyList<Family> families,
        IReadOnlyList<CriterionFinding>? findings = null,
        IReadOnlyList<OutcomeCheck>? checks = null,
        string holders = "1=1 2=2 3=3",
        IReadOnlyList<FrozenClaim>? claims = null) =>
        Flags(families, claims ?? [Four], findings, checks, holders).Select(Said).Order(StringComparer.Ordinal);

    static IReadOnlyList<ClaimFlag> Flags(
        IReadOnlyList<Family> families,
        IReadOnlyList<FrozenClaim> claims,
        IReadOnlyList<CriterionFinding>? findings = null,
        IReadOnlyList<OutcomeCheck>? checks = null,
        string holders = "1=1 2=2 3=3 5=5 8=8")
    {
        var owners = holders.Split(' ').Select(each => each.Split('='))
            .SelectMany(each => each[1].Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(holder => (Identity: Identity(Number(each[0])), Holder: new PersonId(Number(holder)))))
            .ToLookup(each => each.Identity, each => each.Holder);
        var today = owners.SelectMany(each => each).ToHashSet();
        return ClaimFlags.Raise(
            claims.Select(claim => StandingClaim.Of(claim, owners, today)).ToList(),
            families,
            findings ?? [],
            checks ?? []);
    }

    static string Said(ClaimFlag flag) => Words.Of(flag.Kind)
        + (flag.NeedCode is { } need ? " " + need : "")
        + (flag.Person is { } person ? FormattableString.Invariant($" person {person.Value}") : "")
        + (flag.OtherClaim is { } other ? FormattableString.Invariant($" claim {other}") : "");

    static FrozenClaim Frozen(long number, long family, EpisodeKey episode, params long[] people) => new(
        number, episode, new FamilyId(family), "SF-2022", Claimed, ["EDU-1", "CRI-1"],
        people.Select(person => Frozen(person, true)).ToList());

    static FrozenPerson Frozen(long person, bool inFamily) => new(new PersonId(person), inFamily, [Identity(person)]);

    static SourceIdentity Identity(long number) =>
        new("schools-attendance", "subject", FormattableString.Invariant($"K{number}"));

    static Family Family(long id, params long[] members) => new(
        new FamilyId(id), null, null,
        members.Select(member => new FamilyMember(new PersonId(member), FamilyRole.Child, false)).ToList());

    static CriterionFinding Shown(string need, long person, string on, string? until = null) => new(
        new FamilyId(7), need, need + "-x", Strength.Detects, Finding.Met, null, null,
        [
            new Evidence(
                new PersonId(person), "police-incidents", default, "offence", "R1", Day(on), Day(until ?? on), "", ""),
        ]);

    static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
