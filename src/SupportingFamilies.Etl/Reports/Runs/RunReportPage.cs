using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports.Gates;
using static SupportingFamilies.Etl.Reports.Runs.HtmlText;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>A night's report as one page for people, fit to e-mail. The same report has the same bytes.</summary>
public static class RunReportPage
{
    /// <summary>Rows of the table of flaws; the rest are counted in one line.</summary>
    const int FlawsShown = 25;

    const string Style =
        """
        body { font: 15px/1.5 Arial, sans-serif; color: #0b0c0c; margin: 24px auto; max-width: 60em; padding: 0 12px; }
        h1 { font-size: 24px; } h2 { font-size: 19px; margin-top: 32px; border-bottom: 1px solid #b1b4b6; }
        h3 { font-size: 16px; } table { border-collapse: collapse; font-size: 14px; margin: 8px 0 16px; }
        caption { text-align: left; font-weight: bold; padding: 4px 0; }
        th { background: #f3f2f1; font-weight: normal; }
        th[scope=col] { font-weight: bold; } th, td { border: 1px solid #b1b4b6; padding: 3px 8px; }
        svg { display: block; max-width: 100%; margin: 8px 0; }
        """;

    public static string Html(RunReport report)
    {
        var page = new HtmlText();
        page.Begin("Supporting Families: the night" + (report.AsOf is { } asOf ? $" of {Day(asOf)}" : ""), Style);
        page.Strong(Headline(report));
        page.Section("changes", "What changed", () => Changes(page, report));
        page.Section("gates", "Quality gates", () => Gates(page, report));
        page.Section("counts", "Counts against last night", () => Counts(page, report));
        page.Section("feeds", "Feeds", () => Feeds(page, report));
        if (report.Linkage is { } linkage)
            page.Section("linkage", "Linkage", () => LinkageSection.Write(page, linkage));
        if (report.Needs.Count > 0)
            page.Section("needs", "Needs", () => FamiliesSection.Needs(
                page, report.Needs, report.Candidates?.LastNight is not null));
        if (report.Candidates is { } candidates)
            page.Section("candidates", "Candidate families", () => FamiliesSection.Candidates(page, candidates));
        page.Section("clock", "Times", () => Clock(page, report.Clock));
        page.Paragraph($"{SmallNumbers.Hidden}: fewer than {Whole(SmallNumbers.Least)}, or hidden so that such a "
            + "number cannot be worked out. Needs, groups, districts and reasons are hidden so; totals of the whole "
            + "council are not. This page names nobody and holds nobody's number.");
        return page.End();
    }

    static string Headline(RunReport report) => report.Status switch
    {
        RunStatus.Published => $"Published: run {Plain(report.Run)} is what readers see.",
        RunStatus.Unchanged => $"Nothing changed: run {Plain(report.Run)} stands, and is told of here.",
        RunStatus.Stopped => $"Stopped by {Named(report.StoppedBy)}: nothing was published, "
            + (report.Run is null ? "and there is no night before."
                : $"run {Plain(report.Run)} stays what readers see."),
        _ => "There was nothing to run: no delivery loaded speaks of the date. "
            + (report.Run is null ? "" : $"Run {Plain(report.Run)} stays what readers see."),
    };

    static void Changes(HtmlText page, RunReport report)
    {
        if (report.Inputs.Changes.Count > 0)
            page.List(report.Inputs.Changes);
        page.Table("Made from", ["what", "which"],
        [
            ["framework", report.Inputs.Framework ?? "not kept"],
            ["configuration", report.Inputs.Configuration ?? "not kept"],
            ["night", report.Inputs.Fingerprint ?? "none"],
        ]);
    }

    static void Gates(HtmlText page, RunReport report)
    {
        if (report.Gates.Count == 0 && report.Checks.Count == 0)
        {
            page.Paragraph("This night was not held against any.");
            return;
        }

        foreach (var stop in report.Gates.Where(finding => finding.State == GateState.Stopped))
            page.Strong($"{Named(Words.Of(stop.Gate))}{Of(stop.Feed)}: {stop.Says} {stop.Advice}");
        foreach (var each in report.Accepted)
        {
            page.Paragraph($"{Named(Words.Of(each.Gate))} was let pass by a person; who and why stands in the "
                + $"warehouse, in run_gate_accepted under number {Plain(each.GatedNo)}.");
        }

        page.Table(
            "Gates of nightly.yml",
            ["gate", "feed", "state", "found", "at most", "what was found", "what to do"],
            report.Gates.Select(finding => (string[])
            [
                Named(Words.Of(finding.Gate)), finding.Feed ?? "", Named(Words.Of(finding.State)),
                finding.Found is { } found ? Number(found) : "", Number(finding.AtMost), finding.Says,
                finding.Advice ?? "",
            ]));
        var failed = report.Checks.Where(check => !check.Passed).Select(check => Named(check.Check)).ToList();
        page.Paragraph(failed.Count > 0
            ? $"A check of the warehouse found what must not be: {string.Join(", ", failed)}."
            : report.Checks.Count > 0 ? $"All {Whole(report.Checks.Count)} checks of the warehouse found nothing."
            : "The checks of the warehouse were not come to.");
    }

