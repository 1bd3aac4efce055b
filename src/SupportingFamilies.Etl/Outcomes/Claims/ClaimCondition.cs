namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>What must be true of a support episode before its family is claimed; the codes are published.</summary>
public enum ClaimCondition
{
    /// <summary>Enough needs of the framework when support began.</summary>
    NeedsAtStart,

    /// <summary>A dependent child or expectant parent when support began.</summary>
    DependantsAtStart,

    WholeFamilyAssessment,

    WholeFamilyPlan,

    LeadPractitioner,

    /// <summary>The case is closed, for a reason that shows support was delivered.</summary>
    SupportDelivered,

    /// <summary>The outcome of every identified need is reached and sustained.</summary>
    OutcomesSustained,

    /// <summary>What feeds say today shows none of those needs again since the case was closed: a claim must be valid
    /// on the day it is submitted, however long ago the outcomes were sustained.</summary>
    NoRegression,

    /// <summary>No standing claim for the family under the same version of the framework.</summary>
    NotClaimedBefore,

    /// <summary>Nobody of the family counts in the claim of another family.</summary>
    NoSharedMember,

    /// <summary>No other case of the family is open.</summary>
    NoOpenCase,

    /// <summary>Every feed still speaks of the day.</summary>
    FeedsFresh,
}

public enum ConditionState
{
    NotKnown,
    NotMet,

    /// <summary>Met from a day that can be named, if nothing happens.</summary>
    Waiting,

    Met,
}

/// <summary>One condition held against one support episode.</summary>
/// <param name="From">The first day on which it is met; null unless <see cref="ConditionState.Waiting"/>.</param>
/// <param name="Says">What it rests on, in plain English: need codes, dates and feeds, never who.</param>
public sealed record ConditionFinding(ClaimCondition Condition, ConditionState State, DateOnly? From, string Says)
{
    public static ConditionFinding Met(ClaimCondition condition, string says) =>
        new(condition, ConditionState.Met, null, says);

    public static ConditionFinding NotMet(ClaimCondition condition, string says) =>
        new(condition, ConditionState.NotMet, null, says);

    public static ConditionFinding NotKnown(ClaimCondition condition, string says) =>
        new(condition, ConditionState.NotKnown, null, says);
}

/// <summary>Whether a family that was helped can be claimed.</summary>
public enum ReadinessState
{
    /// <summary>A condition is not met, or not known.</summary>
    Lacking,

    /// <summary>Only time is lacking.</summary>
    Waiting,

    Claimable,

    /// <summary>This very episode was claimed, and the claim stands.</summary>
    Claimed,
}
