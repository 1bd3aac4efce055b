namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Estimated odds. A pair that is no match was brought together by some blocking rule, and each rule brings together
/// its own kind of strangers: u is that of the rules that found the pair, weighed by how often they do so. See
/// README.md beside this file, "What goes together".
/// </summary>
sealed class CoincidenceOdds : PairOdds
{
    readonly FellegiSunterModel model;
    readonly BoundComparison[] comparisons;
    readonly Coincidences estimates;
    readonly Strangers[] strangers; // by rule
    readonly bool[][] isKey; // by rule, comparison: the rule's keys are about it
    readonly LevelTable m;
    readonly LevelTable chance; // u of any two records
    readonly LevelTable[] u; // by rule
    readonly double recordPairs;
    readonly int records;

    public CoincidenceOdds(FellegiSunterModel model, RecordTable table, Blocks blocks, PairPatterns patterns)
    {
        this.model = model;
        comparisons = patterns.Comparisons;
        Meetings = patterns.Blocks;
        estimates = model.Coincidences!;
        records = table.Count;
        m = Table(model, odds => odds.M);
        chance = Table(model, odds => odds.U);
        u = estimates.OfRule.Select(of => new LevelTable(of.U)).ToArray();
        recordPairs = Blocks.PairsOf(table.Count);
        strangers = estimates.OfRule.Select((of, rule) => Strangers.In(blocks, rule, of.Matches)).ToArray();
        isKey = model.BlockingRules
            .Select(rule => model.Comparisons.Select(comparison => model.Share(rule, comparison)).ToArray()).ToArray();
    }

    /// <summary>How two records met.</summary>
    public RecordBlocks Meetings { get; }

    /// <summary>No value is held by a smaller share of those that hold any.</summary>
    public double RarestShare => UnseenHolders / records;

    public override MatchWeight Weight(int left, int right, AgreementPattern pattern)
    {
        pattern = model.Heard(pattern);
        Span<double> shares = stackalloc double[comparisons.Length];
        for (var at = 0; at < comparisons.Length; at++)
            shares[at] = ShareOf(at, pattern[at], left, right);
        Span<int> sizes = stackalloc int[estimates.OfRule.Count];
        var foundBy = Meetings.Shared(left, right, sizes);
        return new MatchWeight(Math.Log2(Matching(pattern) / Coinciding(pattern, foundBy, sizes, shares)));
    }

    public override CellOdds Of(PatternCell cell)
    {
        var pattern = model.Heard(cell.Pattern);
        var byValue = Enumerable.Range(0, comparisons.Length).Where(at => pattern[at] != Comparison.Missing
            && comparisons[at].Comparison.Levels[pattern[at]].ByTermFrequency).ToArray();
        var met = Enumerable.Range(0, estimates.OfRule.Count).Where(cell.FoundBy.Has)
            .Select(rule => new CellMeeting(
                rule,
                strangers[rule],
                estimates.OfRule[rule].PairsInAll * Enumerable.Range(0, comparisons.Length).Except(byValue)
                    .Aggregate(1.0, (product, at) => product * UsualU(at, pattern[at], rule)),
                byValue.Select(at => ValueLine.Through(share => U(at, pattern[at], rule, share))).ToArray()))
            .ToArray();
        return new EstimatedCell(this, pattern, byValue, Matching(pattern), met);
    }

    public override (MatchWeight Prior, Meeting? Meeting, IReadOnlyList<ExplanationStep> Steps) Explain(
        int left, int right, AgreementPattern pattern)
    {
        var heard = model.Heard(pattern);
        var shares = comparisons.Select((_, at) => ShareOf(at, heard[at], left, right)).ToArray();
        var sizes = new int[estimates.OfRule.Count];
        var foundBy = Meetings.Shared(left, right, sizes);
        var all = Coinciding(heard, foundBy, sizes, shares);
        var rule = Enumerable.Range(0, sizes.Length).Where(foundBy.Has).DefaultIfEmpty(-1)
            .MaxBy(rule => rule < 0 ? 0 : Coinciding(heard, rule, sizes[rule], shares));
        var alone = rule < 0 ? all : Coinciding(heard, rule, sizes[rule], shares);
        var start = estimates.Matches / (rule < 0 ? recordPairs : Pairs(rule, sizes[rule]));
        var steps = comparisons.Select((comparison, at) => Step(at, comparison, pattern, heard, rule, shares[at]))
            .ToList();
        if (all > alone)
            steps.Add(new ExplanationStep(
                Explanation.OtherMeetings, "", null, null, MatchWeight.From(alone, all), default));
        return (new MatchWeight(Math.Log2(start)), rule < 0 ? null : MeetingBy(rule, sizes[rule]), steps);
    }

