using SupportingFamilies.Etl.Reports.Runs;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl;

/// <summary>The report on a night, as a host keeps it: a page for people and, beside it, results for machines. Both are
/// written for a stopped night too, and again by the next one.</summary>
public static class NightReportFiles
{
    public const string Page = "run-report.html";
    public const string Results = "run_results.json";

    /// <param name="end">How the night ended.</param>
    public static RunReport Of(Pipeline pipeline, Warehouse warehouse, NightEnd end)
    {
        var (reporting, configuration) = (warehouse.RunReporting, Configuration(pipeline));
        return end switch
        {
            { Stopped: { } stopped } => reporting.OfStopped(stopped, configuration),
            { Report: { } night } => reporting.OfPublished(
                warehouse.Published!,
                night.Summary.Published ? RunStatus.Published : RunStatus.Unchanged,
                configuration),
            _ => reporting.OfNothing(configuration),
        };
    }

    /// <summary>Of the published night that is read.</summary>
    /// <exception cref="InvalidOperationException">Nothing is published yet.</exception>
    public static RunReport Of(Pipeline pipeline, Warehouse warehouse) => warehouse.RunReporting.OfPublished(
        warehouse.Published ?? throw new InvalidOperationException("Nothing is published yet."),
        RunStatus.Published,
        Configuration(pipeline));

    /// <summary>Writes both files into a folder, which is made; each appears whole or not at all.</summary>
    public static void Write(string folder, RunReport report)
    {
        Directory.CreateDirectory(folder);
        WholeFile.WriteText(Path.Combine(folder, Page), RunReportPage.Html(report));
        WholeFile.WriteText(Path.Combine(folder, Results), RunResults.Json(report));
    }

    static ReportedConfiguration Configuration(Pipeline pipeline)
    {
        var names = pipeline.Framework.Needs.ToDictionary(
            need => need.Code, need => need.Label, StringComparer.Ordinal);
        return new ReportedConfiguration(
            pipeline.Feeds,
            pipeline.Framework.Needs.Select(need => need.Code).ToList(),
            code => names.GetValueOrDefault(code, code));
    }
}
