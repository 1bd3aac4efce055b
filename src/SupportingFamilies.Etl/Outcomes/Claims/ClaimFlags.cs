using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Holds tonight against every standing claim, and says what is no longer as it was claimed.</summary>
public sealed class ClaimFlags
{
    readonly ILookup<PersonId, Family> familiesOf;
    readonly ILookup<string, CriterionFinding> shown;
    readonly Dictionary<(EpisodeKey Episode, string Need), OutcomeCheck> checks;
    readonly List<ClaimFlag> flags = [];

    ClaimFlags(
        IReadOnlyList<Family> families,
        IReadOnlyList<CriterionFinding> findings,
        IReadOnlyList<OutcomeCheck> checks)
    {
        familiesOf = families.SelectMany(family => family.Members.Select(member => (member.Person, family)))
            .ToLookup(each => each.Person, each => each.family);
        shown = findings
            .Where(finding => finding is { Finding: Finding.Met, Strength: Strength.Detects })
            .ToLookup(finding => finding.NeedCode, StringComparer.Ordinal);
        this.checks = checks.ToDictionary(check => (check.Episode, check.NeedCode));
    }

    /// <summary>By claim, kind, need, then person.</summary>
    /// <param name="findings">Tonight's, of every family.</param>
    public static IReadOnlyList<ClaimFlag> Raise(
        IReadOnlyList<StandingClaim> claims,
        IReadOnlyList<Family> families,
        IReadOnlyList<CriterionFinding> findings,
        IReadOnlyList<OutcomeCheck> checks)
    {
        var raised = new ClaimFlags(families, findings, checks);
        var homes = claims.ToDictionary(claim => claim.Number, raised.HomeOf);
        foreach (var claim in claims)
        {
            raised.OfNeeds(claim, homes[claim.Number]);
            raised.OfPeople(claim);
            raised.OfFamily(claim, homes[claim.Number]);
        }

        raised.OfMeetings(claims, homes);
        return raised.flags.OrderBy(flag => flag.Claim).ThenBy(flag => flag.Kind)
            .ThenBy(flag => flag.NeedCode, StringComparer.Ordinal)
            .ThenBy(flag => flag.Person?.Value).ThenBy(flag => flag.OtherClaim).ToList();
    }

    /// <summary>The family most of the claimed family's people belong to tonight, the lowest id among equals.</summary>
    Family? HomeOf(StandingClaim claim) => InFamily(claim)
        .SelectMany(people => people.SelectMany(person => familiesOf[person]).DistinctBy(family => family.Id))
        .GroupBy(family => family.Id)
        .OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Value)
        .Select(same => same.First()).FirstOrDefault();

    static IEnumerable<IReadOnlyList<PersonId>> InFamily(StandingClaim claim) =>
        claim.Claim.People.Zip(claim.People).Where(each => each.First.InFamily).Select(each => each.Second);

    void OfNeeds(StandingClaim claim, Family? home)
    {
        var concerned = claim.Everybody
            .Concat(home?.Members.Select(member => member.Person) ?? []).ToHashSet();
        foreach (var need in claim.Claim.NeedCodes)
        {
            var after = shown[need].SelectMany(finding => finding.Evidence)
                .Where(evidence => concerned.Contains(evidence.Person) && Last(evidence) > claim.Claim.SubmittedOn)
                .OrderByDescending(Last).ThenBy(evidence => evidence.Person.Value).FirstOrDefault();
            if (after is not null)
                Raise(claim, ClaimFlagKind.Regression, need, after.Person, Last(after));
            if (checks.TryGetValue((claim.Claim.Episode, need), out var check)
                && check.State != OutcomeState.Sustained)
                Raise(claim, ClaimFlagKind.OutcomeLost, need);
        }
    }

    /// <summary>What still holds and began before shows nothing new of the time after.</summary>
    static DateOnly Last(Evidence evidence) => evidence.Until ?? evidence.On;

    void OfPeople(StandingClaim claim)
    {
        foreach (var (frozen, today) in claim.Claim.People.Zip(claim.People))
        {
            if (today.Count == 0)
                Raise(claim, ClaimFlagKind.PersonGone, person: frozen.Id);
            else if (today.Count > 1)
                Raise(claim, ClaimFlagKind.PersonSplit, person: frozen.Id);
            else if (today[0] != frozen.Id || IsAnotherToo(claim, frozen, today[0]))
                Raise(claim, ClaimFlagKind.PersonMerged, person: today[0]);
        }
    }

    static bool IsAnotherToo(StandingClaim claim, FrozenPerson frozen, PersonId today) =>
        claim.Claim.People.Zip(claim.People)
            .Any(other => other.First.Id != frozen.Id && other.Second.Contains(today));

    void OfFamily(StandingClaim claim, Family? home)
    {
        if (home is null)
        {
            Raise(claim, ClaimFlagKind.FamilyEnded);
            return;
        }

        if (home.Id != claim.Claim.Family)
            Raise(claim, ClaimFlagKind.FamilyMerged);
        var members = home.Members.Select(member => member.Person).ToHashSet();
        foreach (var joined in members.Where(member => !claim.Everybody.Contains(member)))
            Raise(claim, ClaimFlagKind.PersonJoined, person: joined);
        var left = InFamily(claim).Where(people => people.Count > 0 && !people.Any(members.Contains)).ToList();
        foreach (var person in left.Select(people => people[0]).Distinct())
            Raise(claim, ClaimFlagKind.PersonLeft, person: person);
        if (left.Exists(people => people.Any(person => familiesOf[person].Any())))
            Raise(claim, ClaimFlagKind.FamilySplit);
    }

    /// <summary>Two claims of one family under two versions of the framework were always of one family.</summary>
    void OfMeetings(IReadOnlyList<StandingClaim> claims, Dictionary<long, Family?> homes)
    {
        var byPlace = claims.Where(claim => homes[claim.Number] is not null)
            .GroupBy(claim => homes[claim.Number]!.Id).Select(same => same.ToList());
        var byPerson = claims.SelectMany(claim => claim.Everybody.Select(person => (person, claim)))
            .GroupBy(each => each.person, each => each.claim).Select(same => same.ToList());
        var meetings = byPlace.Concat(byPerson)
            .SelectMany(together => together.SelectMany(one => together
                .Where(other => other.Claim.Family != one.Claim.Family)
                .Select(other => (One: one, Other: other.Number))))
            .DistinctBy(each => (each.One.Number, each.Other));
        foreach (var (one, other) in meetings)
            flags.Add(new ClaimFlag(one.Number, ClaimFlagKind.TwoClaimsOneFamily, null, null, null, other));
    }

    void Raise(
        StandingClaim claim, ClaimFlagKind kind, string? need = null, PersonId? person = null, DateOnly? on = null) =>
        flags.Add(new ClaimFlag(claim.Number, kind, need, person, on, null));
}
