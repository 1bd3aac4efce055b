using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>A family that was asked for and is not claimed.</summary>
/// <param name="Code">Published: a condition, <c>never_supported</c>, <c>allocation_not_set</c> or
/// <c>allocation_used</c>.</param>
public sealed record RefusedFamily(FamilyId Family, string Code, string Says)
{
    public override string ToString() => $"family {Family.Value} refused: {Code}";
}

/// <param name="Accepted">In the order they are numbered.</param>
public sealed record ReviewedSubmission(IReadOnlyList<ClaimReadiness> Accepted, IReadOnlyList<RefusedFamily> Refused);

/// <summary>
/// Decides who is claimed on the day of submission: what the night found that day, the conditions on earlier claims
/// held again, each family against those accepted before it too, and the year's allocation.
/// </summary>
/// <param name="peopleOf">Who would be claimed with each episode.</param>
public sealed class SubmissionReview(
    ClaimRules rules,
    string framework,
    DateOnly on,
    IReadOnlyDictionary<EpisodeKey, EpisodePeople> peopleOf)
{
    public const string NeverSupported = "never_supported";
    public const string AllocationNotSet = "allocation_not_set";
    public const string AllocationUsed = "allocation_used";

    readonly List<RefusedFamily> refused = [];

    /// <param name="asked">Families, each once; null for every family that can be claimed.</param>
    /// <param name="readiness">As the night of that day published it.</param>
    /// <param name="standing">Claims that stand now.</param>
    /// <param name="paidThisYear">Paid claims that stand in the financial year.</param>
    public ReviewedSubmission Decide(
        IReadOnlyList<FamilyId>? asked,
        IReadOnlyList<ClaimReadiness> readiness,
        IReadOnlyList<StandingClaim> standing,
        int paidThisYear)
    {
        var claims = standing.ToList();
        var accepted = new List<ClaimReadiness>();
        var byFamily = readiness.Where(each => each.Family is not null).ToLookup(each => each.Family!.Value);
        foreach (var family in asked ?? Ready(readiness, standing))
        {
            var earlier = new EarlierClaims(claims, rules, framework);
            var episodes = byFamily[family].Select(each => earlier.Recheck(each, peopleOf[each.Episode])).ToList();
            if (episodes.Count == 0)
                refused.Add(new RefusedFamily(family, NeverSupported, "No case of the family is known."));
            else if (episodes.LastOrDefault(each => each.State == ReadinessState.Claimable) is not { } claimable)
                Refuse(family, Nearest(episodes));
            else if (IsWithinAllocation(family, paidThisYear + accepted.Count))
            {
                accepted.Add(claimable);
                claims.Add(AsStanding(claimable));
            }
        }

        return new ReviewedSubmission(accepted, refused);
    }

    /// <summary>Those that can still be claimed; who meets another of them is refused when it comes to it.</summary>
    List<FamilyId> Ready(IReadOnlyList<ClaimReadiness> readiness, IReadOnlyList<StandingClaim> standing)
    {
        var earlier = new EarlierClaims(standing, rules, framework);
        return readiness
            .Where(each => earlier.Recheck(each, peopleOf[each.Episode]).State == ReadinessState.Claimable)
            .Select(each => each.Family!.Value).Distinct().OrderBy(family => family.Value).ToList();
    }

    /// <summary>The episode that lacks least, the latest among equals, says why a family is refused.</summary>
    static ClaimReadiness Nearest(List<ClaimReadiness> episodes) =>
        episodes.OrderBy(each => each.InTheWay.Count).ThenByDescending(episodes.IndexOf).First();

    void Refuse(FamilyId family, ClaimReadiness nearest)
    {
        if (nearest.Claim is { } claim)
        {
            refused.Add(new RefusedFamily(family, Words.Of(ClaimCondition.NotClaimedBefore),
                FormattableString.Invariant($"Claim {claim} stands for this case.")));
            return;
        }

        refused.AddRange(nearest.InTheWay.Select(condition =>
            new RefusedFamily(family, Words.Of(condition.Condition), condition.Says)));
    }

    bool IsWithinAllocation(FamilyId family, int claimed)
    {
        if (rules.ModeOn(on) == ClaimMode.Track)
            return true;
        var year = FinancialYear.Of(on);
        if (!rules.Allocations.TryGetValue(year, out var families))
            refused.Add(new RefusedFamily(family, AllocationNotSet, $"claims.yml gives no allocation for {year}."));
        else if (claimed >= families)
        {
            refused.Add(new RefusedFamily(family, AllocationUsed,
                $"All {families.ToString(CultureInfo.InvariantCulture)} families of {year} are claimed."));
        }
        else
        {
            return true;
        }

        return false;
    }

    StandingClaim AsStanding(ClaimReadiness accepted)
    {
        var people = peopleOf[accepted.Episode].People;
        return new StandingClaim(
            new FrozenClaim(long.MaxValue, accepted.Episode, accepted.Family!.Value, framework, on, [], []),
            people.Select(person => (IReadOnlyList<PersonId>)[person]).ToList());
    }
}
