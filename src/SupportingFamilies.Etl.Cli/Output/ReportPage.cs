using Spectre.Console;
using SupportingFamilies.Etl.Reports;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A report in each of the ways it can be written.</summary>
static class ReportPage
{
    /// <param name="name">As the command line calls it.</param>
    public static ListedResult Result(string name, Report report)
    {
        var listing = new Listing(report.Columns, report.Rows, "Nothing to report.");
        return new ListedResult
        {
            What = "report " + name,
            Title = report.Title,
            Unit = "lines",
            Listing = listing,
            Page = page =>
            {
                page.Heading(report.Title);
                listing.WriteTable(page);
                foreach (var note in report.Notes)
                    page.WriteLine(note);
            },
            Json = new { report.Title, Rows = report.Rows.Select(listing.Named), report.Notes },
            Markdown = writer => WriteMarkdown(writer, report),
            About = report.Notes,
        };
    }

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
