using System.Globalization;
using CsvHelper;
using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A list as commands print it: whole numbers, dates, text or null in columns with published names.</summary>
/// <param name="Nothing">Said instead of an empty table.</param>
sealed record Listing(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string Nothing)
{
    static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { NewLine = "\n" };

    public void WriteTable(IAnsiConsole page)
    {
        if (Rows.Count == 0)
            page.WriteLine(Nothing);
        else
            page.Table(Columns.Select(name => name.Replace('_', ' ')).ToList(), Rows.Select(row => row.Select(Text)));
    }

    /// <summary>Comma, RFC 4180 quotes, one line feed a row; text that a spreadsheet would run is made harmless.
    /// </summary>
    public void WriteCsv(TextWriter writer)
    {
        using var csv = CsvWriter.Create(writer, Format, leaveOpen: true);
        csv.WriteRecord(Columns.ToArray());
        foreach (var row in Rows)
        {
            csv.WriteRecord(row.Select(cell => cell is string text ? SpreadsheetText.Neutral(text) : Text(cell))
                .ToArray());
        }
    }

    public static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
