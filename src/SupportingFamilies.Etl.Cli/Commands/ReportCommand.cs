using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Reports.Runs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class ReportCommand : Command
{
    const string NightReport = "night";

    readonly Session session;
    readonly Option<DateOnly?> since =
        DateOption.Named("--since", "For 'changes': compare with what was known on that date.");

    readonly Option<string?> scores = new("--scores")
    {
        Description = "For 'descriptors': a CSV file with descriptor, section, about (data or service) and score.",
        HelpName = "FILE",
    };

    readonly ResultOptions result = new("md");

    readonly Argument<string> name = new("NAME") { Description = "Which report." };

    public ReportCommand(Session session)
        : base("report", "Write a report on the published night: for the programme, for analysts, for tuning.")
    {
        this.session = session;
        name.AcceptOnlyFromAmong(
            NightReport, "progress", "performance", "needs-analysis", "changes", "hit-rates", "maturity", "costs",
            "descriptors");
        Add(name);
        foreach (var option in new Option[] { since, scores, session.AsAt })
            Add(option);
        result.AddTo(this);
        SetAction(parsed => (int)Write(parsed));
    }

    ExitCode Write(ParseResult parsed)
    {
        var asked = parsed.GetValue(name)!;
        if (asked == NightReport)
            return WriteNight(parsed);
        if (asked == "descriptors")
        {
            result.Write(session, parsed, ReportPage.Result(asked, Descriptors(parsed)));
            return ExitCode.Ok;
        }

        using var warehouse = session.PublishedWarehouse(parsed);
        result.Write(session, parsed, warehouse, ReportPage.Result(asked, Made(parsed, asked, warehouse)) with
        {
            Filters = parsed.GetValue(since) is { } date ? ["since=" + Listing.Text(date)] : [],
        });
        return ExitCode.Ok;
    }

    /// <summary>The report on a published night, as 'run --report' keeps it: a page, or with --json what machines read.
    /// It tells of nobody, so it is no export.</summary>
    ExitCode WriteNight(ParseResult parsed)
    {
        var format = result.Format(session, parsed);
        if (format is not ("table" or "json"))
        {
            throw new UsageException(
                $"The night's report is a page of HTML, or JSON; there is none as {format}.",
                "Leave --format out for the page, or give --json.");
        }

        using var warehouse = session.PublishedWarehouse(parsed);
        var night = NightReportFiles.Of(session.Pipeline(parsed), warehouse);
        var text = format == "json" ? RunResults.Json(night) : RunReportPage.Html(night);
        if (result.File(parsed) is { } file)
        {
            OutputFile.WriteText(file, writer => writer.Write(text));
            session.Terminal.Say($"The night's report written to {file}.");
        }
        else
        {
            session.Terminal.Output.Write(text);
        }

        return ExitCode.Ok;
    }

    Report Made(ParseResult parsed, string report, Warehouse warehouse)
    {
        var pipeline = session.Pipeline(parsed);
        var night = warehouse.Reports();
        return report switch
        {
            "progress" => ProgressInformation.Of(
                night.Claims(), night.Prospects(), night.Spells(), pipeline.Claims, warehouse.Published!.AsOf),
            "performance" => Performance.Of(
                night.Claims(), pipeline.Claims.Allocations, warehouse.Published!.AsOf),
            "needs-analysis" => NeedsAnalysis.Of(
                night.People(), night.PersonalNeeds(), pipeline.Framework.Needs.Select(need => need.Code).ToList()),
            "changes" => Changes(parsed, pipeline, warehouse),
            "hit-rates" => HitRates.Of(night.Listed(), night.Helped(), pipeline.NotEligible.EndReasons),
            "maturity" => FeedMaturity.Of(
                night.Feeds(pipeline.Feeds), warehouse.Counts().People, warehouse.Published!.AsOf,
                pipeline.Claims.FeedGraceDays),
            "costs" => CostsAvoided.Of(night.Sustained(), Costs(parsed, pipeline)),
            _ => throw new ArgumentOutOfRangeException(nameof(report)),
        };
    }

    Report Changes(ParseResult parsed, Pipeline pipeline, Warehouse warehouse)
    {
        var date = parsed.GetValue(since) ?? throw new UsageException(
            "No --since was given.", "Name the date to compare with: 'sfetl report changes --since 2026-09-30'.");
        using var then = session.PublishedWarehouse(parsed);
        if (!then.ReadAsAt(date))
        {
            throw new UsageException(
                $"No night had been published by {Wording.Date(date)}.", "'sfetl status' lists the nights that were.");
        }

        var (now, asOf) = (warehouse.Reports(), warehouse.Published!.AsOf);
        var words = new Wording(pipeline.Framework, pipeline.Feeds, pipeline.Calendar, asOf);
        return NeedChanges.Of(then.Reports().FamilyNeeds(now), now.FamilyNeeds(), date, asOf, words.Need);
    }

    IReadOnlyList<UnitCost> Costs(ParseResult parsed, Pipeline pipeline) =>
        session.UnitCosts(parsed, pipeline) ?? throw new UsageException(
            "Costs are off.",
            $"Put your figures into {UnitCostFile.Name} of the pipelines folder and set 'enabled: true'.");

    Report Descriptors(ParseResult parsed)
    {
        var file = parsed.GetValue(scores) ?? throw new UsageException(
            "No --scores was given.", "Name a CSV file with descriptor, section, about and score.");
        var read = ScoreFile.Read(file);
        return read.Any(score => score.IsData) ? EarlyHelpPriorities.Of(read)
            : throw new UsageException(
                "No descriptor is about data.", "Write 'data' in the column about of those that are.");
    }
}