    Meeting MeetingBy(int rule, int size)
    {
        var of = estimates.OfRule[rule];
        var keys = model.BlockingRules[rule].Keys.Select(key => key.Text).ToList();
        var lacking = model.BlockingRules[rule].Lacking;
        return new Meeting(of.Rule, keys, lacking, of.Matches / (of.Matches + of.Pairs), size);
    }

    ExplanationStep Step(
        int at, BoundComparison comparison, AgreementPattern pattern, AgreementPattern heard, int rule, double share)
    {
        var name = comparison.Comparison.Name;
        var level = comparison.Comparison.LevelName(pattern[at]);
        if (heard[at] == Comparison.Missing)
            return new ExplanationStep(name, level, null, null, default, default);
        var odds = new LevelOdds(m[at, heard[at]], UsualU(at, heard[at], rule));
        var weight = MatchWeight.From(odds.M, U(at, heard[at], rule, share));
        return new ExplanationStep(
            name, level, odds.M, odds.U, weight, new MatchWeight(weight.Bits - odds.Weight.Bits));
    }

    /// <summary>Blocked pairs of this pattern that are matches, as expected.</summary>
    double Matching(AgreementPattern pattern) => estimates.Matches * m.Product(pattern);

    /// <summary>Pairs of this pattern that are no matches, as expected: of all rules that found them, or of all pairs
    /// there are when none did.</summary>
    double Coinciding(AgreementPattern pattern, RuleSet foundBy, ReadOnlySpan<int> sizes, ReadOnlySpan<double> shares)
    {
        if (foundBy.IsEmpty)
            return Math.Max(Coinciding(pattern, -1, 0, shares), double.Epsilon);
        double expected = 0;
        for (var rule = 0; rule < sizes.Length; rule++)
        {
            if (foundBy.Has(rule))
                expected += Coinciding(pattern, rule, sizes[rule], shares);
        }

        return Math.Max(expected, double.Epsilon);
    }

    /// <param name="rule">-1: any two records.</param>
    double Coinciding(AgreementPattern pattern, int rule, int size, ReadOnlySpan<double> shares)
    {
        var expected = rule < 0 ? recordPairs : Pairs(rule, size);
        for (var at = 0; at < comparisons.Length; at++)
            expected *= U(at, pattern[at], rule, shares[at]);
        return expected;
    }

    static LevelTable Table(FellegiSunterModel model, Func<LevelOdds, double> of) => new(
        model.Comparisons.Select(each => each.Levels.Select(level => of(level.Odds!.Value)).ToList()).ToList());

    /// <summary>Pairs that meet by a rule, set right for how crowded the block is that these two meet in.</summary>
    double Pairs(int rule, int size) => estimates.OfRule[rule].PairsInAll * strangers[rule].Crowding(size);

    double UsualU(int at, int level, int rule) => rule < 0 ? chance[at, level] : u[rule][at, level];

    /// <summary>
    /// Some agree because they belong together (a family's surname), the others by chance, and only chance depends on
    /// how common the value is: u = together + (1 - together) * share of the value.
    /// </summary>
    double U(int at, int level, int rule, double share)
    {
        var usual = UsualU(at, level, rule);
        if (share < 0 || (rule >= 0 && isKey[rule][at]))
            return usual;
        var anybody = chance[at, level];
        if (usual <= anybody)
            return usual * share / anybody;
        var together = (usual - anybody) / (1 - anybody);
        return together + ((1 - together) * share);
    }

    /// <summary>Share of records, beside these two, that hold the value they agree on; -1 where values do not
    /// count.</summary>
    public double ShareOf(int at, int level, int left, int right) =>
        comparisons[at].Held(level, left, right) is { } held
            ? (UnseenHolders + Math.Max(held.OfValue - 2, 0)) / held.OfAny
            : -1;
}

/// <summary>How many of somebody else's records stand in the blocks of one rule.</summary>
/// <param name="Partners">Further records of its own entity that a seeking record meets there, on average, beside
/// one.</param>
/// <param name="Usual">Others in the block of an average seeking record.</param>
sealed record Strangers(double Partners, double Usual)
{
    public static Strangers In(Blocks blocks, int rule, double matches)
    {
        var seekers = blocks.SeekersOf(rule);
        var partners = Math.Max((blocks.SeekingEndsOf(rule) * matches / Math.Max(seekers, 1)) - 1, 0);
        var unscaled = new Strangers(partners, 1);
        return new Strangers(partners, seekers == 0 ? 1 : blocks.MeanBySize(rule, unscaled.Crowding));
    }

    /// <summary>1 in a usual block, more in a fuller one. The two at hand are not counted, and one more stranger than
    /// seen is allowed for.</summary>
    public double Crowding(int size) => (1 + Math.Max(size - 2 - Partners, 0)) / Usual;
}
