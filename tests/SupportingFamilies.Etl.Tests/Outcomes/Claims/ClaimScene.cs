using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Tests.Feeds;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>One support episode in the words of <c>Scenarios/claims.scenario</c>, as of 30 September 2026.</summary>
sealed class ClaimScene
{
    public static readonly DateOnly AsOf = new(2026, 9, 30);

    static readonly EpisodeKey Key = new("early-help-cases", "CASE");

    readonly Dictionary<string, DateOnly> feeds = Contracts.All.ToDictionary(feed => feed.Id, _ => AsOf);
    readonly Dictionary<string, (DateOnly? Found, OutcomeState? State, DateOnly? On)> needs = [];
    readonly List<FrozenClaim> claims = [];
    readonly List<SupportEpisode> others = [];
    readonly List<CriterionFinding> shown = [];
    ClaimRules rules = PublishedClaimRules.Rules;
    Eligibility eligibility = Tests.Needs.Published.Framework.Eligibility;
    FamilyId? family;
    PersonId[] members = [];
    bool? hadDependants;
    SupportEpisode episode = new()
    {
        Key = Key, Family = null, Framework = "SF-2022", Started = default, Closed = null, EndReason = null,
        AssessedOn = null, PlannedOn = null, HasLeadPractitioner = false, People = [], Needs = [],
    };

