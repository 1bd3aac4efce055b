namespace SupportingFamilies.Etl.Linkage;

/// <summary>How the levels of two records become one weight: from stated numbers, or from estimated ones.</summary>
abstract class PairOdds
{
    /// <summary>Holders of a value, beside those at hand, are no fewer than this: one who was not seen may
    /// exist.</summary>
    protected const double UnseenHolders = 0.5;

    public abstract MatchWeight Weight(int left, int right, AgreementPattern pattern);

    /// <summary>What is the same for all pairs of a cell, worked out once.</summary>
    public abstract CellOdds Of(PatternCell cell);

    /// <summary>The waterfall whose parts add up to <see cref="Weight"/>.</summary>
    public abstract (MatchWeight Prior, Meeting? Meeting, IReadOnlyList<ExplanationStep> Steps) Explain(
        int left, int right, AgreementPattern pattern);
}

/// <summary>Odds of the pairs that agree in one way and were found by the same rules.</summary>
abstract class CellOdds
{
    /// <summary>No pair of the cell weighs more, whatever its values; a cheap no saves weighing each.</summary>
    public abstract MatchWeight Most { get; }

    /// <summary>Of a pair of the cell.</summary>
    public abstract MatchWeight Weight(int left, int right);
}

/// <summary>m and u as the model states them, other ones where a condition on the pattern says so, and u by value where
/// the level asks for it.</summary>
sealed class StatedOdds : PairOdds
{
    readonly BoundComparison[] comparisons;
    readonly MatchWeight prior;
    readonly double matchesPerRecord;
    readonly int statedRecords;
    readonly int recordsAtLeast;

    public StatedOdds(FellegiSunterModel model, RecordTable table, BoundComparison[] comparisons)
    {
        this.comparisons = comparisons;
        prior = model.Prior!.Weight(table.Count);
        matchesPerRecord = model.Prior.MatchesPerRecord;
        statedRecords = model.TermFrequencyRecords;
        recordsAtLeast = model.Prior.RecordsAtLeast;
    }

    public override MatchWeight Weight(int left, int right, AgreementPattern pattern)
    {
        var total = prior;
        for (var at = 0; at < comparisons.Length; at++)
        {
            if (Odds(at, left, right, pattern) is { } odds)
                total += odds.Weight;
        }

        return total;
    }

    public override CellOdds Of(PatternCell cell) => new StatedCell(this, cell.Pattern);

    public override (MatchWeight Prior, Meeting? Meeting, IReadOnlyList<ExplanationStep> Steps) Explain(
        int left, int right, AgreementPattern pattern)
    {
        var steps = comparisons.Select((comparison, at) =>
        {
            var level = pattern[at];
            var name = comparison.Comparison.LevelName(level);
            if (Odds(at, left, right, pattern) is not { } odds)
                return new ExplanationStep(comparison.Comparison.Name, name, null, null, default, default);
            var usual = Usual(at, pattern)!.Value;
            return new ExplanationStep(
                comparison.Comparison.Name, name, usual.M, usual.U, odds.Weight,
                new MatchWeight(odds.Weight.Bits - usual.Weight.Bits));
        });
        return (prior, null, steps.ToList());
    }

    /// <summary>Null when the comparison has nothing to say.</summary>
    LevelOdds? Odds(int at, int left, int right, AgreementPattern pattern)
    {
        if (Usual(at, pattern) is not { } usual || IsConditional(at, pattern)
            || comparisons[at].Held(pattern[at], left, right) is not { } held)
        {
            return Usual(at, pattern);
        }

        // How likely a record of somebody else is to hold the agreed value. The records one entity has on average are
        // taken off the count: that somebody is known four times at an address does not make it common.
        // Few records show too little of a population to say how common its values are.
        double stated = Math.Max(statedRecords, recordsAtLeast - held.OfAny);
        var others = Math.Max(0, held.OfValue - 1 - matchesPerRecord) + (stated * usual.U);
        return usual with { U = Math.Max(others, UnseenHolders) / (held.OfAny + stated) };
    }

    /// <summary>Whatever the value.</summary>
    LevelOdds? Usual(int at, AgreementPattern pattern)
    {
        var level = pattern[at];
        if (level == Comparison.Missing)
            return null;
        foreach (var given in comparisons[at].Comparison.Givens)
        {
            if (given.When.Holds(pattern))
                return given.IsSilent ? null : new LevelOdds(given.M[level], given.U[level]);
        }

        return comparisons[at].Comparison.Levels[level].Odds!.Value;
    }

    bool IsConditional(int at, AgreementPattern pattern)
    {
        foreach (var given in comparisons[at].Comparison.Givens)
        {
            if (given.When.Holds(pattern))
                return true;
        }

        return false;
    }

    sealed class StatedCell(StatedOdds odds, AgreementPattern pattern) : CellOdds
    {
        public override MatchWeight Most => new(double.PositiveInfinity);

        public override MatchWeight Weight(int left, int right) => odds.Weight(left, right, pattern);
    }
}
