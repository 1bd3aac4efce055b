using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>
/// The conditions that rest on earlier claims. They are held against an episode every night, and again whenever a
/// claim is about to be submitted, when others may have been submitted since.
/// </summary>
/// <param name="claims">Those that stand.</param>
/// <param name="framework">Id of the framework a claim would be made under.</param>
public sealed class EarlierClaims(IReadOnlyList<StandingClaim> claims, ClaimRules rules, string framework)
{
    readonly ILookup<EpisodeKey, StandingClaim> byEpisode = claims.ToLookup(claim => claim.Claim.Episode);

    readonly ILookup<PersonId, StandingClaim> byPerson = claims
        .SelectMany(claim => claim.Ids.Select(person => (person, claim)))
        .ToLookup(each => each.person, each => each.claim);

    readonly ILookup<FamilyId, StandingClaim> byFamily = claims.ToLookup(claim => claim.Claim.Family);

    /// <summary>The standing claim of this very episode; null when there is none.</summary>
    public StandingClaim? Of(EpisodeKey episode) => byEpisode[episode].MinBy(claim => claim.Number);

    /// <summary>The same readiness, its two conditions on earlier claims held anew.</summary>
    public ClaimReadiness Recheck(ClaimReadiness readiness, EpisodePeople people) => readiness with
    {
        Claim = Of(readiness.Episode)?.Number,
        Conditions = readiness.Conditions.Select(condition => condition.Condition switch
        {
            ClaimCondition.NotClaimedBefore => NotClaimedBefore(people),
            ClaimCondition.NoSharedMember => NoSharedMember(people),
            _ => condition,
        }).ToList(),
    };

    public ConditionFinding NotClaimedBefore(EpisodePeople people)
    {
        var claim = Near(people).FirstOrDefault(claim => claim.Claim.Episode == people.Episode
            || (rules.OnePerFamilyAndVersion && claim.Claim.Framework == framework && IsOfFamily(claim, people)));
        return claim is null
            ? ConditionFinding.Met(ClaimCondition.NotClaimedBefore, "No earlier claim stands for the family.")
            : ConditionFinding.NotMet(
                ClaimCondition.NotClaimedBefore,
                FormattableString.Invariant(
                    $"Claim {claim.Number} under {claim.Claim.Framework} stands for the family."));
    }

    public ConditionFinding NoSharedMember(EpisodePeople people)
    {
        var claim = rules.BlockSharedMembers
            ? Near(people).FirstOrDefault(claim => !IsOfFamily(claim, people))
            : null;
        return claim is null
            ? ConditionFinding.Met(ClaimCondition.NoSharedMember, "Nobody counts in another family's claim.")
            : ConditionFinding.NotMet(
                ClaimCondition.NoSharedMember,
                FormattableString.Invariant($"Somebody of the family counts in claim {claim.Number}."));
    }

    /// <summary>Claims of the episode, of the family and of anybody in it, by number.</summary>
    IEnumerable<StandingClaim> Near(EpisodePeople people) => byEpisode[people.Episode]
        .Concat(people.Family is { } family ? byFamily[family] : [])
        .Concat(people.People.SelectMany(person => byPerson[person]))
        .DistinctBy(claim => claim.Number).OrderBy(claim => claim.Number);

    /// <summary>The claim is of the same case, bears the family's id, or more than half of the people claimed are of
    /// this family today: a family that was merged into another has another id.</summary>
    static bool IsOfFamily(StandingClaim claim, EpisodePeople people) =>
        claim.Claim.Episode == people.Episode
        || (people.Family is { } family && claim.Claim.Family == family)
        || claim.Everybody.Count(people.People.Contains) * 2 > claim.Everybody.Count;
}
