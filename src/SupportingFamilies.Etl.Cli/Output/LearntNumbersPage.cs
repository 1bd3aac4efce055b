using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What <c>link-train</c> learnt.</summary>
/// <param name="Matches">Pairs the blocking rules find that are matches, as estimated.</param>
sealed record LearntNumbers(double Matches, IReadOnlyList<LearntLevel> Levels)
{
    public static LearntNumbers Of(FellegiSunterModel model) => new(
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

    static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
