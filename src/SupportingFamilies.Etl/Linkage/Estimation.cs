namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Learns m, u and the prior from the blocked pairs alone, by expectation-maximisation on counts of cells.
/// </summary>
/// <remarks>
/// Sources: Dempster, Laird and Rubin, Maximum Likelihood from Incomplete Data via the EM Algorithm, JRSS B 39 (1977);
/// Winkler, Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model (1988), and Improved Decision
/// Rules (1993), where pairs of one household are a class of their own. Here every blocking rule is such a class.
/// <para>m of a comparison is counted only among pairs that some rule found without looking at it: among pairs found
/// because they agree, agreement shows nothing.</para>
/// </remarks>
sealed class Estimation
{
    const int IterationsMax = 300;
    const double Settled = 1e-4;

    /// <summary>Pairs' worth of belief in the usual m: no level is ever impossible.</summary>
    const double MBelief = 2;

    /// <summary>A change of u counts for less: some rules have few coincidences to learn from.</summary>
    const double ChangeOfU = 0.1;

    readonly FellegiSunterModel model;
    readonly PatternCounts pairs;
    readonly RandomPairs random;
    readonly double[]?[][] withinKeys; // by rule, comparison, level; null where the rule's keys look elsewhere
    readonly RuleSet[] independent; // by comparison: rules that do not look at it; none when all do
    readonly double[] compared; // by rule
    readonly bool[] isCertain; // by cell
    readonly bool[] isContradiction; // by cell
    readonly long certainPairs;
    readonly EstimatedNumbers numbers;
    double[][] strangers; // u of any two records that are not one, by comparison and level

    Estimation(FellegiSunterModel model, PatternCounts pairs, bool[] isContradiction, StrangerOdds odds)
    {
        this.model = model;
        this.pairs = pairs;
        this.isContradiction = isContradiction;
        random = odds.AtRandom();
        withinKeys = odds.WithinKeys();
        compared = odds.Compared();
        strangers = random.UOfStrangers(new EstimatedNumbers(model).MatchesByLevel);
        independent = model.Comparisons.Select(comparison => IndependentOf(comparison, model)).ToArray();
        var start = new EstimationStart(model, pairs, Usual());
        isCertain = start.IsCertain;
        certainPairs = start.CertainPairs;
        numbers = start.Numbers();
    }

    public static (FellegiSunterModel Model, EstimationReport Report) Complete(
        FellegiSunterModel model, RecordTable table, BlockedPairs blocked)
    {
        var counts = blocked.Counts();
        var heard = counts with
        {
            Cells = counts.Cells.Select(cell => cell with { Pattern = model.Heard(cell.Pattern) }).ToList(),
        };
        var odds = new StrangerOdds(model, table, blocked);
        bool[] contradictions = [.. counts.Cells.Select(cell => model.IsContradiction(cell.Pattern))];
        var estimation = new Estimation(model, heard, contradictions, odds);
        var changes = new List<double>();
        do
            changes.Add(estimation.Step());
        while (changes[^1] > Settled && changes.Count < IterationsMax);
        return (estimation.Model(table, blocked.Blocks), estimation.Report(table.Count, changes));
    }

    /// <summary>u before a rule's own pairs are looked at, by rule, comparison and level.</summary>
    double[][][] Usual() =>
        [.. withinKeys.Select(rule => rule.Select((levels, at) => levels ?? strangers[at]).ToArray())];

    static RuleSet IndependentOf(Comparison comparison, FellegiSunterModel model)
    {
        var found = RuleSet.None;
        for (var rule = 0; rule < model.BlockingRules.Count; rule++)
        {
            if (!model.Share(model.BlockingRules[rule], comparison)
                && !model.Lacks(model.BlockingRules[rule], comparison))
            {
                found = found.With(rule);
            }
        }

        return found;
    }

    /// <summary>Expectation and maximisation, once.</summary>
    /// <returns>The greatest change.</returns>
    double Step()
    {
        var next = new EstimatedNumbers(model);
        EachCell((pattern, foundBy, matched, coinciding) => Count(next, pattern, foundBy, matched, coinciding));
        return Take(next);
    }

    delegate void CellShares(AgreementPattern pattern, RuleSet foundBy, double matched, double[] coinciding);

