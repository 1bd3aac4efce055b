using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>A comparison made ready for one table: which columns it reads, and what each value's frequency is
/// there.</summary>
sealed class BoundComparison
{
    readonly LevelLadder[] ladders;
    readonly CrossedTest[] crossed;
    readonly RecordRows rows;
    readonly ValueCounts?[] frequencies; // by level
    readonly int[] positions; // by level: of its first column

    /// <param name="firstLadder">The number its first ladder takes; the others follow.</param>
    public BoundComparison(
        Comparison comparison, RecordTable table, RecordRows rows, Func<string, ValueCounts> countsOf, int firstLadder)
    {
        Comparison = comparison;
        this.rows = rows;
        positions = comparison.Levels
            .Select(level => level.Columns.Count == 0 ? -1 : rows.Position(level.Columns[0])).ToArray();
        frequencies = comparison.Levels
            .Select(level => level.ByTermFrequency ? countsOf(level.Columns[0]) : null).ToArray();
        var levels = comparison.Levels.Select((of, level) => (Level: level, Of: of)).ToList();
        crossed = levels.Where(each => each.Of.Test is { Shape: not TestShape.Within })
            .Select(each => new CrossedTest(
                each.Level,
                each.Of.Test!,
                rows.Position(each.Of.Columns[0]),
                rows.Position(each.Of.Columns[1]),
                table[each.Of.Columns[0]].Vocabulary,
                table[each.Of.Columns[1]].Vocabulary))
            .ToArray();
        ladders = levels.Where(each => each.Of.Test is { Shape: TestShape.Within })
            .GroupBy(each => each.Of.Columns[0], StringComparer.Ordinal)
            .Select((column, at) => new LevelLadder(
                firstLadder + at,
                rows,
                rows.Position(column.Key),
                column.Select(each => (each.Level, each.Of.Test!)),
                comparison.Otherwise))
            .ToArray();
    }

    public Comparison Comparison { get; }

    public int Ladders => ladders.Length;

    public int LevelOf(in RowPair pair, RememberedLevels remembered)
    {
        var best = Comparison.Missing; // above every level
        foreach (var ladder in ladders)
        {
            if (ladder.Best < best)
                best = Math.Min(best, ladder.Of(pair, remembered));
        }

        foreach (var test in crossed)
        {
            if (test.Level < best && test.Holds(pair))
                best = test.Level;
            else if (best == Comparison.Missing && ladders.Length == 0 && test.IsPresent(pair))
                best = Comparison.Otherwise;
        }

        return best;
    }

    /// <summary>How many records hold the value a pair agrees on at a level, and how many hold any; null where the
    /// value does not matter.</summary>
    public (int OfValue, int OfAny)? Held(int level, int left, int right)
    {
        if (level == Comparison.Missing || frequencies[level] is not { } counts)
            return null;
        var (one, other) = (rows.ValueOf(left, positions[level]), rows.ValueOf(right, positions[level]));
        var value = one >= 0 && one == other ? one : counts.Column.RareShared(left, right, counts.ByValue);
        return (counts.Of(value), counts.Holders);
    }
}

/// <summary>Records by value of one column.</summary>
/// <param name="Holders">Records that hold any. Those without one say nothing of how common a value is.</param>
sealed record ValueCounts(Column Column, int[] ByValue, int Holders)
{
    [MethodImpl(Loops.Long)]
    public static ValueCounts Of(Column column)
    {
        var holders = 0;
        for (var record = 0; record < column.Records; record++)
            holders += column.Has(record) ? 1 : 0;
        return new ValueCounts(column, column.Counts(), holders);
    }

    public int Of(int value) => ByValue[value];
}

/// <summary>A level that looks at two columns, each record's first against the other's second.</summary>
sealed record CrossedTest(
    int Level, LevelTest Test, int First, int Second, Vocabulary FirstTexts, Vocabulary SecondTexts)
{
    /// <summary>Equal values have equal numbers.</summary>
    readonly bool isByNumber = Test.IsEquality && FirstTexts == SecondTexts;

    public bool IsPresent(in RowPair pair) =>
        Has(pair.Left(First), pair.Right(Second)) || Has(pair.Right(First), pair.Left(Second));

    public bool Holds(in RowPair pair) => Test.Shape == TestShape.Swapped
        ? Forth(pair) && Back(pair)
        : Forth(pair) || Back(pair);

    bool Forth(in RowPair pair) => Single(pair.Left(First), pair.Right(Second))
        ?? Any(pair.AllLeft(First), pair.AllRight(Second));

    bool Back(in RowPair pair) => Single(pair.Right(First), pair.Left(Second))
        ?? Any(pair.AllRight(First), pair.AllLeft(Second));

    /// <summary>The answer where numbers are enough for one; else null.</summary>
    bool? Single(int one, int other) => !Has(one, other) ? false
        : isByNumber && one >= 0 && other >= 0 ? one == other
        : null;

    bool Any(ReadOnlySpan<int> firsts, ReadOnlySpan<int> seconds)
    {
        foreach (var first in firsts)
        {
            foreach (var second in seconds)
            {
                if (isByNumber ? first == second : Test.Holds(FirstTexts[first], SecondTexts[second]))
                    return true;
            }
        }

        return false;
    }

    static bool Has(int one, int other) => one != RecordRows.None && other != RecordRows.None;
}
