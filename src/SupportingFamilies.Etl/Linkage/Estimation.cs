namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Learns m, u and the prior from the blocked pairs alone, by expectation-maximisation on counts of cells.
/// </summary>
sealed class Estimation
{
    const int IterationsMax = 300;
    const double Settled = 1e-4;

    readonly FellegiSunterModel model;
    readonly PatternCounts pairs;
    readonly double[][] strangers;
    readonly double[][][] usual; // by rule, comparison, level: u before anything is known
    readonly RuleSet[] independent; // by comparison: rules whose keys it does not look at
    readonly int rules;

    readonly double[][] m;
    readonly double[][][] u; // by rule, comparison, level
    readonly double[] coincidences; // by rule
    readonly double[] matchesOf; // by rule
    double matches;

    Estimation(FellegiSunterModel model, PatternCounts pairs, double[][] strangers, double[][]?[][] usual)
    {
        this.usual = usual.Select(rule => rule.Select((levels, at) => levels is null ? strangers[at] : levels[0]).ToArray()).ToArray();
        this.model = model;
        this.pairs = pairs;
        this.strangers = strangers;
        rules = model.BlockingRules.Count;
        independent = model.Comparisons.Select(comparison => IndependentOf(comparison, model)).ToArray();
        m = model.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
        u = new double[rules][][];
        coincidences = new double[rules];
        matchesOf = new double[rules];
        for (var rule = 0; rule < rules; rule++)
            u[rule] = model.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
    }

    /// <param name="strangers">u of two records taken at random.</param>
    public static FellegiSunterModel Complete(FellegiSunterModel model, PatternCounts pairs, double[][] strangers, double[][]?[][] usual)
    {
        pairs = pairs with { Cells = pairs.Cells.Select(cell => cell with { Pattern = model.Heard(cell.Pattern) }).ToList() };
        var estimation = new Estimation(model, pairs, strangers, usual);
        estimation.Start();
        var iteration = 0;
        while (iteration++ < IterationsMax && estimation.Step() > Settled)
        {
        }

        Iterations = iteration;
        return estimation.Model();
    }

    public static int Iterations;

    static RuleSet IndependentOf(Comparison comparison, FellegiSunterModel model)
    {
        var columns = comparison.Levels.SelectMany(level => level.Columns).SelectMany(model.SourcesOf)
            .ToHashSet(StringComparer.Ordinal);
        var found = RuleSet.None;
        var all = RuleSet.None;
        for (var rule = 0; rule < model.BlockingRules.Count; rule++)
        {
            all = all.With(rule);
            if (!model.BlockingRules[rule].Keys.SelectMany(key => model.SourcesOf(key.Column)).Any(columns.Contains))
                found = found.With(rule);
        }

        return found.IsEmpty ? all : found;
    }

    /// <summary>
    /// The certain pairs say what matches look like; what a rule found beyond the matches to be expected among its
    /// pairs says what its coincidences look like.
    /// </summary>
    void Start()
    {
        var certain = model.Certain!;
        var isCertain = pairs.Cells.Select(cell => certain.Holds(cell.Pattern)).ToArray();
        double certainPairs = 0;
        for (var cell = 0; cell < isCertain.Length; cell++)
            certainPairs += isCertain[cell] ? pairs.Counts[cell] : 0;
        matches = certainPairs / certain.Recall;
        for (var at = 0; at < m.Length; at++)
            StartM(at, certain);
        for (var rule = 0; rule < rules; rule++)
            StartRule(rule, isCertain, certain.Recall);
    }

    void StartM(int at, CertainMatches certain)
    {
        const double belief = 20;
        var usual = UsualM(m[at].Length);
        var total = belief;
        for (var level = 0; level < usual.Length; level++)
            m[at][level] = usual[level] * belief;
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            var pattern = pairs.Cells[cell].Pattern;
            var level = pattern[at];
            if (level == Comparison.Missing || !certain.Rules.Any(rule => !rule.Names(at) && rule.Holds(pattern)))
                continue;
            m[at][level] += pairs.Counts[cell];
            total += pairs.Counts[cell];
        }

