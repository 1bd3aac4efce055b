using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes.Claims;

public enum ClaimKind
{
    /// <summary>Recorded and counted; nothing is paid.</summary>
    Tracked,

    Paid,
}

public enum AuditResult
{
    Valid,
    Invalid,

    /// <summary>A successful family, though not as it was claimed.</summary>
    Reclassified,
}

public enum ClaimState
{
    /// <summary>Submitted within the council: audit and certificate are to come.</summary>
    Submitted,

    Certified,

    Withdrawn,
}

/// <summary>A claim with everything people have done with it since.</summary>
/// <param name="Window">The id of its window.</param>
/// <param name="Round">Of the window: what no earlier certificate covered when it was drawn or certified; null until
/// then.</param>
/// <param name="Audit">The newest result; null when none is recorded.</param>
/// <param name="Certificate">Null until it is certified.</param>
public sealed record RecordedClaim(
    long Number,
    FamilyId Family,
    EpisodeKey Episode,
    string ClaimFramework,
    ClaimKind Kind,
    int? Pounds,
    string Window,
    DateOnly SubmittedOn,
    string SubmittedBy,
    bool IsWithdrawn,
    int? Round,
    bool IsSampled,
    AuditResult? Audit,
    long? Certificate)
{
    public ClaimState State => IsWithdrawn ? ClaimState.Withdrawn
        : Certificate is null ? ClaimState.Submitted
        : ClaimState.Certified;

    public override string ToString() => $"claim {Number}";
}

/// <summary>How the claims of one round were drawn for audit; whoever knows it draws the same again.</summary>
public sealed record SampleDraw(string Window, int Round, decimal Share, int Minimum, string Seed);
