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
    /// <summary>A step of estimated models: two different entities may have met in other ways as well.</summary>
    public const string OtherMeetings = "other_meetings";

    /// <summary>Of an estimated model, how two different entities that look like this most likely met; the prior and
    /// each u are those of pairs that meet so.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>Blocking rules that find the pair. When there are none, a run does not compare it at all.</summary>
    public IReadOnlyList<string> FoundBy { get; init; } = [];

    /// <summary>As the run that links the whole table weighs the pair: frequencies are the table's own.</summary>
    /// <param name="evidence">What the records were compared on: without hubs, with company.</param>
    internal static Explanation Of(FellegiSunterModel model, RecordTable evidence, int left, int right)
    {
        var blocks = Blocks.Of(model.BlockingRules, evidence);
        var patterns = new PairPatterns(model, evidence, blocks);
        var scoring = new PairScoring(model, evidence, blocks, patterns);
        var foundBy = patterns.Blocks.Shared(left, right, new int[model.BlockingRules.Count]);
        var explained = scoring.Explain(left, right) with
        {
            FoundBy = model.BlockingRules.Where((_, rule) => foundBy.Has(rule)).Select(rule => rule.Name).ToList(),
        };
        return scoring.AreApart(left, right)
            ? explained with { Decision = LinkDecision.NonLink, Rule = model.ApartColumn! }
            : explained;
    }
}

/// <summary>A blocking rule that finds a pair, and what it finds otherwise.</summary>
/// <param name="Keys">What the two agree on by it.</param>
/// <param name="Lacking">The column that one of the two lacks, or both, if the rule asks for that.</param>
/// <param name="MatchShare">Of all pairs the rule finds, the share that are matches, in [0, 1).</param>
/// <param name="BlockRecords">Records in the smallest block of the rule that holds both.</param>
public sealed record Meeting(
    string Rule, IReadOnlyList<string> Keys, string? Lacking, double MatchShare, int BlockRecords);
