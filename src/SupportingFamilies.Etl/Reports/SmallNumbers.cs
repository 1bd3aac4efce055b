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

    SmallNumbers(long[,] counts)
    {
        (rows, columns) = (counts.GetLength(0) + 1, counts.GetLength(1) + 1);
        (table, hidden) = (new long[rows, columns], new bool[rows, columns]);
        for (var row = 0; row < rows - 1; row++)
        {
            for (var column = 0; column < columns - 1; column++)
            {
                table[row, column] = counts[row, column];
                table[row, columns - 1] += counts[row, column];
                table[rows - 1, column] += counts[row, column];
                table[rows - 1, columns - 1] += counts[row, column];
            }
        }
    }

    /// <param name="counts">None below 0.</param>
    /// <returns>The counts with a last row and a last column of totals; null is hidden.</returns>
    public static long?[,] Suppress(long[,] counts)
    {
        var numbers = new SmallNumbers(counts);
        numbers.Hide();
        var shown = new long?[numbers.rows, numbers.columns];
        for (var row = 0; row < numbers.rows; row++)
        {
            for (var column = 0; column < numbers.columns; column++)
                shown[row, column] = numbers.hidden[row, column] ? null : numbers.table[row, column];
        }

        return shown;
    }

    void Hide()
    {
        var small = new List<(int Row, int Column)>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                hidden[row, column] = table[row, column] is > 0 and < Least;
                if (hidden[row, column])
                    small.Add((row, column));
            }
        }

        foreach (var (row, column) in small)
            Protect(row, column);
    }

    /// <summary>Hides the entries of the cheapest circle through one; none when they are hidden already.</summary>
    void Protect(int row, int column)
    {
        var circle = BothWays
            .Where(raised => MayMove(row, column, raised))
            .Select(raised => Cheapest(row, column, raised))
            .Where(found => found is not null)
            .MinBy(found => found!.Value.Cost);
        // Raising an entry with its totals and the grand total lowers nothing, so there always is one.
        foreach (var (atRow, atColumn) in circle!.Value.Entries)
            hidden[atRow, atColumn] = true;
    }

    /// <summary>The way from the entry's row to its column, without the entry, over entries that move in turn against
    /// it and with it. Row nodes come first, then column nodes.</summary>
    (long Cost, List<(int, int)> Entries)? Cheapest(int row, int column, bool raised)
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
                if ((atRow, atColumn) == (row, column) || !MayMove(atRow, atColumn, moves))
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
    bool MayMove(int row, int column, bool raised)
    {
        var isTotal = row == rows - 1 != (column == columns - 1);
        return table[row, column] > 0 && (raised != isTotal || table[row, column] > 1);
    }
}
