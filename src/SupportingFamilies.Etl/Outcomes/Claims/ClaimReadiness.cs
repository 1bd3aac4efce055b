using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>What one support episode has, and what it still lacks, to be claimed on the as-of date.</summary>
public sealed record ClaimReadiness
{
    public required EpisodeKey Episode { get; init; }

    /// <summary>Null when nobody on the case is in a family: then it is never claimable.</summary>
    public required FamilyId? Family { get; init; }

    /// <summary>The standing claim of this very episode; null when there is none.</summary>
    public required long? Claim { get; init; }

    /// <summary>Each condition once, in the order of <see cref="ClaimCondition"/>.</summary>
    public required IReadOnlyList<ConditionFinding> Conditions { get; init; }

    public ReadinessState State =>
        Claim is not null ? ReadinessState.Claimed
        : Family is null || Conditions.Any(IsLacking) ? ReadinessState.Lacking
        : Conditions.Any(condition => condition.State == ConditionState.Waiting) ? ReadinessState.Waiting
        : ReadinessState.Claimable;

    /// <summary>The first day on which it could be claimed if nothing happens; null unless it only waits.</summary>
    public DateOnly? ClaimableFrom =>
        State == ReadinessState.Waiting ? Conditions.Max(condition => condition.From) : null;

    /// <summary>Conditions that stand in the way, in order; none when it can be claimed.</summary>
    public IReadOnlyList<ConditionFinding> InTheWay =>
        Conditions.Where(condition => condition.State != ConditionState.Met).ToList();

    public override string ToString() => $"readiness of family {Family?.Value}: {State}";

    static bool IsLacking(ConditionFinding condition) =>
        condition.State is ConditionState.NotMet or ConditionState.NotKnown;
}