    /// <summary>Shares the pairs of each cell out: so many matches, so many coincidences of each rule.</summary>
    /// <remarks>Certain pairs are coincidences no oftener than u has it before a rule's pairs are looked at. Otherwise
    /// those who changed several values at once, people who moved, come to be taken for a kind of coincidence.
    /// Contradictions are never matches.</remarks>
    void EachCell(CellShares share)
    {
        var m = new LevelTable(numbers.M);
        var learnt = numbers.U.Select(rule => new LevelTable(rule)).ToArray();
        var unlearnt = Usual().Select(rule => new LevelTable(rule)).ToArray();
        var inAll = numbers.Coincidences.Select((pairs, rule) => pairs / compared[rule]).ToArray();
        var coinciding = new double[learnt.Length];
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            var (pattern, foundBy) = pairs.Cells[cell];
            var match = isContradiction[cell] ? 0 : numbers.Matches * m.Product(pattern);
            var u = isCertain[cell] ? unlearnt : learnt;
            var all = match;
            for (var rule = 0; rule < u.Length; rule++)
            {
                coinciding[rule] = foundBy.Has(rule) ? inAll[rule] * u[rule].Product(pattern) : 0;
                all += coinciding[rule];
            }

            if (!(all > 0))
                continue;
            var scale = pairs.Counts[cell] / all;
            for (var rule = 0; rule < u.Length; rule++)
                coinciding[rule] *= scale;
            share(pattern, foundBy, match * scale, coinciding);
        }
    }

    void Count(
        EstimatedNumbers next, AgreementPattern pattern, RuleSet foundBy, double matched, double[] coinciding)
    {
        next.Matches += matched;
        for (var rule = 0; rule < coinciding.Length; rule++)
        {
            next.MatchesOf[rule] += foundBy.Has(rule) ? matched : 0;
            next.Coincidences[rule] += coinciding[rule];
        }

        for (var at = 0; at < independent.Length; at++)
        {
            var level = pattern[at];
            if (level == Comparison.Missing)
                continue;
            next.MatchesByLevel[at][level] += matched;
            if (independent[at].IsEmpty || foundBy.Overlaps(independent[at]))
                next.M[at][level] += matched;
            for (var rule = 0; rule < coinciding.Length; rule++)
                next.U[rule][at][level] += coinciding[rule];
        }
    }

    double Take(EstimatedNumbers next)
    {
        double change = 0;
        strangers = random.UOfStrangers(next.MatchesByLevel);
        var usual = Usual();
        for (var at = 0; at < numbers.M.Length; at++)
        {
            var before = numbers.M[at].ToArray();
            EstimatedNumbers.Share(next.M[at], EstimatedNumbers.UsualM(before.Length), MBelief, numbers.M[at]);
            change = Math.Max(change, Distance(before, numbers.M[at]));
            for (var rule = 0; rule < usual.Length; rule++)
            {
                var belief = EstimatedNumbers.Belief(next.U[rule][at].Sum());
                before = numbers.U[rule][at].ToArray();
                EstimatedNumbers.Share(next.U[rule][at], usual[rule][at], belief, numbers.U[rule][at]);
                change = Math.Max(change, Distance(before, numbers.U[rule][at]) * ChangeOfU);
            }
        }

        change = Math.Max(change, Math.Abs(next.Matches - numbers.Matches) / Math.Max(numbers.Matches, 1));
        numbers.Matches = Math.Max(next.Matches, Coincidence.Least);
        for (var rule = 0; rule < usual.Length; rule++)
        {
            numbers.Coincidences[rule] = Math.Max(next.Coincidences[rule], Coincidence.Least);
            numbers.MatchesOf[rule] = next.MatchesOf[rule];
        }

        return change;
    }

    static double Distance(double[] one, double[] other)
    {
        double most = 0;
        for (var level = 0; level < one.Length; level++)
            most = Math.Max(most, Math.Abs(one[level] - other[level]));
        return most;
    }

    FellegiSunterModel Model(RecordTable table, Blocks blocks) => model with
    {
        Comparisons = model.Comparisons.Select((comparison, at) => comparison with
        {
            Levels = comparison.Levels.Select((level, of) => level with
            {
                Odds = new LevelOdds(numbers.M[at][of], strangers[at][of]),
            }).ToList(),
        }).ToList(),
        Coincidences = new Coincidences(table.Count, numbers.Matches, model.BlockingRules.Select((rule, at) =>
            new Coincidence(rule.Name, numbers.Coincidences[at], numbers.MatchesOf[at], numbers.U[at])
            {
                Found = blocks.Rules[at].Pairs,
                Compared = compared[at],
            }).ToList()),
    };

    EstimationReport Report(int records, IReadOnlyList<double> changes) => new(
        records,
        pairs.Counts.Sum(),
        certainPairs,
        changes,
        changes[^1] <= Settled,
        Sessions())
    {
        Dependent = [.. model.Comparisons.Where((_, at) => independent[at].IsEmpty).Select(each => each.Name)],
    };

    /// <summary>m as each rule alone would have it, of the rules that do not look at the comparison.</summary>
    List<EstimationSession> Sessions()
    {
        var counts = withinKeys.Select(_ => new EstimatedNumbers(model).M).ToArray(); // by rule, comparison, level
        EachCell((pattern, foundBy, matched, _) =>
        {
            for (var rule = 0; rule < counts.Length; rule++)
            {
                for (var at = 0; foundBy.Has(rule) && at < independent.Length; at++)
                {
                    if (pattern[at] != Comparison.Missing)
                        counts[rule][at][pattern[at]] += matched;
                }
            }
        });
        return independent.SelectMany((rules, at) => Enumerable.Range(0, counts.Length).Where(rules.Has)
            .Select(rule => new EstimationSession(
                model.Comparisons[at].Name,
                model.BlockingRules[rule].Name,
                counts[rule][at].Sum(),
                counts[rule][at][0] / Math.Max(counts[rule][at].Sum(), 1),
                numbers.M[at][0]))).ToList();
    }
}
