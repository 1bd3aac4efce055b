namespace SupportingFamilies.Etl;

/// <summary>What whoever starts a host learns from it; published numbers, never changed.</summary>
public enum ExitCode
{
    Ok = 0,
    Unexpected = 1,
    Usage = 2,
    Configuration = 3,

    /// <summary>The delivery (<c>check</c>) or every delivery (<c>run</c>) was refused.</summary>
    Refused = 4,

    /// <summary>Some deliveries were refused and the others loaded.</summary>
    PartlyRefused = 5,

    /// <summary>A quality gate failed and nothing was published.</summary>
    GateFailed = 6,

    /// <summary>Another run holds the lease.</summary>
    Busy = 7,

    Cancelled = 130,
}