        for (var level = 0; level < usual.Length; level++)
            m[at][level] /= total;
    }

    /// <summary>Before anything is known: nine in ten agree fully, the rest at any level.</summary>
    static double[] UsualM(int levels) =>
        Enumerable.Range(0, levels).Select(level => level == 0 ? 0.9 : 0.1 / (levels - 1)).ToArray();

    void StartRule(int rule, bool[] isCertain, double recall)
    {
        double all = 0, sure = 0;
        var seen = model.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
        var sureSeen = model.Comparisons.Select(comparison => new double[comparison.Levels.Count]).ToArray();
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            if (!pairs.Cells[cell].FoundBy.Has(rule))
                continue;
            all += pairs.Counts[cell];
            sure += isCertain[cell] ? pairs.Counts[cell] : 0;
            for (var at = 0; at < seen.Length; at++)
            {
                if (pairs.Cells[cell].Pattern[at] is var level && level != Comparison.Missing)
                {
                    seen[at][level] += pairs.Counts[cell];
                    sureSeen[at][level] += isCertain[cell] ? pairs.Counts[cell] : 0;
                }
            }
        }

        var expected = Math.Min(sure / recall, all);
        coincidences[rule] = Math.Max(all - expected, (0.001 * all) + 0.5);
        for (var at = 0; at < seen.Length; at++)
        {
            var isKey = !independent[at].Has(rule);
            var residual = new double[seen[at].Length];
            var present = sureSeen[at].Sum();
            for (var level = 0; level < residual.Length; level++)
            {
                var matched = isKey ? sureSeen[at][level] / recall : m[at][level] * present / recall;
                residual[level] = Math.Max(seen[at][level] - matched, 0);
            }

            Normalise(residual, usual[rule][at], u[rule][at], Belief(seen[at].Sum()));
        }
    }

    static double Belief(double observed) => 10 + (0.002 * observed);

    static void Normalise(double[] counts, double[] usual, double[] into, double belief)
    {
        var total = belief;
        foreach (var count in counts)
            total += count;
        for (var level = 0; level < counts.Length; level++)
            into[level] = (counts[level] + (belief * usual[level])) / total;
    }

    /// <returns>The greatest change of a probability.</returns>
    double Step()
    {
        var newM = m.Select(levels => new double[levels.Length]).ToArray();
        var newU = u.Select(rule => rule.Select(levels => new double[levels.Length]).ToArray()).ToArray();
        var newCoincidences = new double[rules];
        double newMatches = 0;
        var terms = new double[rules];
        Array.Clear(matchesOf);
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            var (pattern, foundBy) = pairs.Cells[cell];
            double count = pairs.Counts[cell];
            var match = matches * Product(m, pattern);
            double other = 0;
            for (var rule = 0; rule < rules; rule++)
            {
                terms[rule] = foundBy.Has(rule) ? coincidences[rule] * Product(u[rule], pattern) : 0;
                other += terms[rule];
            }

            var all = match + other;
            if (!(all > 0))
                continue;
            var matched = count * match / all;
            newMatches += matched;
            for (var at = 0; at < newM.Length; at++)
            {
                var level = pattern[at];
                if (level == Comparison.Missing)
                    continue;
                if (foundBy.Overlaps(independent[at]))
                    newM[at][level] += matched;
                for (var rule = 0; rule < rules; rule++)
                    newU[rule][at][level] += count * terms[rule] / all;
            }

            for (var rule = 0; rule < rules; rule++)
                matchesOf[rule] += foundBy.Has(rule) ? matched : 0;
            for (var rule = 0; rule < rules; rule++)
                newCoincidences[rule] += count * terms[rule] / all;
        }

        return Take(newMatches, newM, newCoincidences, newU);
    }

    double Take(double newMatches, double[][] newM, double[] newCoincidences, double[][][] newU)
    {
        double change = 0;
        for (var at = 0; at < m.Length; at++)
        {
            var before = m[at].ToArray();
            Normalise(newM[at], before, m[at], 1);
            change = Math.Max(change, Distance(before, m[at]));
            for (var rule = 0; rule < rules; rule++)
            {
                before = u[rule][at].ToArray();
                Normalise(newU[rule][at], usual[rule][at], u[rule][at], Belief(newU[rule][at].Sum()));
                change = Math.Max(change, Distance(before, u[rule][at]) * 0.1);
            }
        }

        change = Math.Max(change, Math.Abs(newMatches - matches) / Math.Max(matches, 1));
        matches = newMatches;
        for (var rule = 0; rule < rules; rule++)
            coincidences[rule] = Math.Max(newCoincidences[rule], 0.5);
        return change;
    }

    static double Distance(double[] one, double[] other)
    {
        double most = 0;
        for (var at = 0; at < one.Length; at++)
            most = Math.Max(most, Math.Abs(one[at] - other[at]));
        return most;
    }

    static double Product(double[][] probabilities, AgreementPattern pattern)
    {
        double product = 1;
        for (var at = 0; at < probabilities.Length; at++)
        {
            var level = pattern[at];
            if (level != Comparison.Missing)
                product *= probabilities[at][level];
        }

        return product;
    }

    FellegiSunterModel Model() => model with
    {
        Comparisons = model.Comparisons.Select((comparison, at) => comparison with
        {
            Levels = comparison.Levels.Select((level, of) => level with
            {
                Odds = new LevelOdds(m[at][of], strangers[at][of]),
            }).ToList(),
        }).ToList(),
        Coincidences = new Coincidences(matches, model.BlockingRules.Select((rule, at) =>
            new Coincidence(rule.Name, coincidences[at], matchesOf[at], u[at])).ToList()),
    };
}
