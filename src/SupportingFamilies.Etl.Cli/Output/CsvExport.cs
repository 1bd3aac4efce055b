using CsvHelper;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>The candidate list as CSV: comma, RFC 4180 quotes, one line feed a row.</summary>
static class CsvExport
{
    static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { NewLine = "\n" };

    public static void Write(TextWriter writer, IReadOnlyList<CandidateFamily> families)
    {
        using var csv = CsvWriter.Create(writer, Format, leaveOpen: true);
        csv.WriteRecord(CandidateTable.Columns.ToArray());
        foreach (var family in families)
        {
            csv.WriteRecord(CandidateTable.Cells(family)
                .Select(cell => cell is string text ? SpreadsheetText.Neutral(text) : CandidateTable.Text(cell))
                .ToArray());
        }
    }
}
