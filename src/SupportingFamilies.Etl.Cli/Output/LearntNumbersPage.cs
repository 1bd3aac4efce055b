using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What <c>link-train</c> learnt.</summary>
/// <param name="Columns">What it was learnt from.</param>
/// <param name="Matches">Pairs the blocking rules find that are matches, as estimated.</param>
sealed record LearntNumbers(
    IReadOnlyList<ColumnReport> Columns, double Matches, IReadOnlyList<LearntLevel> Levels)
{
    public static LearntNumbers Of(IReadOnlyList<ColumnReport> columns, FellegiSunterModel model) => new(
        columns,
        model.Coincidences!.Matches,
        model.Comparisons.SelectMany(comparison => comparison.Levels.Select(level => new LearntLevel(
            comparison.Name, level.Name, level.Odds!.Value.M, level.Odds.Value.U, level.Odds.Value.Weight.Bits)))
            .ToList());
}

/// <param name="U">Of two records taken at random.</param>
sealed record LearntLevel(string Comparison, string Level, double M, double U, double Bits);

/// <summary>The same as tables.</summary>
static class LearntNumbersPage
{
    public static void Write(IAnsiConsole page, LearntNumbers learnt)
    {
        page.Heading("Columns");
        page.Table(
            [
                // Of two lines, so that a column's name has room beside them on a screen of 80 characters.
                "column", "records with\na value", "share", "different\nvalues", "emptied by\ncleaning",
                "dates no\ncalendar has",
            ],
            learnt.Columns.SelectMany(column => column.Inputs.Count > 1
                ? column.Inputs.Select(input => Row("  " + input.Input, input, "")).Prepend(Row(column))
                : [Row(column)]));
        page.Heading("Learnt");
        page.Table(
            ["comparison", "level", "m", "u", "bits"],
            learnt.Levels.Select(level => new[]
            {
                level.Comparison, level.Level, Text(level.M, "0.0000"), Text(level.U, "0.0000000"),
                Text(level.Bits, "0.00"),
            }));
        page.WriteLine($"About {Text(learnt.Matches, "N0")} of the pairs compared are matches. u is of two records "
            + "taken at random; pairs that a blocking rule brings together agree by chance more often, which is taken "
            + "into account.");
    }

    static string[] Row(ColumnReport column) => Row(column.Name, column.All, Text(column.DifferentValues, "N0"));

    static string[] Row(string name, FilledColumn filled, string different) =>
    [
        name, Text(filled.Filled, "N0"), Text(filled.Share, "0.0000"), different, Text(filled.Emptied, "N0"),
        Text(filled.Unreal, "N0"),
    ];

    static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
