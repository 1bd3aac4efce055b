using SupportingFamilies.Etl.Reports;

namespace SupportingFamilies.Etl.Tests.Reports;

public sealed class SmallNumbersTests
{
    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Fewer_than_five_are_hidden_and_nobody_is_shown(long count, bool isHidden)
    {
        var shown = SmallNumbers.Suppress(new[,] { { count, 20, 30 }, { 10, 40, 50 }, { 60, 70, 80 } });

        Assert.Equal(isHidden, shown[0, 0] is null);
    }

    [Fact]
    public void One_small_number_takes_others_with_it_since_totals_would_tell()
    {
        var shown = SmallNumbers.Suppress(new long[,] { { 3, 20, 30 }, { 10, 40, 50 }, { 60, 70, 80 } });

        // The cheapest circle: 3 and 20 in their row, 10 and 40 in the next.
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1)], Hidden(shown));
        Assert.Equal(53 + 100 + 210, shown[3, 3]);
    }

    [Fact]
    public void Two_ones_whose_sum_is_shown_are_not_left_to_each_other()
    {
        // Were only the four ones hidden, 42 - 40 = 2 and nothing hidden is nought would give each of them.
        var counts = new long[,] { { 1, 1, 40 }, { 1, 1, 40 }, { 30, 30, 30 } };

        AssertNothingCanBeWorkedOut(counts, SmallNumbers.Suppress(counts));
    }

    [Fact]
    public void A_table_without_small_numbers_is_shown_whole() =>
        Assert.Empty(Hidden(SmallNumbers.Suppress(new long[,] { { 0, 5 }, { 9, 0 } })));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void In_no_table_can_a_hidden_number_be_worked_out(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 400; number++)
        {
            var counts = new long[random.Next(1, 4), random.Next(1, 4)];
            for (var row = 0; row < counts.GetLength(0); row++)
            {
                for (var column = 0; column < counts.GetLength(1); column++)
                    counts[row, column] = random.Next(4) == 0 ? 0 : random.Next(1, random.Next(2) == 0 ? 5 : 14);
            }

            AssertNothingCanBeWorkedOut(counts, SmallNumbers.Suppress(counts));
        }
    }

    [Fact]
    public void A_number_hidden_in_the_whole_is_hidden_in_its_parts()
    {
        var (whole, parts) = SmallNumbers.Suppress(
            new long[,] { { 1, 8 }, { 20, 30 } }, [new long[,] { { 0, 8 }, { 12, 25 } }]);

        // 9 people, 8 of them with the need in the second column: the first would have 1.
        Assert.Null(whole[0, 0]);
        var part = parts[0];
        Assert.All(Hidden(whole).Where(place => place != (0, 0)), place => Assert.Null(part[place.Item1, place.Item2]));
        Assert.Equal(0, part[0, 0]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void In_a_whole_and_its_parts_together_no_hidden_number_can_be_worked_out(int seed)
    {
        var random = new Random(seed);
        for (var number = 0; number < 400; number++)
        {
            var counts = new long[2, random.Next(1, 3)];
            var parts = Enumerable.Range(0, random.Next(1, 3)).Select(_ => (long[,])counts.Clone()).ToList();
            for (var cell = 0; cell < counts.Length; cell++)
            {
                var (row, column) = (cell / counts.GetLength(1), cell % counts.GetLength(1));
                counts[row, column] = random.Next(5) == 0 ? 0 : random.Next(1, random.Next(2) == 0 ? 3 : 14);
                foreach (var part in parts)
                {
                    part[row, column] = random.Next(2) == 0 ? counts[row, column]
                        : random.NextInt64(counts[row, column] + 1);
                }
            }

            var (whole, shownParts) = SmallNumbers.Suppress(counts, parts);
            AssertNothingCanBeWorkedOutTogether(counts, whole, parts, shownParts);
        }
    }

    /// <summary>Of every whole near the true one, each part is tried beneath it, apart from the other parts.</summary>
    static void AssertNothingCanBeWorkedOutTogether(
        long[,] counts, long?[,] whole, List<long[,]> parts, IReadOnlyList<long?[,]> shownParts)
    {
        var near = parts.Select((part, index) => Near(part, shownParts[index])).ToList();
        var seen = new HashSet<(int Table, int Row, int Column, long Value)>();
        foreach (var guess in Near(counts, whole))
        {
            var beneath = near.Select(tables => tables.Where(table => table.Cast<long>()
                .Zip(guess.Cast<long>()).All(pair => pair.First <= pair.Second)).ToList()).ToList();
            if (beneath.Exists(tables => tables.Count == 0))
                continue;
            Note(0, whole, guess);
            for (var part = 0; part < parts.Count; part++)
                beneath[part].ForEach(table => Note(part + 1, shownParts[part], table));
        }

        Assert.All(
            seen.GroupBy(each => (each.Table, each.Row, each.Column)),
            values => Assert.True(values.Count() > 1, $"{values.Key} is only {values.First().Value}"));

        void Note(int table, long?[,] shown, long[,] cells)
        {
            var full = SumsOf(cells);
            foreach (var (row, column) in Hidden(shown))
                seen.Add((table, row, column, full[row, column]));
        }
    }

    /// <summary>Every table of cells at most 1 away that has the shown numbers and nothing hidden that is nought.
    /// </summary>
    static List<long[,]> Near(long[,] counts, long?[,] shown)
    {
        Assert.DoesNotContain(shown.Cast<long?>(), number => number is > 0 and < SmallNumbers.Least);
        var found = new List<long[,]> { (long[,])counts.Clone() };
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var (row, column) = (cell / counts.GetLength(1), cell % counts.GetLength(1));
            if (shown[row, column] is not null)
                continue;
            found = found.SelectMany(table => new long[] { -1, 0, 1 }.Select(step =>
            {
                var moved = (long[,])table.Clone();
                moved[row, column] += step;
                return moved;
            })).ToList();
        }

        return found.Where(cells => SumsOf(cells).Cast<long>().Zip(shown.Cast<long?>())
            .All(pair => pair.Second is { } number ? pair.First == number : pair.First >= 1)).ToList();
    }

    [Fact]
    public void Large_tables_show_no_small_number()
    {
        var random = new Random(7);
        var counts = new long[40, 9];
        for (var row = 0; row < 40; row++)
        {
            for (var column = 0; column < 9; column++)
                counts[row, column] = random.Next(30);
        }

        var shown = SmallNumbers.Suppress(counts);

        Assert.DoesNotContain(shown.Cast<long?>(), number => number is > 0 and < SmallNumbers.Least);
        Assert.Contains(shown.Cast<long?>(), number => number is not null);
    }

    /// <summary>Tries every table of cells that has the shown numbers and nothing hidden that is nought: each hidden
    /// number must take at least two values among them. It shares no thought with the method it judges.</summary>
    static void AssertNothingCanBeWorkedOut(long[,] counts, long?[,] shown)
    {
        Assert.DoesNotContain(shown.Cast<long?>(), number => number is > 0 and < SmallNumbers.Least);
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var cells = (from row in Enumerable.Range(0, rows)
                     from column in Enumerable.Range(0, columns)
                     where shown[row, column] is null
                     select (Row: row, Column: column)).ToList();
        var seen = new Dictionary<(int, int), HashSet<long>>();
        foreach (var hidden in Hidden(shown))
            seen.Add(hidden, []);
        var guess = (long[,])counts.Clone();
        Try(0);
        Assert.All(seen, each => Assert.True(each.Value.Count > 1, $"{each.Key} is only {each.Value.First()}"));

        // Values near the true ones are enough to show that there are two.
        bool Try(int at)
        {
            if (at == cells.Count)
            {
                Note();
                return seen.Values.All(values => values.Count > 1);
            }

            var (row, column) = cells[at];
            for (var step = -1; step <= 1; step++)
            {
                guess[row, column] = counts[row, column] + step;
                if (guess[row, column] >= 1 && Try(at + 1))
                    return true;
            }

            guess[row, column] = counts[row, column];
            return false;
        }

        void Note()
        {
            var full = SumsOf(guess);
            for (var row = 0; row <= rows; row++)
            {
                for (var column = 0; column <= columns; column++)
                {
                    if (shown[row, column] is { } number ? full[row, column] != number : full[row, column] < 1)
                        return;
                }
            }

            foreach (var (place, values) in seen)
                values.Add(full[place.Item1, place.Item2]);
        }
    }

    static long[,] SumsOf(long[,] cells)
    {
        var (rows, columns) = (cells.GetLength(0), cells.GetLength(1));
        var full = new long[rows + 1, columns + 1];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                foreach (var (atRow, atColumn) in new[]
                    { (row, column), (row, columns), (rows, column), (rows, columns) })
                    full[atRow, atColumn] += cells[row, column];
            }
        }

        return full;
    }

    static List<(int, int)> Hidden(long?[,] shown) =>
    [
        .. from row in Enumerable.Range(0, shown.GetLength(0))
           from column in Enumerable.Range(0, shown.GetLength(1))
           where shown[row, column] is null
           select (row, column),
    ];
}
