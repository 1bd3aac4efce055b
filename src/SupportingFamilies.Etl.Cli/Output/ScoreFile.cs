using System.Globalization;
using CsvHelper;
using SupportingFamilies.Etl.Reports;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Reads an authority's scores of the Early Help System Guide: descriptor, section, about, score.</summary>
static class ScoreFile
{
    static readonly string[] Columns = ["descriptor", "section", "about", "score"];

    /// <exception cref="UsageException">Something is missing or no score.</exception>
    public static IReadOnlyList<DescriptorScore> Read(string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.", "Name the CSV file with the scores.");
        using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        foreach (var column in Columns)
        {
            if (!csv.TryGetFieldIndex(column, out _))
            {
                throw new UsageException(
                    $"{path} has no column {column}.", $"Its columns are {string.Join(", ", Columns)}.");
            }
        }

        var scores = new List<DescriptorScore>();
        for (var row = 1; csv.Read(); row++)
        {
            scores.Add(new DescriptorScore(
                Cell("descriptor"), Cell("section"), Cell("about") switch
                {
                    "data" => true,
                    "service" => false,
                    _ => throw Wrong(row, "about", "data or service"),
                },
                int.TryParse(Cell("score"), NumberStyles.None, CultureInfo.InvariantCulture, out var score)
                    && score <= 5 ? score : throw Wrong(row, "score", "a whole number from 0 to 5")));
        }

        return scores;

        string Cell(string column) => csv.TryGetFieldIndex(column, out var index) ? csv.GetString(index).Trim() : "";

        UsageException Wrong(int row, string column, string expected) => new(
            FormattableString.Invariant($"{path}: row {row}, {column}: expected {expected}."), "Put the row right.");
    }
}