    static void Counts(HtmlText page, RunReport report) => page.Table(
        "Whole council",
        ["what", "tonight", "last night", "change"],
        report.Counts.Select(count => (string[])
        [
            count.Name, Whole(count.Tonight), count.LastNight is { } last ? Whole(last) : "",
            count.LastNight is { } before ? Signed(count.Tonight - before) : "",
        ]));

    static void Feeds(HtmlText page, RunReport report)
    {
        page.Table(
            "What came since last night: rows = accepted + rejected",
            ["feed", "deliveries", "refused whole", "rows", "accepted", "rejected"],
            report.Feeds.Select(feed => (string[])
            [
                feed.Feed, Whole(feed.Deliveries), Whole(feed.Refused), Whole(feed.Rows), Whole(feed.Accepted),
                Whole(feed.Rejected),
            ]).Append(
            [
                "all", Whole(report.Feeds.Sum(feed => feed.Deliveries)), Whole(report.Feeds.Sum(feed => feed.Refused)),
                Whole(report.Feeds.Sum(feed => feed.Rows)), Whole(report.Feeds.Sum(feed => feed.Accepted)),
                Whole(report.Feeds.Sum(feed => feed.Rejected)),
            ]));
        page.Bars(
            "Age of each feed's newest extract, in days",
            "One bar a feed: days between its newest extract and the night's date; the table under it has the numbers.",
            report.Feeds.Select(feed => (
                feed.Feed, (double?)feed.DaysOld,
                feed.DaysOld is not { } days ? "nothing loaded"
                    : Whole(days) + (feed.IsStale ? " days: late" : " days"))).ToList());
        page.Table(
            "Newest delivery of each feed",
            [
                "feed", "extract", "days old", "expected every", "late", "rows", "rejected", "rejected %",
                "cells set aside",
            ],
            report.Feeds.Select(feed => (string[])
            [
                feed.Feed, feed.NewestExtract is { } extract ? Iso(extract) : "nothing loaded",
                feed.DaysOld is { } days ? Whole(days) : "", Whole(feed.ExpectedEveryDays), feed.IsStale ? "late" : "",
                Whole(feed.NewestRows), Whole(feed.NewestRejected), Share(feed.NewestRejected, feed.NewestRows),
                Whole(feed.NotedCells),
            ]));
        page.Table(
            "Flaws of those deliveries, most frequent first",
            ["feed", "column", "flaw", "meaning", "fate", "how many"],
            report.Flaws.Take(FlawsShown).Select(flaw => (string[])
                [flaw.Feed, flaw.Column, flaw.Code, flaw.Meaning, flaw.Fate, Whole(flaw.Occurrences)]));
        if (report.Flaws.Count > FlawsShown)
        {
            page.Paragraph($"{Whole(report.Flaws.Count - FlawsShown)} more kinds of flaw, "
                + $"{Whole(report.Flaws.Skip(FlawsShown).Sum(flaw => flaw.Occurrences))} occurrences in all.");
        }
    }

    static void Clock(HtmlText page, RunClock clock)
    {
        page.Paragraph("Times are of the machine's clock and differ from run to run of the same night."
            + (clock.StartedAt is { } started ? $" Started {Moment(started)}" : "")
            + (clock.FinishedAt is { } finished ? $", published {Moment(finished)}."
                : clock.StartedAt is null ? "" : "."));
        page.Table(
            "Stages",
            ["stage", "seconds", "rows", "rows a second"],
            clock.Stages.Append(new ReportedStage("all", clock.Stages.Sum(stage => stage.Seconds), null, null))
                .Select(stage => (string[])
                [
                    stage.Stage, stage.Seconds.ToString("N2", CultureInfo.InvariantCulture),
                    stage.Rows is { } rows ? Whole(rows) : "",
                    stage.RowsASecond is { } speed ? speed.ToString("N0", CultureInfo.InvariantCulture) : "",
                ]));
    }

    static string Named(string? word) => (word ?? "a check").Replace('_', ' ');

    static string Of(string? feed) => feed is null ? "" : $" ({feed})";

    static string Plain(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "none";

    static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    static string Signed(long number) => number.ToString("+#,##0;-#,##0;0", CultureInfo.InvariantCulture);

    internal static string Share(long part, long whole) =>
        whole == 0 ? "" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);

    static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
