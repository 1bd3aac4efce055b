namespace SupportingFamilies.Etl.Reports;

/// <summary>
/// Hides small counts of people in a table with totals, and as many others as it takes that nobody can work them out.
/// </summary>
/// <remarks>
/// Counts from 1 to 4 are hidden, a total like a cell; nought is shown and never hidden, so a reader knows that
/// whatever is hidden is at least 1. In a table whose rows and columns add up, a hidden entry can be worked out just
/// when no other table has the same shown entries. Another one has them when raising the entry by 1 and lowering the
/// next in its row, raising the next in that column and so on comes back to where it began, and nothing falls under 1
/// on the way. Such a circle of hidden entries is looked for, and where there is none the cheapest one is made. Source
/// for the question, not the method: Cox, "Suppression methodology and statistical disclosure control", Journal of the
/// American Statistical Association 75 (1980).
/// <para>Parts of a table, none above it in any cell, are judged together with it. What is hidden in the whole is
/// hidden in every part, since a part's larger number would say how large the whole at least is. On the way round a
/// circle no cell of the whole falls under one of a part, and no cell of a part rises above the whole: then one table
/// changes and the others stay, and the entry has two values there.</para>
/// </remarks>
public sealed class SmallNumbers
{
    /// <summary>The smallest count that may be shown, nought aside.</summary>
    public const int Least = 5;

    /// <summary>Stands for a hidden count: confidential, in the symbols of the Government Statistical
    /// Service.</summary>
    public const string Hidden = "[c]";

    static readonly bool[] BothWays = [true, false];

    readonly long[,] table;
    readonly bool[,] hidden;
    readonly int rows;
    readonly int columns;

    /// <summary>By cell: what the whole may not fall under, since a part has so many.</summary>
    readonly long[,] floor;
    readonly SmallNumbers? whole;

    SmallNumbers(long[,] counts, IReadOnlyList<long[,]> parts, SmallNumbers? whole)
    {
        this.whole = whole;
        (rows, columns) = (counts.GetLength(0) + 1, counts.GetLength(1) + 1);
        (table, hidden, floor) = (new long[rows, columns], new bool[rows, columns], new long[rows, columns]);
        for (var row = 0; row < rows - 1; row++)
        {
            for (var column = 0; column < columns - 1; column++)
            {
                table[row, column] = counts[row, column];
                foreach (var part in parts)
                    floor[row, column] = Math.Max(floor[row, column], part[row, column]);
                table[row, columns - 1] += counts[row, column];
                table[rows - 1, column] += counts[row, column];
                table[rows - 1, columns - 1] += counts[row, column];
            }
        }
    }

    /// <param name="counts">None below 0.</param>
    /// <returns>The counts with a last row and a last column of totals; null is hidden.</returns>
    public static long?[,] Suppress(long[,] counts) => Suppress(counts, []).Whole;

    /// <summary>Of a table and parts of it, so that they cannot be worked out of each other either.</summary>
    /// <param name="parts">Of the same size; no cell above that of the whole, whatever their sum.</param>
    public static (long?[,] Whole, IReadOnlyList<long?[,]> Parts) Suppress(
        long[,] counts, IReadOnlyList<long[,]> parts)
    {
        var whole = new SmallNumbers(counts, parts, null);
        whole.Hide();
        return (whole.Shown(), parts.Select(part =>
        {
            var numbers = new SmallNumbers(part, [], whole);
            numbers.Hide();
            return numbers.Shown();
        }).ToList());
    }

    long?[,] Shown()
    {
        var shown = new long?[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                shown[row, column] = hidden[row, column] ? null : table[row, column];
        }

        return shown;
    }

