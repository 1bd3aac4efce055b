using SupportingFamilies.Etl.Identifiers;

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

/// <summary>A check of <c>sql/checks</c> found something: nothing was published. Exit code 6.</summary>
public sealed class QualityGateException(string check, int rows)
    : Exception($"the check {check} found {rows} rows; nothing was published")
{
    /// <summary>The check's file name, without ending.</summary>
    public string Check { get; } = check;

    public int Rows { get; } = rows;
}
