namespace SupportingFamilies.Etl.Evaluation;

/// <summary>What would be linked if every pair of this weight or more were.</summary>
/// <param name="Weight">Bits; pairs of exactly this weight are linked.</param>
public sealed record ThresholdRow(double Weight, double Probability, Agreement Pairs);

/// <summary>Precision and recall at every threshold, by weight alone: restraints are passed over.</summary>
/// <param name="Best">The row with the highest F1 of all, not only of those listed; of equal ones the highest
/// threshold. Null when there is no pair.</param>
/// <param name="Rows">At whole bits, and at the published threshold, from low to high.</param>
sealed record PairCurve(ThresholdRow? Best, IReadOnlyList<ThresholdRow> Rows)
{
    public static PairCurve Of(LinkageTruth truth, LinkageOutcome outcome, long truePairs)
    {
        var pairs = outcome.Pairs.OrderByDescending(pair => pair.Weight).ToList();
        var steps = Steps(pairs, outcome.LinkAtBits);
        ThresholdRow? best = null;
        var rows = new List<ThresholdRow>();
        long right = 0;
        for (var at = 0; at < pairs.Count; at++)
        {
            while (steps.Count > 0 && steps.Peek() > pairs[at].Weight)
                rows.Add(Row(steps.Pop(), at));
            right += LinkageEvaluation.IsTrue(truth, pairs[at]) ? 1 : 0;
            // Pairs of one weight are linked together or not at all.
            if (at + 1 < pairs.Count && pairs[at + 1].Weight == pairs[at].Weight)
                continue;
            var row = Row(pairs[at].Weight, at + 1);
            if (best is null || row.Pairs.F1 > best.Pairs.F1)
                best = row;
        }

        while (steps.Count > 0)
            rows.Add(Row(steps.Pop(), pairs.Count));
        rows.Reverse();
        return new PairCurve(best, rows);

        ThresholdRow Row(double weight, int linked) => new(
            weight, 1 / (1 + Math.Pow(2, -weight)), new Agreement(right, linked - right, truePairs - right));
    }

    /// <summary>Thresholds to be listed, the highest on top: those at which something may change.</summary>
    static Stack<double> Steps(List<WeighedPair> sorted, double published)
    {
        const double highest = 30;
        var steps = new SortedSet<double> { published };
        if (sorted.Count > 0)
        {
            var last = Math.Min(highest, Math.Ceiling(sorted[0].Weight));
            for (var bits = Math.Floor(sorted[^1].Weight); bits <= last; bits++)
                steps.Add(bits);
        }

        return new Stack<double>(steps);
    }
}
