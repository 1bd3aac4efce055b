namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Where estimation begins. The certain pairs say what matches look like; what a rule found beyond the matches to be
/// expected among its pairs says what its coincidences look like. Begun anywhere else, expectation-maximisation may
/// take families for people, or matches of one kind for all of them.
/// </summary>
sealed class EstimationStart
{
    /// <summary>Pairs' worth of belief in the usual m.</summary>
    const double UsualBelief = 20;

    readonly FellegiSunterModel model;
    readonly PatternCounts pairs;
    readonly double[][][] usual; // by rule, comparison, level: u before anything is known
    readonly CertainMatches certain;

    public EstimationStart(FellegiSunterModel model, PatternCounts pairs, double[][][] usual)
    {
        this.model = model;
        this.pairs = pairs;
        this.usual = usual;
        certain = model.Certain!;
        IsCertain = pairs.Cells.Select(cell => certain.Holds(cell.Pattern)).ToArray();
        for (var cell = 0; cell < IsCertain.Length; cell++)
            CertainPairs += IsCertain[cell] ? pairs.Counts[cell] : 0;
    }

    public long CertainPairs { get; }

    /// <summary>By cell.</summary>
    public bool[] IsCertain { get; }

    public EstimatedNumbers Numbers()
    {
        var numbers = new EstimatedNumbers(model) { Matches = Math.Max(CertainPairs / certain.Recall, 1) };
        for (var at = 0; at < model.Comparisons.Count; at++)
            StartM(at, numbers.M[at]);
        for (var rule = 0; rule < model.BlockingRules.Count; rule++)
            StartRule(rule, numbers);
        return numbers;
    }

    /// <summary>From pairs that are certain whatever the comparison says.</summary>
    void StartM(int at, double[] m)
    {
        var counts = new double[m.Length];
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            var pattern = pairs.Cells[cell].Pattern;
            if (pattern[at] != Comparison.Missing && certain.HoldsWithout(at, pattern))
                counts[pattern[at]] += pairs.Counts[cell];
        }

        EstimatedNumbers.Share(counts, EstimatedNumbers.UsualM(m.Length), UsualBelief, m);
    }

    void StartRule(int rule, EstimatedNumbers numbers)
    {
        double all = 0, sure = 0;
        var seen = new EstimatedNumbers(model).M;
        var sureSeen = new EstimatedNumbers(model).M;
        for (var cell = 0; cell < pairs.Cells.Count; cell++)
        {
            var (pattern, foundBy) = pairs.Cells[cell];
            if (!foundBy.Has(rule))
                continue;
            all += pairs.Counts[cell];
            sure += IsCertain[cell] ? pairs.Counts[cell] : 0;
            for (var at = 0; at < seen.Length; at++)
            {
                if (pattern[at] == Comparison.Missing)
                    continue;
                seen[at][pattern[at]] += pairs.Counts[cell];
                sureSeen[at][pattern[at]] += IsCertain[cell] ? pairs.Counts[cell] : 0;
            }
        }

        const double least = 0.001;
        numbers.Coincidences[rule] = Math.Max(all - (sure / certain.Recall), (least * all) + Coincidence.Least);
        for (var at = 0; at < seen.Length; at++)
        {
            var rest = Beyond(seen[at], sureSeen[at], IsKey(rule, at) ? null : numbers.M[at]);
            EstimatedNumbers.Share(
                rest, usual[rule][at], EstimatedNumbers.Belief(seen[at].Sum()), numbers.U[rule][at]);
        }
    }

    bool IsKey(int rule, int at) => model.Share(model.BlockingRules[rule], model.Comparisons[at]);

    /// <summary>Pairs by level beyond the matches to be expected.</summary>
    /// <param name="m">Null where the rule itself makes the levels what they are: then as the certain pairs
    /// show.</param>
    double[] Beyond(double[] seen, double[] sureSeen, double[]? m)
    {
        var matches = sureSeen.Sum() / certain.Recall;
        return seen.Select((count, level) => Math.Max(
            count - (m is null ? sureSeen[level] / certain.Recall : m[level] * matches), 0)).ToArray();
    }
}
