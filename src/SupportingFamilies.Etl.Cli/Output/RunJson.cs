namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What one night did, as <c>run --json</c> prints it. Its names never change.</summary>
sealed record RunJson(
    long RunId,
    DateOnly AsOf,
    bool Published,
    IReadOnlyList<FeedJson> Feeds,
    long People,
    long Households,
    long Families,
    long Candidates,
    IReadOnlyList<StageJson> Stages)
{
    public static RunJson Of(RunSummary summary) => new(
        summary.Run.Value,
        summary.AsOf,
        summary.Published,
        summary.Feeds.Select(feed => new FeedJson(
            feed.Feed, feed.Deliveries, feed.Refused, feed.Rows, feed.Accepted, feed.Rejected)).ToList(),
        summary.People,
        summary.Households,
        summary.Families,
        summary.Candidates,
        summary.Stages.Select(stage => new StageJson(stage.Stage, Math.Round(stage.Took.TotalSeconds, 3))).ToList());
}

sealed record FeedJson(string Feed, int Deliveries, int Refused, long Rows, long Accepted, long Rejected);

sealed record StageJson(string Stage, double Seconds);
