namespace SupportingFamilies.Etl.Linkage;

/// <summary>A probability for each level of each comparison, side by side. Of what is missing it says 1: nothing was
/// seen, and nothing follows.</summary>
sealed class LevelTable
{
    const int Width = 1 << AgreementPattern.BitsEach;

    readonly double[] probabilities;
    readonly int comparisons;

    public LevelTable(IReadOnlyList<IReadOnlyList<double>> levels)
    {
        comparisons = levels.Count;
        probabilities = new double[Width * comparisons];
        Array.Fill(probabilities, 1);
        for (var at = 0; at < comparisons; at++)
        {
            for (var level = 0; level < levels[at].Count; level++)
                probabilities[(at * Width) + level] = levels[at][level];
        }
    }

    public double this[int comparison, int level] => probabilities[(comparison * Width) + level];

    /// <summary>As if the comparisons were independent.</summary>
    public double Product(AgreementPattern pattern)
    {
        double product = 1;
        for (var at = 0; at < comparisons; at++)
            product *= probabilities[(at * Width) + pattern[at]];
        return product;
    }
}
