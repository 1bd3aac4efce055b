using System.Text.Json;
using Spectre.Console;
using SupportingFamilies.Etl.Reports;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A report in each of the ways it can be written.</summary>
static class ReportPage
{
    public static void Write(TextWriter writer, IAnsiConsole page, string format, Report report)
    {
        var listing = new Listing(report.Columns, report.Rows, "Nothing to report.");
        switch (format)
        {
            case "csv":
                listing.WriteCsv(writer);
                break;
            case "json":
                writer.WriteLine(JsonSerializer.Serialize(Named(report), Json.Options));
                break;
            case "md":
                WriteMarkdown(writer, report);
                break;
            default:
                page.Heading(report.Title);
                listing.WriteTable(page);
                foreach (var note in report.Notes)
                    page.WriteLine(note);
                break;
        }
    }

    /// <summary>Rows by the names of their columns.</summary>
    static object Named(Report report) => new
    {
        report.Title,
        Rows = report.Rows.Select(row => report.Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)),
        report.Notes,
    };

    static void WriteMarkdown(TextWriter writer, Report report)
    {
        writer.Write($"# {report.Title}\n\n");
        writer.Write($"| {string.Join(" | ", report.Columns.Select(name => name.Replace('_', ' ')))} |\n");
        writer.Write($"|{string.Concat(Enumerable.Repeat("---|", report.Columns.Count))}\n");
        foreach (var row in report.Rows)
            writer.Write($"| {string.Join(" | ", row.Select(Cell))} |\n");
        foreach (var note in report.Notes)
            writer.Write($"\n{note}\n");
    }

    static string Cell(object? cell) => Listing.Text(cell).Replace("|", @"\|", StringComparison.Ordinal);
}
