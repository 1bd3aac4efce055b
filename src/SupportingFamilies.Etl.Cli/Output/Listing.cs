using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A list as commands print it: whole numbers, decimals, dates, times, text or null in columns with published
/// names.</summary>
/// <param name="Rows">May be read while they are written; enumerated once by each way of writing.</param>
/// <param name="Nothing">Said instead of an empty table.</param>
sealed record Listing(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows, string Nothing)
{
    static readonly CsvWriterOptions Format = CsvWriterOptions.Default with { NewLine = "\n" };

    static readonly JsonSerializerOptions OneLine = new(Json.Options) { WriteIndented = false };

    /// <returns>How many rows were written.</returns>
    public long WriteTable(IAnsiConsole page)
    {
        var rows = Rows.ToList();
        if (rows.Count == 0)
            page.WriteLine(Nothing);
        else
            page.Table(Columns.Select(name => name.Replace('_', ' ')).ToList(), rows.Select(row => row.Select(Text)));
        return rows.Count;
    }

    /// <summary>Comma, RFC 4180 quotes, one line feed a row; text that a spreadsheet would run is made harmless.
    /// </summary>
    /// <returns>How many rows were written, the header left out.</returns>
    public long WriteCsv(TextWriter writer)
    {
        using var csv = CsvWriter.Create(writer, Format, leaveOpen: true);
        csv.WriteRecord(Columns.ToArray());
        var (rows, line) = (0L, new string[Columns.Count]);
        foreach (var row in Rows)
        {
            for (var column = 0; column < line.Length; column++)
                line[column] = row[column] is string text ? SpreadsheetText.Neutral(text) : Text(row[column]);
            csv.WriteRecord(line);
            rows++;
        }

        return rows;
    }

    /// <summary>An array with one object a line, its properties named after the columns.</summary>
    /// <returns>How many rows were written.</returns>
    public long WriteJson(TextWriter writer)
    {
        var rows = 0L;
        foreach (var row in Rows)
        {
            writer.Write(rows++ == 0 ? "[\n" : ",\n");
            writer.Write(JsonSerializer.Serialize(Named(row), OneLine));
        }

        writer.Write(rows == 0 ? "[]\n" : "\n]\n");
        return rows;
    }

    /// <summary>A row by the names of its columns.</summary>
    public Dictionary<string, object?> Named(IReadOnlyList<object?> row) =>
        Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second);

    public static string Text(object? cell) => cell switch
    {
        null => "",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
