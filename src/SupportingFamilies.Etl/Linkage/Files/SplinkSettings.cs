using System.Text.Json.Serialization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// A model as Splink 4 reads its settings, to link a population too large for one machine on Spark. m and u go with it;
/// what Splink has no words for is left out, and named.
/// </summary>
/// <remarks>Splink weighs u of any two records; how pairs of one blocking rule agree otherwise is not among its
/// settings.</remarks>
public sealed record SplinkSettings
{
    public required string LinkType { get; init; }

    public required string UniqueIdColumnName { get; init; }

    /// <summary>Of all pairs of records, in (0, 1).</summary>
    public required double ProbabilityTwoRandomRecordsMatch { get; init; }

    public required IReadOnlyList<SplinkRule> BlockingRulesToGeneratePredictions { get; init; }

    public required IReadOnlyList<SplinkComparison> Comparisons { get; init; }

    public required bool RetainIntermediateCalculationColumns { get; init; }

    public required IReadOnlyList<string> AdditionalColumnsToRetain { get; init; }

    /// <param name="model">Its numbers stated, or learnt by <c>link-train</c>.</param>
    /// <returns>The settings, and in a sentence each what has no equivalent.</returns>
    /// <exception cref="ConfigurationException">The model has no numbers, or no rule or comparison can be said in
    /// SQL.</exception>
    public static (SplinkSettings Settings, IReadOnlyList<string> LeftOut) Of(TableModel model)
    {
        var linkage = model.Linkage;
        if (linkage.NeedsEstimation)
        {
            throw new ConfigurationException(
                linkage.File, 0, "no m and u", "numbers stated, or learnt by 'sfetl link-train' before");
        }

        var notes = new SplinkNotes(model);
        var rules = linkage.BlockingRules.Select(rule => Rule(rule, notes)).OfType<SplinkRule>().ToList();
        var comparisons = linkage.Comparisons.Select(comparison => SplinkComparison.Of(comparison, notes))
            .OfType<SplinkComparison>().ToList();
        if (rules.Count == 0 || comparisons.Count == 0)
        {
            throw new ConfigurationException(
                linkage.File, 0, "no blocking rule or no comparison that SQL can express", "one of each at least");
        }

        notes.AddWhatTheModelHasBesides();
        var settings = new SplinkSettings
        {
            LinkType = model.IsLinkOnly ? "link_only"
                : model.Learnt is { From.Count: > 1 } ? "link_and_dedupe"
                : "dedupe_only",
            UniqueIdColumnName = model.Id.All[0],
            ProbabilityTwoRandomRecordsMatch = Prior(model),
            BlockingRulesToGeneratePredictions = rules,
            Comparisons = comparisons,
            RetainIntermediateCalculationColumns = false,
            AdditionalColumnsToRetain = [],
        };
        return (settings, notes.All);
    }

    static SplinkRule? Rule(BlockingRule rule, SplinkNotes notes)
    {
        var columns = rule.Keys.Select(key => key.Column).Concat(rule.Lacking is { } lacking ? [lacking] : []);
        var several = columns.FirstOrDefault(notes.HasSeveral);
        var sql = SplinkSql.Blocking(rule);
        var reason = several is not null ? $"{several} holds several values"
            : sql is null ? "SQL has no sound codes"
            : rule.BlockMax < BlockingRule.UsualBlockMax ? "without its block_max it would find far too many pairs"
            : null;
        if (reason is null)
            return new SplinkRule(sql!);
        notes.Add($"Blocking rule {rule.Name} is left out: {reason}.");
        return null;
    }

    static double Prior(TableModel model) => model switch
    {
        { Linkage.Coincidences: { } learnt, Learnt: { } from } => learnt.Matches / Blocks.PairsOf(from.Records),
        { Linkage.Prior: { } stated } => stated.MatchesPerRecord / (stated.RecordsAtLeast - 1),
        _ => throw new ConfigurationException(model.Linkage.File, 0, "no prior", "'prior:' or 'estimated:'"),
    };
}

public sealed record SplinkRule(string BlockingRule);

/// <param name="ComparisonLevels">What is missing first, then the closest agreement first, and last all else.</param>
public sealed record SplinkComparison(string OutputColumnName, IReadOnlyList<SplinkLevel> ComparisonLevels)
{
    /// <summary>A level without SQL is left out; its pairs fall to the next that holds, so its m and u do as well.
    /// </summary>
    /// <returns>Null when no level is left but the last.</returns>
    internal static SplinkComparison? Of(Comparison comparison, SplinkNotes notes)
    {
        var levels = new List<SplinkLevel>();
        double m = 0, u = 0;
        foreach (var level in comparison.Levels)
        {
            m += level.Odds!.Value.M;
            u += level.Odds.Value.U;
            var several = level.Columns.FirstOrDefault(notes.HasSeveral);
            var sql = level.Test is null ? "ELSE" : several is null ? SplinkSql.Condition(level) : null;
            if (sql is null)
            {
                notes.Add($"{comparison.Name}: level {level.Name} ({level.Test!.Text}) is left out, its m and u are "
                    + "added to the next" + (several is null ? "." : $": {several} holds several values."));
                continue;
            }

            levels.Add(new SplinkLevel(sql, level.Name, m, u)
            {
                TfAdjustmentColumn = level.ByTermFrequency ? level.Columns[0] : null,
                TfAdjustmentWeight = level.ByTermFrequency ? 1 : null,
            });
            (m, u) = (0, 0);
        }

        if (levels.Count == 1)
        {
            notes.Add($"{comparison.Name} is left out: none of its levels can be said in SQL.");
            return null;
        }

        return new SplinkComparison(
            comparison.Name, [SplinkLevel.Null(SplinkSql.Missing(comparison), comparison.Name), .. levels]);
    }
}

/// <param name="MProbability">Null, like <paramref name="UProbability"/>, for what is missing.</param>
public sealed record SplinkLevel(
    string SqlCondition,
    string LabelForCharts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MProbability,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? UProbability)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TfAdjustmentColumn { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TfAdjustmentWeight { get; init; }

    public bool IsNullLevel { get; init; }

    internal static SplinkLevel Null(string sql, string name) =>
        new(sql, $"{name} is missing", null, null) { IsNullLevel = true };
}
