using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>One feed's counts over the files found tonight.</summary>
/// <param name="Deliveries">Files found for the feed tonight, refused ones included.</param>
/// <param name="Refused">Of those, the ones refused whole; they hold no rows.</param>
public sealed record FeedCounts(string Feed, int Deliveries, int Refused, long Rows, long Accepted, long Rejected);

/// <summary>The night's counts, which must reconcile: for every feed rows = accepted + rejected.</summary>
/// <param name="Published">False when the night changed nothing and the earlier run stands.</param>
public sealed record RunSummary(
    RunId Run,
    DateOnly AsOf,
    bool Published,
    IReadOnlyList<FeedCounts> Feeds,
    long People,
    long Households,
    long Families,
    long Candidates,
    IReadOnlyList<StageTiming> Stages)
{
    /// <summary>Every delivery found tonight was refused.</summary>
    public bool AllRefused =>
        Feeds.Sum(feed => feed.Deliveries) is > 0 and var all && all == Feeds.Sum(feed => feed.Refused);

    public bool SomeRefused => Feeds.Any(feed => feed.Refused > 0);
}
