using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>A delivery and what became of it.</summary>
/// <param name="Hint">What the partner should do about a refusal; null when loaded, or refused on an earlier night.
/// </param>
public sealed record DeliveryOutcome(DeliveryFile File, StageOutcome Outcome, string? Hint);

/// <summary>What lay in the drop folder tonight and what became of each file.</summary>
public sealed record Intake(
    IReadOnlyList<FeedCounts> Feeds,
    IReadOnlyList<DeliveryOutcome> Deliveries,
    IReadOnlyList<UnrecognisedFile> Unrecognised)
{
    /// <summary>
    /// Stages every delivery found, in an order that does not depend on how they arrived. A delivery that came before
    /// keeps its counts and changes nothing; one that is refused holds no rows and stops nobody else's.
    /// </summary>
    public static Intake Stage(Pipeline pipeline, Warehouse warehouse, DropFolder folder, NightClock night)
    {
        var files = folder.Deliveries.DistinctBy(file => (file.FeedId, file.Sha256)).ToList();
        var outcomes = new List<DeliveryOutcome>(files.Count);
        var bytesInAll = Math.Max(1, files.Sum(file => file.SizeBytes));
        var bytesDone = 0L;
        foreach (var file in files)
        {
            night.Report((double)bytesDone / bytesInAll);
            outcomes.Add(Stage(pipeline, warehouse, file));
            bytesDone += file.SizeBytes;
        }

        return new Intake(Count(pipeline.Feeds, outcomes), outcomes, folder.Unrecognised);
    }

    static DeliveryOutcome Stage(Pipeline pipeline, Warehouse warehouse, DeliveryFile file)
    {
        var feed = pipeline.Feeds.Single(each => each.Id == file.FeedId);
        DeliveryReading? reading = null;
        var outcome = warehouse.Stage(
            feed.Id,
            feed.Mode,
            file.ExtractDate,
            file.Sha256,
            id => (reading = FeedReader.Open(feed, file, id, pipeline.Calendar, pipeline.Feeds)).Rows,
            () => reading?.Refusal is { } refusal
                ? new Refusal(
                    refusal.Flaw,
                    refusal.Line == 0 ? null : refusal.Line,
                    refusal.Column.Length == 0 ? null : refusal.Column)
                : null);
        return new DeliveryOutcome(file, outcome, reading?.Refusal?.Hint);
    }

    static List<FeedCounts> Count(IReadOnlyList<Feed> feeds, List<DeliveryOutcome> outcomes) =>
        feeds.Select(feed =>
        {
            var own = outcomes.Where(each => each.File.FeedId == feed.Id).Select(each => each.Outcome).ToList();
            return new FeedCounts(
                feed.Id,
                own.Count,
                own.Count(outcome => outcome.Refusal is not null),
                own.Sum(outcome => (long)outcome.Rows),
                own.Sum(outcome => (long)outcome.Accepted),
                own.Sum(outcome => (long)outcome.Rejected));
        }).ToList();
}
