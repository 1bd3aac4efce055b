namespace SupportingFamilies.Etl.Linkage;

/// <summary>What one comparison added.</summary>
/// <param name="M">Null, like <paramref name="U"/>, when the comparison had nothing to say.</param>
/// <param name="U">Of the level, whatever the value agreed on.</param>
/// <param name="Weight">In all.</param>
/// <param name="TermFrequency">The part of <paramref name="Weight"/> that is due to how common the value is.</param>
public sealed record ExplanationStep(
    string Comparison, string Level, double? M, double? U, MatchWeight Weight, MatchWeight TermFrequency);

/// <summary>
/// Why two records were decided upon as they were: the waterfall from the prior through each comparison to the total.
/// It holds levels, never values.
/// </summary>
public sealed record Explanation(
    MatchWeight Prior, IReadOnlyList<ExplanationStep> Steps, MatchWeight Total, LinkDecision Decision, string Rule)
{
    /// <summary>Of an estimated model, the blocking rule that best explains how two different entities would look like
    /// this; the prior and each u are those of the pairs it brings together.</summary>
    public string? Meeting { get; init; }

    /// <summary>As the run that links the whole table weighs the pair: frequencies are the table's own.</summary>
    public static Explanation Of(FellegiSunterModel model, RecordTable table, int left, int right)
    {
        var evidence = LinkedRecords.Evidence(model, HubValues.Removed(table, model.HubLimits).Table, []);
        var blocks = Blocks.Of(model.Coincidences is null ? [] : model.BlockingRules, evidence);
        return new PairScoring(model, evidence, blocks, new PairPatterns(model, evidence)).Explain(left, right);
    }
}
