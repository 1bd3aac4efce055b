using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Why two records are, or are not, one, as <c>explain</c> prints it.</summary>
/// <param name="FoundBy">Blocking rules that find the pair.</param>
/// <param name="Steps">Bits of prior and steps add up to <paramref name="TotalBits"/>.</param>
/// <param name="Alone">What weight and restraints say of the two by themselves, and what of these decided.</param>
/// <param name="Decision">What became of them among all records.</param>
sealed record ExplainedPairView(
    string Left,
    string Right,
    IReadOnlyList<string> FoundBy,
    double PriorBits,
    Meeting? Meeting,
    IReadOnlyList<ExplainedStepView> Steps,
    double? TotalBits,
    double Probability,
    DecisionView Alone,
    DecisionView Decision,
    IReadOnlyList<PathLinkView> Path,
    IReadOnlyList<ComparedColumnView> Columns)
{
    /// <param name="path">Ids at the ends of each link of the pair's path.</param>
    public static ExplainedPairView Of(
        string left, string right, ExplainedPair pair, IReadOnlyList<(string From, string To)> path, bool showValues)
    {
        var alone = pair.Alone;
        var total = alone.Prior.Bits;
        return new ExplainedPairView(
            left,
            right,
            alone.FoundBy,
            alone.Prior.Bits,
            alone.Meeting,
            alone.Steps.Select(step => new ExplainedStepView(
                step.Comparison, step.Level, step.M, step.U, Finite(step.Weight.Bits), Finite(step.TermFrequency.Bits),
                Finite(total += step.Weight.Bits))).ToList(),
            Finite(alone.Total.Bits),
            alone.Total.Probability,
            new DecisionView(alone.Decision, alone.Rule),
            new DecisionView(pair.Decision, pair.Rule),
            pair.Path.Select((link, at) => new PathLinkView(path[at].From, path[at].To, link.Weight.Bits, link.Rule))
                .ToList(),
            pair.Columns.Select(column => ComparedColumnView.Of(column, showValues)).ToList());
    }

    /// <summary>A level that no match is expected to reach weighs infinitely much against; JSON has no number for
    /// that.</summary>
    static double? Finite(double bits) => double.IsFinite(bits) ? bits : null;
}

/// <param name="M">Null, like <paramref name="U"/>, where the comparison has nothing to say.</param>
/// <param name="Bits">Null for a level that rules a match out, as far as was learnt.</param>
/// <param name="TermFrequencyBits">The part due to how common the value is.</param>
/// <param name="SumBits">Of prior and steps so far.</param>
sealed record ExplainedStepView(
    string Comparison,
    string Level,
    double? M,
    double? U,
    double? Bits,
    double? TermFrequencyBits,
    double? SumBits);

/// <param name="By"><c>weight</c>, or the name of what decided instead.</param>
sealed record DecisionView(LinkDecision Is, string By);

sealed record PathLinkView(string From, string To, double Bits, string By);

/// <param name="Agreement"><c>same</c>, <c>some</c> of several values, <c>different</c>, or <c>missing</c>.</param>
/// <param name="Left">Each value, or in its place as many dots as it has letters.</param>
sealed record ComparedColumnView(
    string Column, string Agreement, IReadOnlyList<string> Left, IReadOnlyList<string> Right)
{
    public static ComparedColumnView Of(ComparedColumn column, bool showValues)
    {
        var agreement = column.Left.Count == 0 || column.Right.Count == 0 ? "missing"
            : column.Left.SequenceEqual(column.Right, StringComparer.Ordinal) ? "same"
            : column.Left.Intersect(column.Right, StringComparer.Ordinal).Any() ? "some"
            : "different";
        return new ComparedColumnView(column.Name, agreement, Shown(column.Left), Shown(column.Right));

        List<string> Shown(IReadOnlyList<string> values) =>
            showValues ? values.ToList() : values.Select(value => new string('•', value.Length)).ToList();
    }
}
