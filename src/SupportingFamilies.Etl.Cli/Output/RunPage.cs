using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What one night did: the counts of every stage, and how long each took.</summary>
static class RunPage
{
    public static void Write(IAnsiConsole page, NightReport report)
    {
        var summary = report.Summary;
        var run = $"run {Whole(summary.Run.Value)}, as of {Wording.Date(summary.AsOf)},";
        page.Heading(summary.Published
            ? $"Published: {run} is what readers see"
            : $"Nothing has changed: {run} stands");
        page.Table(
            ["feed", "deliveries", "refused", "rows", "accepted", "rejected"],
            summary.Feeds.Select(Row).Append(
            [
                "all", Whole(summary.Feeds.Sum(feed => feed.Deliveries)),
                Whole(summary.Feeds.Sum(feed => feed.Refused)), Whole(summary.Feeds.Sum(feed => feed.Rows)),
                Whole(summary.Feeds.Sum(feed => feed.Accepted)),
                Whole(summary.Feeds.Sum(feed => feed.Rejected)),
            ]));
        page.Table(
            ["found", "count"],
            [
                ["people", Whole(summary.People)],
                ["households", Whole(summary.Households)],
                ["families", Whole(summary.Families)],
                ["candidate families", Whole(summary.Candidates)],
            ]);
        if (report.Blocking is { } blocking)
            WriteBlocking(page, BlockingJson.Of(blocking));
        if (report.Clusters is { } clusters)
            WriteClusters(page, clusters);
        page.Table(
            ["stage", "seconds", "of", "a second"],
            summary.Stages.Append(new StageTiming("all", Sum(summary.Stages), summary.Feeds.Sum(feed => feed.Rows)))
                .Select(Row));
    }

    /// <summary>Counts only: what fills a block is somebody's name or address.</summary>
    static void WriteBlocking(IAnsiConsole page, BlockingJson blocking)
    {
        page.WriteLine($"Pairs of records compared: {Whole(blocking.PairsCompared)}.");
        if (blocking.LeftOut.Count == 0)
        {
            page.WriteLine("No block of records was too large to compare.");
            return;
        }

        page.Table(
            ["rule", "blocks too large to compare", "records in them"],
            blocking.LeftOut.Select(rule => (string[])[rule.Rule, Whole(rule.Blocks), Whole(rule.Records)]));
    }

    static void WriteClusters(IAnsiConsole page, ClusterReport clusters)
    {
        page.WriteLine($"The largest person holds {Whole(clusters.Largest)} source identities.");
        if (clusters.RefusedForSize > 0)
        {
            page.WriteLine(
                $"Links left for review because a person would have been too large: {Whole(clusters.RefusedForSize)}.");
        }
    }

    static string[] Row(FeedCounts feed) =>
    [
        feed.Feed, Whole(feed.Deliveries), Whole(feed.Refused), Whole(feed.Rows), Whole(feed.Accepted),
        Whole(feed.Rejected),
    ];

    static string[] Row(StageTiming stage) =>
    [
        stage.Stage, Seconds(stage.Took), stage.Rows is { } rows ? $"{Whole(rows)} {Counted(stage.Stage)}" : "",
        stage.RowsASecond is { } speed ? Whole((long)speed) : "",
    ];

    /// <summary>What each stage goes through.</summary>
    static string Counted(string stage) => stage switch
    {
        "people" => "records",
        "households" => "people",
        "needs" => "facts",
        "candidates" => "families",
        "publish" => "rows written",
        _ => "rows",
    };

    static TimeSpan Sum(IEnumerable<StageTiming> stages) =>
        stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Took);

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
