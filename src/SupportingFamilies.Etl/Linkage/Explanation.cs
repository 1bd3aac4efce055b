namespace SupportingFamilies.Etl.Linkage;

/// <summary>What one comparison added.</summary>
/// <param name="M">Null, like <paramref name="U"/>, when the comparison had nothing to say.</param>
public sealed record ExplanationStep(string Comparison, string Level, double? M, double? U, MatchWeight Weight);

/// <summary>
/// Why two records were decided upon as they were: the waterfall from the prior through each comparison to the total.
/// It holds levels, never values.
/// </summary>
public sealed record Explanation(
    MatchWeight Prior, IReadOnlyList<ExplanationStep> Steps, MatchWeight Total, LinkDecision Decision, string Rule)
{
    /// <summary>As the run that links the whole table weighs the pair: frequencies are the table's own.</summary>
    public static Explanation Of(FellegiSunterModel model, RecordTable table, int left, int right) =>
        new PairScoring(
            model,
            LinkedRecords.Evidence(model, HubValues.Removed(table, model.HubLimits).Table, [])).Explain(left, right);
}
