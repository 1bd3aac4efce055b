using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What a data lead looks at in the morning.</summary>
static class StatusPage
{
    public static void Write(IAnsiConsole page, Status status)
    {
        page.Heading("Last runs");
        if (status.Runs.Count == 0)
            page.WriteLine("No night has been published yet.");
        else
            page.Table(["run", "as of", "started (UTC)", "seconds"], status.Runs.Select(Row));
        page.Heading(status.AsOf is { } asOf ? $"Feeds, on {Listing.Text(asOf)}" : "Feeds");
        page.Table(
            ["feed", "newest extract", "days old", "expected every", "loaded", "refused", ""],
            status.Feeds.Select(Row));
        page.Heading($"Agreements that end within {Status.AgreementWarningDays} days, or have ended");
        if (status.EndingAgreements.Count == 0)
            page.WriteLine("None.");
        foreach (var agreement in status.EndingAgreements)
        {
            page.WriteLine($"{agreement.Reference} ({agreement.Feed}) ends on {Wording.Date(agreement.EndsOn)}: "
                + "renew it with the partner, then change valid_to in the feed's contract.");
        }
    }

    static string[] Row(PublishedRun run) =>
    [
        run.Id.Value.ToString(CultureInfo.InvariantCulture), Listing.Text(run.AsOf),
        run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        run.FinishedAt is { } finished
            ? (finished - run.StartedAt).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)
            : "",
    ];

    static string[] Row(FeedStatus feed) =>
    [
        feed.Feed, Listing.Text(feed.NewestExtract), Listing.Text(feed.DaysOld),
        Listing.Text(feed.ExpectedEveryDays), Listing.Text(feed.Loaded),
        Listing.Text(feed.Refused),
        feed.NewestExtract is null ? "nothing loaded yet" : feed.IsStale ? "late: ask the partner" : "",
    ];
}