    void Hide()
    {
        var first = new List<(int Row, int Column)>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                hidden[row, column] = table[row, column] is > 0 and < Least
                    || (table[row, column] > 0 && whole is not null && whole.hidden[row, column]);
                if (hidden[row, column])
                    first.Add((row, column));
            }
        }

        foreach (var (row, column) in first)
            Protect(row, column);
    }

    /// <summary>Hides the entries of the cheapest circle through one; none when they are hidden already.</summary>
    void Protect(int row, int column)
    {
        var withWhole = MovesWithWhole(row, column);
        var circle = BothWays
            .Where(raised => withWhole ? raised : MayMove(row, column, raised, false))
            .Select(raised => Cheapest(row, column, raised, withWhole))
            .Where(found => found is not null)
            .MinBy(found => found!.Value.Cost);
        if (circle is { } found)
        {
            foreach (var (atRow, atColumn) in found.Entries)
                hidden[atRow, atColumn] = true;
            return;
        }

        // Raising or lowering a cell with its totals and the grand total is a circle of every cell that may move. So
        // this is a total of ones of a part that are ones of the whole: it rises with one of them.
        for (var cell = 0; cell < (rows - 1) * (columns - 1); cell++)
        {
            var (ofRow, ofColumn) = (cell / (columns - 1), cell % (columns - 1));
            if ((row < rows - 1 && row != ofRow) || (column < columns - 1 && column != ofColumn)
                || table[ofRow, ofColumn] == 0)
                continue;
            hidden[ofRow, columns - 1] = hidden[rows - 1, ofColumn] = hidden[rows - 1, columns - 1] = true;
            return;
        }
    }

    /// <summary>A one of a part that is a one of the whole can neither fall nor rise alone: the whole's rises too, as
    /// the circle it has been given says.</summary>
    bool MovesWithWhole(int row, int column) =>
        row < rows - 1 && column < columns - 1 && table[row, column] == 1 && whole?.table[row, column] == 1;

    /// <summary>The way from the entry's row to its column, without the entry, over entries that move in turn against
    /// it and with it. Row nodes come first, then column nodes.</summary>
    (long Cost, List<(int, int)> Entries)? Cheapest(
        int row, int column, bool raised, bool withWhole)
    {
        var cost = Enumerable.Repeat(long.MaxValue, rows + columns).ToArray();
        var before = new int[rows + columns];
        var done = new bool[rows + columns];
        cost[row] = 0;
        for (var node = row; node >= 0; node = Next(cost, done))
        {
            done[node] = true;
            var others = node < rows ? columns : rows;
            for (var other = 0; other < others; other++)
            {
                var (atRow, atColumn) = node < rows ? (node, other) : (other, node - rows);
                var moves = node < rows ? !raised : raised;
                if ((atRow, atColumn) == (row, column) || !MayMove(atRow, atColumn, moves, withWhole))
                    continue;
                var to = node < rows ? rows + other : other;
                var sum = cost[node] + (hidden[atRow, atColumn] ? 0 : table[atRow, atColumn]);
                if (sum < cost[to])
                    (cost[to], before[to]) = (sum, node);
            }
        }

        if (cost[rows + column] == long.MaxValue)
            return null;
        var entries = new List<(int, int)>();
        for (var node = rows + column; node != row; node = before[node])
            entries.Add(node < rows ? (node, before[node] - rows) : (before[node], node - rows));
        return (cost[rows + column], entries);
    }

    static int Next(long[] cost, bool[] done)
    {
        var next = -1;
        for (var node = 0; node < cost.Length; node++)
        {
            if (!done[node] && cost[node] < long.MaxValue && (next < 0 || cost[node] < cost[next]))
                next = node;
        }

        return next;
    }

    /// <summary>A total stands on the other side of the sum: raising the entry there lowers the total. What is hidden
    /// stays at least 1, and nought is never hidden.</summary>
    /// <param name="withWhole">The whole moves at the same time, so that what it hides may be one less.</param>
    bool MayMove(int row, int column, bool raised, bool withWhole)
    {
        var (inRow, inColumn) = (row < rows - 1, column < columns - 1);
        var rises = raised == (inRow == inColumn);
        if (table[row, column] == 0)
            return false;
        if (!rises)
            return table[row, column] > 1 && table[row, column] > floor[row, column];
        // The totals of a part stay within those of the whole because its cells do.
        return whole is null || !inRow || !inColumn
            || whole.table[row, column] - table[row, column] > (withWhole && whole.hidden[row, column] ? 1 : 0);
    }
}
