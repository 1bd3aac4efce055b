namespace SupportingFamilies.Etl.Linkage;

/// <summary>Numbers of a model while they are being estimated.</summary>
sealed class EstimatedNumbers
{
    public EstimatedNumbers(FellegiSunterModel model)
    {
        M = NoNumbers(model);
        MatchesByLevel = NoNumbers(model);
        U = model.BlockingRules.Select(_ => NoNumbers(model)).ToArray();
        Coincidences = new double[model.BlockingRules.Count];
        MatchesOf = new double[model.BlockingRules.Count];
    }

    /// <summary>By comparison and level.</summary>
    public double[][] M { get; }

    /// <summary>Blocked pairs that are matches, by comparison and level, whichever rule found them.</summary>
    public double[][] MatchesByLevel { get; }

    /// <summary>By rule, comparison and level.</summary>
    public double[][][] U { get; }

    /// <summary>By rule: pairs that are no matches and met by it.</summary>
    public double[] Coincidences { get; }

    /// <summary>By rule: matches it finds.</summary>
    public double[] MatchesOf { get; }

    /// <summary>Matches among all blocked pairs.</summary>
    public double Matches { get; set; }

    /// <summary>Makes counts into probabilities that add up to 1.</summary>
    /// <param name="usual">What would be said before counting.</param>
    /// <param name="belief">Pairs' worth of belief in that.</param>
    public static void Share(double[] counts, IReadOnlyList<double> usual, double belief, double[] into)
    {
        var total = belief + counts.Sum();
        for (var level = 0; level < counts.Length; level++)
            into[level] = (counts[level] + (belief * usual[level])) / total;
    }

    /// <summary>m before anything is known: nine matches in ten agree fully, the rest at any level.</summary>
    public static double[] UsualM(int levels)
    {
        const double exact = 0.9;
        return Enumerable.Range(0, levels).Select(level => level == 0 ? exact : (1 - exact) / (levels - 1)).ToArray();
    }

    /// <summary>Pairs' worth of belief in what is usual, beside so many pairs seen.</summary>
    public static double Belief(double seen) => 10 + (0.002 * seen);

    static double[][] NoNumbers(FellegiSunterModel model) =>
        model.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
}
