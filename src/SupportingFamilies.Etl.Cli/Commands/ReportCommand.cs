using System.CommandLine;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Commands;

sealed class ReportCommand : Command
{
    const string UnitCosts = "unit-costs.yml";

    /// <summary>The code of a case's end that says no help was needed.</summary>
    static readonly string[] NotEligible = ["NO FURTHER ACTION"];

    readonly Session session;
    readonly Option<DateOnly?> since =
        DateOption.Named("--since", "For 'changes': compare with what was known on that date.");

    readonly Option<string?> scores = new("--scores")
    {
        Description = "For 'descriptors': a CSV file with descriptor, section, about (data or service) and score.",
        HelpName = "FILE",
    };

    readonly Option<string> format = new("--format")
    {
        Description = "How to write the report.",
        DefaultValueFactory = _ => "table",
    };

    readonly Option<string?> output = new("--output")
    {
        Description = "Write to this file instead of standard output; it appears whole or not at all.",
        HelpName = "FILE",
    };

    readonly Argument<string> name = new("NAME") { Description = "Which report." };

    public ReportCommand(Session session)
        : base("report", "Write a report on the published night: for the programme, for analysts, for tuning.")
    {
        this.session = session;
        name.AcceptOnlyFromAmong(
            "progress", "performance", "needs-analysis", "changes", "hit-rates", "maturity", "costs", "descriptors");
        format.AcceptOnlyFromAmong("table", "csv", "json", "md");
        Add(name);
        foreach (var option in new Option[] { since, scores, format, output, session.AsAt })
            Add(option);
        SetAction(parsed => (int)Write(parsed));
    }

    ExitCode Write(ParseResult parsed)
    {
        var report = Made(parsed, parsed.GetValue(name)!);
        var written = session.WantsJson(parsed) ? "json" : parsed.GetValue(format)!;
        if (parsed.GetValue(output) is { } file)
        {
            OutputFile.WriteText(
                file, writer => ReportPage.Write(writer, Terminal.PageOver(writer), written, report));
            session.Terminal.Say($"{report.Title}: written to {file}.");
        }
        else
        {
            ReportPage.Write(session.Terminal.Output, session.Terminal.Page, written, report);
        }

        return ExitCode.Ok;
    }

    Report Made(ParseResult parsed, string report)
    {
        if (report == "descriptors")
            return Descriptors(parsed);
        var pipeline = session.Pipeline(parsed);
        using var warehouse = session.PublishedWarehouse(parsed);
        var night = warehouse.Reports();
        return report switch
        {
            "progress" => ProgressInformation.Of(
                night.Claims(), night.Prospects(), night.Spells(), pipeline.Claims.ProgressDates,
                warehouse.Published!.AsOf),
            "performance" => Performance.Of(
                night.Claims(), pipeline.Claims.Allocations, warehouse.Published!.AsOf),
            "needs-analysis" => NeedsAnalysis.Of(
                night.People(), night.PersonalNeeds(), pipeline.Framework.Needs.Select(need => need.Code).ToList()),
            "changes" => Changes(parsed, pipeline, warehouse),
            "hit-rates" => HitRates.Of(night.Listed(), night.Helped(), NotEligible),
            "maturity" => FeedMaturity.Of(
                night.Feeds(pipeline.Feeds), warehouse.Counts().People, warehouse.Published!.AsOf,
                pipeline.Claims.FeedGraceDays),
            "costs" => CostsAvoided.Of(night.Sustained(), Costs(parsed)),
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

    IReadOnlyList<UnitCost> Costs(ParseResult parsed) =>
        UnitCostFile.Read(YamlSection.ReadFile(session.PipelineFile(parsed, UnitCosts), UnitCosts))
        ?? throw new UsageException(
            "Costs are off.", $"Put your figures into {UnitCosts} of the pipelines folder and set 'enabled: true'.");

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
