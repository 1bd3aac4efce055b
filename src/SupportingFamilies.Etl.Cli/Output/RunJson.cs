using SupportingFamilies.Etl.Linkage;

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
    BlockingJson? Blocking,
    ClustersJson? Clusters,
    IReadOnlyList<StageJson> Stages)
{
    public static RunJson Of(NightReport report) => 
        Of(report.Summary, report.Blocking, report.Clusters);

    static RunJson Of(RunSummary summary, BlockingReport? blocking, ClusterReport? clusters) => new(
        summary.Run.Value,
        summary.AsOf,
        summary.Published,
        summary.Feeds.Select(feed => new FeedJson(
            feed.Feed, feed.Deliveries, feed.Refused, feed.Rows, feed.Accepted, feed.Rejected)).ToList(),
        summary.People,
        summary.Households,
        summary.Families,
        summary.Candidates,
        blocking is null ? null : BlockingJson.Of(blocking),
        clusters is null ? null : new ClustersJson(clusters.Largest, clusters.RefusedForSize),
        summary.Stages.Select(stage => new StageJson(
            stage.Stage,
            Math.Round(stage.Took.TotalSeconds, 3),
            stage.Rows,
            stage.RowsASecond is { } speed ? Math.Round(speed, 1) : null)).ToList());
}

sealed record FeedJson(string Feed, int Deliveries, int Refused, long Rows, long Accepted, long Rejected);

/// <summary>How records were brought together to be compared; null when the night stood unchanged.</summary>
/// <param name="LeftOut">Of each rule with blocks too large to compare, how many and with how many records; what
/// fills them is said nowhere.</param>
sealed record BlockingJson(long PairsCompared, IReadOnlyList<LeftOutJson> LeftOut)
{
    public static BlockingJson Of(BlockingReport blocking) => new(
        blocking.PairsScored,
        blocking.Rules.Where(rule => rule.HotBlocks > 0)
            .Select(rule => new LeftOutJson(rule.Rule, rule.HotBlocks, rule.HotRecords)).ToList());
}

sealed record LeftOutJson(string Rule, int Blocks, long Records);

/// <summary>Null when the night stood unchanged.</summary>
/// <param name="Largest">Source identities of the largest person.</param>
/// <param name="RefusedForSize">Links left for review because a person would have been too large.</param>
sealed record ClustersJson(int Largest, int RefusedForSize);

/// <param name="Rows">What the stage went through: delivered rows, records, people, facts, families, rows written, each
/// in its own stage.</param>
sealed record StageJson(string Stage, double Seconds, long? Rows, double? RowsASecond);
