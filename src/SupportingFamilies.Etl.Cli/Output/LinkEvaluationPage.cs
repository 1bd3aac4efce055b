using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>How close a linkage came to the truth, as <c>link-evaluate --json</c> prints it.</summary>
/// <param name="Blocking">Null when no model was given.</param>
sealed record LinkEvaluationJson(LinkageEvaluation Linkage, BlockingReach? Blocking);

/// <summary>The same as tables.</summary>
static class LinkEvaluationPage
{
    /// <summary>Groups shown, the largest first.</summary>
    const int GroupsShown = 25;

    static readonly string[] Columns = ["", "precision", "recall", "F1", "right", "wrong", "missed"];

    public static void Write(IAnsiConsole page, LinkEvaluationJson evaluated)
    {
        var evaluation = evaluated.Linkage;
        page.Heading("Against the truth");
        page.Table(Columns,
        [
            Row("pairs the model links", evaluation.Links),
            .. evaluation.Best is { } best
                ? new[] { Row($"pairs at the best threshold, {Bits(best.Weight)} bits", best.Pairs) }
                : [],
            Row("pairs within clusters", evaluation.Clusters),
        ]);
        var exactly = evaluation.ClustersExactlyRight;
        page.WriteLine($"{Whole(exactly.Right)} of {Whole(exactly.Of)} entities with two records or more are exactly "
            + $"right: {Share(exactly.Share)}.");
        page.WriteLine($"{Whole(evaluation.Records)} records in the truth, {Whole(evaluation.TruePairs)} true pairs; "
            + $"{Whole(evaluation.Missing)} records were not linked, {Whole(evaluation.Unknown)} linked records are "
            + "unknown to the truth.");
        if (evaluated.Blocking is { } reach)
            WriteReach(page, reach);
        page.Heading("By threshold, restraints passed over");
        page.Table(
            ["bits", "probability", .. Columns[1..]],
            evaluation.Thresholds.Select(row =>
                (string[])[Bits(row.Weight), Share(row.Probability), .. Row("", row.Pairs)[1..]]));
        WriteCalibration(page, evaluation.Calibration);
        foreach (var (name, groups) in evaluation.Groups)
            WriteGroups(page, name, groups);
    }

    static void WriteReach(IAnsiConsole page, BlockingReach reach)
    {
        page.Heading("Blocking");
        page.Table(["rule", "true pairs found"],
            reach.Rules.Select(rule => new[] { rule.Rule, Whole(rule.Found) }));
        page.WriteLine($"{Whole(reach.Missed)} of {Whole(reach.TruePairs)} true pairs were found by no rule: recall by "
            + $"pair is at most {Share(reach.RecallCeiling)}.");
    }

    static void WriteCalibration(IAnsiConsole page, Calibration calibration)
    {
        page.Heading("Does a match probability mean what it says?");
        page.Table(["from", "to", "pairs", "said", "true"], calibration.Bands.Select(band => new[]
        {
            Edge(band.From), Edge(band.To), Whole(band.Pairs), Share(band.Said), Share(band.True),
        }));
        page.WriteLine($"Expected calibration error {Share(calibration.ExpectedError)}. Pairs below the review "
            + "threshold are not in it.");
    }

    static void WriteGroups(IAnsiConsole page, string name, IReadOnlyList<GroupRow> groups)
    {
        page.Heading($"Pairs within clusters by {name}");
        page.Table(
            ["group", "records", .. Columns[1..]],
            groups.Take(GroupsShown).Select(group =>
                (string[])[group.Group, Whole(group.Records), .. Row("", group.Pairs)[1..]]));
        if (groups.Count > GroupsShown)
            page.WriteLine($"{Whole(groups.Count - GroupsShown)} smaller groups are in --json.");
    }

    static string[] Row(string name, Agreement agreement) =>
    [
        name, Share(agreement.Precision), Share(agreement.Recall), Share(agreement.F1),
        Whole(agreement.Both), Whole(agreement.OnlyPublished), Whole(agreement.OnlyTrue),
    ];

    static string Share(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";

    static string Edge(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    static string Bits(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
