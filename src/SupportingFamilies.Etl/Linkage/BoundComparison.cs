namespace SupportingFamilies.Etl.Linkage;

/// <summary>A comparison made ready for one table: which columns it reads, and what each value's frequency is
/// there.</summary>
sealed class BoundComparison
{
    readonly RecordTable table;
    readonly List<LevelLadder> ladders = [];
    readonly List<(int Level, LevelTest Test, Column First, Column Second)> crossed = [];
    readonly (Column Column, int[] Counts)?[] frequencies;
    readonly double matchesPerRecord;
    readonly int statedRecords;

    /// <param name="firstLadder">The number its first ladder takes; the others follow.</param>
    public BoundComparison(Comparison comparison, RecordTable table, FellegiSunterModel model, int firstLadder)
    {
        Comparison = comparison;
        this.table = table;
        matchesPerRecord = model.Prior?.MatchesPerRecord ?? 0;

        // A small table shows too little of a population to say how common its values are.
        statedRecords = Math.Max(model.TermFrequencyRecords, (model.Prior?.RecordsAtLeast ?? 0) - table.Count);
        frequencies = new (Column, int[])?[comparison.Levels.Count];
        var within = new List<(int Level, ComparisonLevel Of)>();
        for (var level = 0; level < comparison.Levels.Count; level++)
        {
            var of = comparison.Levels[level];
            if (of.Test is { Shape: TestShape.Within })
                within.Add((level, of));
            else if (of.Test is { } test)
                crossed.Add((level, test, table[of.Columns[0]], table[of.Columns[1]]));
            if (of.ByTermFrequency)
                frequencies[level] = (table[of.Columns[0]], table[of.Columns[0]].Counts(table.Vocabulary.Count));
        }

        foreach (var column in within.GroupBy(each => each.Of.Columns[0], StringComparer.Ordinal))
        {
            ladders.Add(new LevelLadder(
                firstLadder + ladders.Count,
                table[column.Key],
                table.Vocabulary,
                column.Select(each => (each.Level, each.Of.Test!)),
                comparison.Otherwise));
        }
    }

    public Comparison Comparison { get; }

    public int Ladders => ladders.Count;

    public int LevelOf(int left, int right, RememberedLevels remembered)
    {
        var best = Comparison.Otherwise;
        var isPresent = false;
        foreach (var ladder in ladders)
        {
            var (level, isThere) = ladder.Best(left, right, remembered);
            isPresent |= isThere;
            best = Math.Min(best, level);
        }

        foreach (var (level, test, first, second) in crossed)
        {
            isPresent |= ladders.Count == 0
                && (BothHold(first, left, second, right) || BothHold(first, right, second, left));
            if (level < best && HoldsCrossed(test, first, second, left, right))
            {
                best = level;
                isPresent = true;
            }
        }

        return isPresent ? best : Comparison.Missing;
    }

    /// <summary>m and u of a pair at a level, dependence and frequencies taken into account; null when nothing is to be
    /// said.</summary>
    public (double M, double U)? Probabilities(int level, AgreementPattern pattern, int left, int right)
    {
        if (level == Comparison.Missing)
            return null;
        foreach (var given in Comparison.Givens)
        {
            if (given.When.Holds(pattern))
                return given.IsSilent ? null : (given.M[level], given.U[level]);
        }

        var odds = Comparison.Levels[level].Odds!.Value;
        return (odds.M, frequencies[level] is { } held ? Frequency(held, odds.U, left, right) : odds.U);
    }

    /// <summary>How likely a record of somebody else is to hold the agreed value. The records one entity has on average
    /// are taken off the count: that somebody is known four times at an address does not make it common.</summary>
    double Frequency((Column Column, int[] Counts) held, double stated, int left, int right)
    {
        var value = held.Column.RareShared(left, right, held.Counts);
        var others = Math.Max(0, held.Counts[value] - 1 - matchesPerRecord);
        return (others + (statedRecords * stated)) / (table.Count + (double)statedRecords);
    }

    /// <summary>The share of records that hold the value a pair agrees on at a level; null where values do not
    /// count.</summary>
    public double? ShareOf(int level, int left, int right, double own)
    {
        if (level == Comparison.Missing || frequencies[level] is not { } held)
            return null;
        var value = held.Column.RareShared(left, right, held.Counts);
        return (TfShape + Math.Max(held.Counts[value] - 1 - own, 0)) / table.Count;
    }

    public static double TfShape = 0.5;

    static bool BothHold(Column first, int left, Column second, int right) =>
        !first.Of(left).IsEmpty && !second.Of(right).IsEmpty;

    bool HoldsCrossed(LevelTest test, Column first, Column second, int left, int right)
    {
        var forth = Holds(test, first.Of(left), second.Of(right));
        return test.Shape == TestShape.Swapped
            ? forth && Holds(test, first.Of(right), second.Of(left))
            : forth || Holds(test, first.Of(right), second.Of(left));
    }

    bool Holds(LevelTest test, ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
    {
        foreach (var first in firsts)
        {
            foreach (var second in seconds)
            {
                if (test.IsEquality ? first == second : test.Holds(table.Vocabulary[first], table.Vocabulary[second]))
                    return true;
            }
        }

        return false;
    }
}
