using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>What happened to a claim's family after it was claimed; the codes are published. A flag is for a person to
/// judge: it never changes the claim.</summary>
public enum ClaimFlagKind
{
    /// <summary>Later evidence shows a claimed need again.</summary>
    Regression,

    /// <summary>By what is known today, the outcome of a claimed need was not sustained: a late correction.</summary>
    OutcomeLost,

    /// <summary>Somebody belongs to the family who was not claimed.</summary>
    PersonJoined,

    PersonLeft,

    /// <summary>No feed speaks of somebody who was claimed any more.</summary>
    PersonGone,

    /// <summary>Somebody who was claimed is now known to be one with another person.</summary>
    PersonMerged,

    /// <summary>Somebody who was claimed is now known to be several people.</summary>
    PersonSplit,

    /// <summary>The people claimed now belong to a family with another id.</summary>
    FamilyMerged,

    /// <summary>The people claimed now belong to several families.</summary>
    FamilySplit,

    /// <summary>Nobody who was claimed belongs to a family any more.</summary>
    FamilyEnded,

    /// <summary>People of two claimed families now belong to one.</summary>
    TwoClaimsOneFamily,
}

/// <param name="NeedCode">The need it is about; null when it is about people.</param>
/// <param name="Person">Who it is about, by today's id, or by the frozen one when no feed speaks of them; null when it
/// is about the whole family.</param>
/// <param name="On">The newest day that shows it; null when no day does.</param>
/// <param name="OtherClaim">The other of two claims that meet; else null.</param>
public sealed record ClaimFlag(
    long Claim, ClaimFlagKind Kind, string? NeedCode, PersonId? Person, DateOnly? On, long? OtherClaim)
{
    public override string ToString() => $"{Kind} of claim {Claim}";
}
