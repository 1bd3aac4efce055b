using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What one night did: the counts of every stage, and how long each took.</summary>
static class RunPage
{
    public static void Write(IAnsiConsole page, RunSummary summary)
    {
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
        page.Table(
            ["stage", "seconds"],
            summary.Stages.Append(new StageTiming("all", Sum(summary.Stages)))
                .Select(stage => (string[])[stage.Stage, Seconds(stage.Took)]));
    }

    static string[] Row(FeedCounts feed) =>
    [
        feed.Feed, Whole(feed.Deliveries), Whole(feed.Refused), Whole(feed.Rows), Whole(feed.Accepted),
        Whole(feed.Rejected),
    ];

    static TimeSpan Sum(IEnumerable<StageTiming> stages) =>
        stages.Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Took);

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
