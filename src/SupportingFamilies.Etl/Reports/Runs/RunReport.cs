using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Reports.Runs;

public enum RunStatus
{
    Published,

    /// <summary>The same deliveries, configuration and claims as the night before, which stands.</summary>
    Unchanged,

    /// <summary>A gate or check said no; the night before stands.</summary>
    Stopped,

    /// <summary>There was nothing to run: no delivery speaks of the date.</summary>
    NothingToRun,
}

/// <summary>Everything one night's report tells. Counts only: it names nobody and holds no id of anybody. Equal but for
/// <see cref="Clock"/> whenever the night is.</summary>
public sealed record RunReport
{
    public required RunStatus Status { get; init; }

    /// <summary>Of the night it speaks of; null when there was nothing to run.</summary>
    public required DateOnly? AsOf { get; init; }

    /// <summary>The run readers see; null before the first.</summary>
    public required long? Run { get; init; }

    /// <summary>The gate or check that stopped it; null when none did.</summary>
    public string? StoppedBy { get; init; }

    public required RunInputs Inputs { get; init; }

    /// <summary>Tonight's before last night's.</summary>
    public IReadOnlyList<ComparedCount> Counts { get; init; } = [];

    /// <summary>In the order of the configuration.</summary>
    public IReadOnlyList<ReportedFeed> Feeds { get; init; } = [];

    /// <summary>Of each feed's newest delivery, most frequent first.</summary>
    public IReadOnlyList<ReportedFlaw> Flaws { get; init; } = [];

    /// <summary>Null when nothing was published.</summary>
    public ReportedLinkage? Linkage { get; init; }

    /// <summary>In the order of the framework.</summary>
    public IReadOnlyList<ReportedNeed> Needs { get; init; } = [];

    /// <summary>Null when nothing was published.</summary>
    public ReportedCandidates? Candidates { get; init; }

    public IReadOnlyList<GateFinding> Gates { get; init; } = [];

    /// <summary>Gates a person let pass.</summary>
    public IReadOnlyList<PassedGate> Accepted { get; init; } = [];

    /// <summary>Names of <c>sql/checks</c>, each with whether it found nothing.</summary>
    public IReadOnlyList<ReportedCheck> Checks { get; init; } = [];

    public required RunClock Clock { get; init; }
}

/// <summary>What the night was made from, and which of it is not as it was last night.</summary>
/// <param name="Fingerprint">Of all of it; null when there was nothing to run.</param>
/// <param name="Configuration">Fingerprint of the folder; null when it was not kept, as the two below.</param>
/// <param name="Changes">In sentences; empty when nothing changed.</param>
public sealed record RunInputs(
    string? Fingerprint, string? Configuration, string? Framework, IReadOnlyList<string> Changes);

/// <param name="LastNight">Null before the first night, and where it was not kept.</param>
public sealed record ComparedCount(string Name, long Tonight, long? LastNight);

/// <param name="Deliveries">That came since last night, refused ones included.</param>
/// <param name="Rows">Of those, <c>Accepted + Rejected</c>.</param>
/// <param name="NewestExtract">Of any loaded; null when none ever was, as what is told of it.</param>
/// <param name="NewestRows">Of the newest loaded delivery, <c>NewestRejected</c> of them rejected.</param>
/// <param name="NotedCells">Of that delivery, set aside for a flaw.</param>
public sealed record ReportedFeed(
    string Feed,
    int Deliveries,
    int Refused,
    long Rows,
    long Accepted,
    long Rejected,
    DateOnly? NewestExtract,
    int? DaysOld,
    int ExpectedEveryDays,
    long NewestRows,
    long NewestRejected,
    long NotedCells)
{
    public bool IsStale => DaysOld is null || DaysOld > ExpectedEveryDays;
}

/// <param name="Fate"><c>row rejected</c> or <c>cell set aside</c>.</param>
public sealed record ReportedFlaw(
    string Feed, string Column, string Code, string Meaning, string Fate, long Occurrences);

/// <summary>A gate that a person let pass. Who and why is not in a report, which may go anywhere.</summary>
/// <param name="GatedNo">The night in <c>run_gated</c>; <c>run_gate_accepted</c> of that number holds who and
/// why.</param>
public sealed record PassedGate(GateKind Gate, long GatedNo);

public sealed record ReportedCheck(string Check, bool Passed);

/// <summary>Wall-clock values: they differ from run to run of the same night.</summary>
/// <param name="StartedAt">UTC; null when it was not kept.</param>
public sealed record RunClock(
    DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, IReadOnlyList<ReportedStage> Stages);

/// <param name="Rows">What it went through, in whatever it counts; null where that is not known.</param>
public sealed record ReportedStage(string Stage, double Seconds, long? Rows, double? RowsASecond);