    /// <param name="said">Parts stand apart by semicolons; a later part speaks against an earlier one.</param>
    public ClaimScene(params string[] said)
    {
        foreach (var part in said.SelectMany(each => each.Split(';', StringSplitOptions.TrimEntries)))
            Say(part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public ClaimReadiness Readiness() => ReadinessReview.Of(Night(), rules).Single(each => each.Episode == Key);

    public string Decision() => Decision(Readiness());

    /// <summary>As the arrow of a scenario line says it: <c>claimable</c>, <c>claimed by N</c>, <c>waiting until
    /// DATE</c>, or <c>lacking</c> with the codes of everything in the way.</summary>
    public static string Decision(ClaimReadiness readiness) => readiness.State switch
    {
        ReadinessState.Claimable => "claimable",
        ReadinessState.Claimed => FormattableString.Invariant($"claimed by {readiness.Claim}"),
        ReadinessState.Waiting => FormattableString.Invariant($"waiting until {readiness.ClaimableFrom:yyyy-MM-dd}"),
        _ => string.Join(' ', readiness.InTheWay.Select(condition =>
            Words.Of(condition.Condition)).Prepend("lacking")),
    };

    ClaimNight Night()
    {
        var found = needs.Where(need => need.Value.State is not null || need.Value.Found is not null).ToList();
        var here = episode with
        {
            Family = family,
            Needs = found.Select(need => new EpisodeNeed(
                need.Key, FoundBy.Practitioner, need.Value.Found ?? episode.Started)).ToList(),
        };
        var people = Enumerable.Range(1, 9).Select(number => new PersonId(number)).ToHashSet();
        return new ClaimNight
        {
            AsOf = AsOf,
            Episodes = [here, .. others],
            Checks = found.Where(need => need.Value.State is not null).Select(need => new OutcomeCheck(
                Key, need.Key, need.Value.State!.Value, need.Value.On, [])).ToList(),
            Findings = shown,
            HadDependants = new Dictionary<EpisodeKey, bool?> { [Key] = hadDependants },
            MembersOf = family is { } id
                ? new Dictionary<FamilyId, IReadOnlyList<PersonId>> { [id] = members }
                : new Dictionary<FamilyId, IReadOnlyList<PersonId>>(),
            Frameworks = new Dictionary<string, FrameworkNeeds>
            {
                ["SF-2022"] = FrameworkNeeds.Of(Tests.Needs.Published.Framework with { Eligibility = eligibility }),
            },
            Feeds = FeedDay.Of(Contracts.All, feeds, rules),
            Claims = new EarlierClaims(
                claims.Select(claim => StandingClaim.Of(claim, NobodyHolds, people)).ToList(), rules, "SF-2022"),
        };
    }

    /// <summary>Nobody's identities matter here: those claimed are found by their ids.</summary>
    static ILookup<SourceIdentity, PersonId> NobodyHolds { get; } =
        Array.Empty<PersonId>().ToLookup(_ => default(SourceIdentity));

    void Say(string[] words)
    {
        switch (words)
        {
            case []: break;
            case ["family", var id, "of", .. var of]: (family, members) = (new FamilyId(Number(id)), People(of)); break;
            case ["no", "family"]: family = null; break;
            case ["case", "of", .. var of]: episode = episode with { People = People(of) }; break;
            case ["started", var on]: episode = episode with { Started = Day(on) }; break;
            case ["framework", var id]: episode = episode with { Framework = id }; break;
            case ["assessed", var on]: episode = episode with { AssessedOn = Day(on) }; break;
            case ["not", "assessed"]: episode = episode with { AssessedOn = null }; break;
            case ["planned", var on]: episode = episode with { PlannedOn = Day(on) }; break;
            case ["not", "planned"]: episode = episode with { PlannedOn = null }; break;
            case ["lead"]: episode = episode with { HasLeadPractitioner = true }; break;
            case ["no", "lead"]: episode = episode with { HasLeadPractitioner = false }; break;
            case ["open"]: episode = episode with { Closed = null, EndReason = null }; break;
            case ["closed", var on, .. var why]: Close(on, why); break;
            case ["dependants"]: hadDependants = true; break;
            case ["no", "dependants"]: hadDependants = false; break;
            case ["dependants", "not", "known"]: hadDependants = null; break;
            case ["without", var code]: needs.Remove(code); break;
            case ["claim", ..]: Claim(words); break;
            case ["other", "case", ..]: Other(words); break;
            case ["shown", ..]: Shown(words, Strength.Detects); break;
            case ["suggested", ..]: Shown(words, Strength.Suggests); break;
            case ["feed", var feed, "never"]: feeds.Remove(feed); break;
            case ["feed", var feed, var on]: feeds[feed] = Day(on); break;
            default: SaySetting(words); break;
        }
    }

    void SaySetting(string[] words)
    {
        switch (words)
        {
            case ["closing", .. var why]: rules = rules with { ClosingReasons = [string.Join(' ', why)] }; break;
            case ["many", "claims"]: rules = rules with { OnePerFamilyAndVersion = false }; break;
            case ["shared", "members"]: rules = rules with { BlockSharedMembers = false }; break;
            case ["grace", var days]: rules = rules with { FeedGraceDays = (int)Number(days) }; break;
            case ["headlines", var count]:
                eligibility = eligibility with { MinimumDistinctHeadlines = (int)Number(count) };
                break;
            default: SayNeed(words); break;
        }
    }

    /// <summary><c>EDU-1 found 2025-03-20 waiting 2026-10-01</c>; without a day it was found at the start.</summary>
    void SayNeed(string[] words)
    {
        var (found, rest) = words is [_, "found", var on, .. var after]
            ? (Day(on), after)
            : (default(DateOnly?), words[1..]);
        var state = rest is ["unchecked"] ? (OutcomeState?)null : Words.Parse<OutcomeState>(rest[0]);
        needs[words[0]] = (found ?? episode.Started, state, rest.Length > 1 ? Day(rest[1]) : null);
    }

    void Close(string on, string[] why) => episode = episode with
    {
        Closed = Day(on), EndReason = why.Length == 0 ? null : string.Join(' ', why),
    };

    /// <summary><c>claim 4 of this case</c> or <c>claim 4 of family 6 people 1 2</c>, perhaps <c>under</c> a
    /// framework.</summary>
    void Claim(string[] words)
    {
        var under = Array.IndexOf(words, "under");
        var framework = under < 0 ? "SF-2022" : words[under + 1];
        var rest = under < 0 ? words : words[..under];
        var (of, who) = rest is [_, _, "of", "family", var id, "people", .. var people]
            ? (new FamilyId(Number(id)), People(people))
            : (family ?? default, members);
        claims.Add(new FrozenClaim(
            Number(words[1]),
            words is [_, _, "of", "this", "case", ..] ? Key : new EpisodeKey(Key.Feed, "CASE OF " + words[1]),
            of,
            framework,
            AsOf.AddDays(-30),
            ["EDU-1"],
            who.Select(person => new FrozenPerson(person, true, [])).ToList()));
    }

    /// <summary><c>shown EDU-1 2026-03-01..2026-04-01 family 7</c>; of this family if not said, <c>..</c> while it
    /// holds.</summary>
    void Shown(string[] words, Strength strength)
    {
        var days = words[2].Split("..");
        var of = words is [.., "family", var id] ? new FamilyId(Number(id)) : family ?? default;
        shown.Add(new CriterionFinding(of, words[1], words[1] + "-x", strength, Finding.Met, null, null,
        [
            new Evidence(new PersonId(1), "police-incidents", default, "offence", "R1", Day(days[0]),
                days.Length == 1 ? Day(days[0]) : days[1].Length == 0 ? null : Day(days[1]), "", ""),
        ]));
    }

    /// <summary><c>other case 2026-03-01.. of 1 2 family 7</c>.</summary>
    void Other(string[] words)
    {
        var days = words[2].Split("..");
        var at = Array.IndexOf(words, "family");
        others.Add(episode with
        {
            Key = new EpisodeKey(Key.Feed, FormattableString.Invariant($"OTHER {others.Count}")),
            Family = at < 0 ? null : new FamilyId(Number(words[at + 1])),
            Started = Day(days[0]),
            Closed = days[1].Length == 0 ? null : Day(days[1]),
            People = People(at < 0 ? words[4..] : words[4..at]),
        });
    }

    static PersonId[] People(IEnumerable<string> numbers) =>
        numbers.Select(number => new PersonId(Number(number))).ToArray();

    static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
