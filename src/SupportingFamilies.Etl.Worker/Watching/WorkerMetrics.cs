using System.Diagnostics.Metrics;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Worker.Watching;

/// <summary>What a worker counts, as any listener of <see cref="Meter"/> sees it. No tag names a person: councils,
/// feeds, stages and outcomes only.</summary>
sealed class WorkerMetrics : IDisposable
{
    readonly Counter<long> nights;
    readonly Histogram<double> stageSeconds;
    readonly Counter<long> rows;
    readonly Counter<long> contention;

    public WorkerMetrics()
    {
        nights = Meter.CreateCounter<long>(
            "sfetl_nights", null, "Nights by how they ended; stopped, broke_off and lease_lost are tried again.");
        stageSeconds = Meter.CreateHistogram<double>("sfetl_stage_seconds", "s", "How long stages of nights took.");
        rows = Meter.CreateCounter<long>("sfetl_rows", null, "Rows loaded, by feed, accepted or rejected.");
        contention = Meter.CreateCounter<long>(
            "sfetl_lease_contention", null, "Nights found taken by another process.");
    }

    public Meter Meter { get; } = new("SupportingFamilies.Etl.Worker");

    /// <summary>The age of what readers see, in seconds; nothing for a council without a night.</summary>
    public void ObserveAges(Func<IEnumerable<(string Council, TimeSpan Age)>> ages) => Meter.CreateObservableGauge(
        "sfetl_published_night_age_seconds",
        () => ages().Select(each => new Measurement<double>(each.Age.TotalSeconds, Tag("council", each.Council))),
        "s",
        "Time since what readers see was published or found unchanged.");

    public void Ended(string council, NightEnd end)
    {
        nights.Add(1, Tag("council", council), Tag("outcome", Words.Of(end.Outcome)));
        foreach (var stage in end.Report?.Summary.Stages ?? [])
            stageSeconds.Record(stage.Took.TotalSeconds, Tag("council", council), Tag("stage", stage.Stage));
        // A file stays in its folder and keeps its counts: it is counted the night it is loaded.
        foreach (var delivery in (end.Intake?.Deliveries ?? []).Where(each => !each.Outcome.AlreadyStaged))
        {
            var (feed, outcome) = (delivery.File.FeedId, delivery.Outcome);
            rows.Add(outcome.Accepted, Tag("council", council), Tag("feed", feed), Tag("fate", "accepted"));
            rows.Add(outcome.Rejected, Tag("council", council), Tag("feed", feed), Tag("fate", "rejected"));
        }
    }

    public void Broken(string council, string outcome) =>
        nights.Add(1, Tag("council", council), Tag("outcome", outcome));

    public void LeaseContended(string council) => contention.Add(1, Tag("council", council));

    public void Dispose() => Meter.Dispose();

    static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
