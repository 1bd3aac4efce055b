using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>One published night.</summary>
/// <param name="Fingerprint">Of the deliveries and the configuration it was made from.</param>
/// <param name="StartedAt">Wall-clock time, UTC; for people, never part of a result.</param>
/// <param name="Stages">In the order they ran.</param>
/// <param name="Counts">By name.</param>
public sealed record PublishedRun(
    RunId Id,
    DateOnly AsOf,
    string Fingerprint,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<StageTiming> Stages,
    IReadOnlyDictionary<string, long> Counts);

/// <summary>A check of <c>sql/checks</c> found something, or a gate of <c>nightly.yml</c> said no: nothing was
/// published. Exit code 6.</summary>
public sealed class QualityGateException : Exception
{
    public QualityGateException(string check, int rows)
        : base($"the check {check} found {rows} rows; nothing was published") => (Check, Rows) = (check, rows);

    /// <param name="night">One of its gates stops it.</param>
    public QualityGateException(GatedNight night, IReadOnlyList<StageTiming> stages)
        : base($"the gate {Place(night.Stop!)} said no: {night.Stop!.Says} Nothing was published") =>
        (Check, Night, Stages) = (Words.Of(night.Stop!.Gate), night, stages);

    /// <summary>The check's file name, without ending; or the gate, as <c>nightly.yml</c> calls it.</summary>
    public string Check { get; }

    /// <summary>What the check found; 0 of a gate.</summary>
    public int Rows { get; }

    /// <summary>The night as the gates found it; null when it was not held against them.</summary>
    public GatedNight? Night { get; init; }

    /// <summary>Stages that had ended.</summary>
    public IReadOnlyList<StageTiming> Stages { get; init; } = [];

    /// <summary>It is a gate, which a person may let pass; a check finds what must not be, and nobody may.</summary>
    public GateFinding? Gate => Night?.Stop;

    static string Place(GateFinding stop) => Words.Of(stop.Gate) + (stop.Feed is { } feed ? $" ({feed})" : "");
}
