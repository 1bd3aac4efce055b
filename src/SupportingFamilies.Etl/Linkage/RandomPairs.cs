namespace SupportingFamilies.Etl.Linkage;

/// <summary>How any two records of a table agree, matches among them.</summary>
/// <param name="pairs">By comparison and level; together all pairs the comparison has an answer for.</param>
sealed class RandomPairs(double[][] pairs)
{
    /// <summary>Pairs' worth of belief that a level never seen can still be reached.</summary>
    const double Unseen = 0.5;

    /// <summary>Pairs of one comparison by level.</summary>
    /// <param name="equal">By level: of a plain equality the pairs counted, null at other levels.</param>
    /// <param name="sampled">By level.</param>
    /// <param name="all">Pairs the comparison has an answer for.</param>
    public static double[] ByLevel(IReadOnlyList<double?> equal, long[] sampled, double all)
    {
        var rest = Math.Max(all - (equal.Sum() ?? 0), Unseen);
        var seen = sampled.Where((_, level) => equal[level] is null).Sum(count => count + Unseen);
        return [.. equal.Select((counted, level) => counted ?? rest * (sampled[level] + Unseen) / seen)];
    }

    /// <summary>u of two records taken at random that are not one. In a table where most who share a number are one
    /// person, what any two records share says nothing of strangers.</summary>
    /// <param name="matches">By comparison and level, as far as they are known.</param>
    /// <returns>By comparison the probability of each level, adding up to 1.</returns>
    public double[][] UOfStrangers(double[][] matches) => [.. pairs.Select((all, at) =>
    {
        var left = all.Select((count, level) => Math.Max(count - matches[at][level], Unseen)).ToArray();
        var sum = left.Sum();
        return Array.ConvertAll(left, count => count / sum);
    })];
}
