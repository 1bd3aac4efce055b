using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What comparing records takes of each, one record after the other: the blocks it stands in, the rules by which it
/// seeks no others, its values in the columns a model compares, and sketches of some of them. Looking at a record then
/// touches one short stretch of memory instead of a place in every column, and mostly no text at all.
/// </summary>
sealed class RecordRows
{
    /// <summary>In place of a value: the record has none in this column.</summary>
    public const int None = -1;

    /// <summary>In place of a value: the record has several, to be found in the column.</summary>
    public const int Several = -2;

    const int IntsOfSketch = 2;

    /// <summary>A core asks memory for 64 bytes.</summary>
    const int IntsFetchedAtOnce = 16;

    /// <summary>Records whose rows are filled column by column while they are near.</summary>
    const int Together = 512;

    readonly Column[] columns;
    readonly int[] sketched; // positions of columns
    readonly int ruleWidth;
    readonly int valuesAt;
    readonly int[] rows;

    public RecordRows(RecordTable table, IReadOnlyList<Comparison> comparisons, Blocks blocks)
    {
        var levels = comparisons.SelectMany(comparison => comparison.Levels).ToList();
        columns = levels.SelectMany(level => level.Columns).Distinct(StringComparer.Ordinal)
            .Select(name => table[name]).ToArray();
        sketched = levels.Where(level => level.Test?.Sketch is not null).Select(level => Position(level.Columns[0]))
            .Distinct().ToArray();
        ruleWidth = RecordBlocks.WidthOf(blocks.Rules.Length);
        valuesAt = ruleWidth + 1;
        Width = valuesAt + columns.Length + (sketched.Length * IntsOfSketch);
        rows = GC.AllocateUninitializedArray<int>(table.Count * Width);
        Fill(table.Count, blocks);
    }

    /// <summary>Integers of one row.</summary>
    public int Width { get; }

    public int Position(string column) => Array.FindIndex(columns, each => each.Name == column);

    /// <summary>Where the sketches of a column stand; -1 when it has none.</summary>
    public int SketchPosition(int column) => Array.IndexOf(sketched, column);

    public Column Column(int position) => columns[position];

    /// <summary>The value of a column, <see cref="None"/> or <see cref="Several"/>.</summary>
    public int ValueOf(int record, int column) => rows[(record * Width) + valuesAt + column];

    public ReadOnlySpan<int> Of(int record) => rows.AsSpan(record * Width, Width);

    /// <summary>Looks at each stretch of memory a row takes up. What it gives says nothing, but must be used, or the
    /// look would be left out as needless.</summary>
    /// <remarks>No look depends on another: at some rows, the core asks for all their memory at a time, where reading
    /// one after the other waits for each.</remarks>
    public int Look(int record)
    {
        var row = Of(record);
        var seen = row[^1];
        for (var at = 0; at < row.Length; at += IntsFetchedAtOnce)
            seen ^= row[at];
        return seen;
    }

    /// <summary>Of a row: by rule, the one block the record stands in.</summary>
    public ReadOnlySpan<int> Blocks(ReadOnlySpan<int> row) => row[..ruleWidth];

    /// <summary>Of a row: rules by which the record does not seek others.</summary>
    public RuleSet NotSeeking(ReadOnlySpan<int> row) => new(unchecked((uint)row[ruleWidth]));

    public RowPair Pair(int left, int right) => Pair(left, right, Of(left), Of(right));

    public RowPair Pair(int left, int right, ReadOnlySpan<int> leftRow, ReadOnlySpan<int> rightRow) => new(
        this, left, right, Values(leftRow), Values(rightRow), Sketches(leftRow), Sketches(rightRow));

    ReadOnlySpan<int> Values(ReadOnlySpan<int> row) => row.Slice(valuesAt, columns.Length);

    /// <summary>Of single values; of any other the sketch of nothing.</summary>
    ReadOnlySpan<ValueSketch> Sketches(ReadOnlySpan<int> row) =>
        MemoryMarshal.Cast<int, ValueSketch>(row[(valuesAt + columns.Length)..]);

    void Fill(int records, Blocks blocks)
    {
        var blockOf = new int[]?[blocks.Rules.Length];
        Parallel.For(0, blockOf.Length, rule => blockOf[rule] = blocks.OfRecords(rule, records));
        var sketchOf = Array.ConvertAll(sketched, column => new ValueSketch[columns[column].Vocabulary.Count]);
        Parallel.For(0, (records + Together - 1) / Together, part =>
        {
            var (from, to) = (part * Together, Math.Min((part + 1) * Together, records));
            for (var rule = 0; rule < ruleWidth; rule++)
                FillBlocks(rule, rule < blockOf.Length ? blockOf[rule] : null, from, to);
            FillNotSeeking(blocks, from, to);
            for (var at = 0; at < columns.Length; at++)
                FillValues(at, from, to);
            for (var at = 0; at < sketched.Length; at++)
                FillSketches(at, sketchOf[at], from, to);
        });
    }

    void FillBlocks(int rule, int[]? blockOf, int from, int to)
    {
        for (var record = from; record < to; record++)
            rows[(record * Width) + rule] = blockOf is null ? RecordBlocks.NoBlock : blockOf[record];
    }

    void FillNotSeeking(Blocks blocks, int from, int to)
    {
        for (var record = from; record < to; record++)
            rows[(record * Width) + ruleWidth] = 0;
        for (var rule = 0; rule < blocks.Rules.Length; rule++)
        {
            var seeking = blocks.Rules[rule].Seeking;
            for (var record = from; record < to && !seeking.AreAll; record++)
                rows[(record * Width) + ruleWidth] |= seeking.Has(record) ? 0 : 1 << rule;
        }
    }

    void FillValues(int at, int from, int to)
    {
        var column = columns[at];
        var single = column.Single;
        for (var record = from; record < to; record++)
            rows[(record * Width) + valuesAt + at] = single is null ? Value(column.Of(record)) : single[record];
    }

    static int Value(ReadOnlySpan<int> held) => held.Length switch { 0 => None, 1 => held[0], _ => Several };

    /// <param name="sketchOf">By value; the sketch of nothing where it is not yet known. Two threads that work the same
    /// one out come to the same.</param>
    [MethodImpl(Loops.Long)]
    void FillSketches(int at, ValueSketch[] sketchOf, int from, int to)
    {
        var vocabulary = columns[sketched[at]].Vocabulary;
        Span<char> text = stackalloc char[256];
        for (var record = from; record < to; record++)
        {
            var row = rows.AsSpan(record * Width, Width);
            var value = row[valuesAt + sketched[at]];
            if (value >= 0 && sketchOf[value] == default)
                sketchOf[value] = ValueSketch.Of(vocabulary.Text(value, text));
            MemoryMarshal.Cast<int, ValueSketch>(row[(valuesAt + columns.Length)..])[at] =
                value < 0 ? default : sketchOf[value];
        }
    }
}

/// <summary>Two records being compared.</summary>
/// <param name="rows">Where the values are looked up of a record that has several.</param>
/// <param name="lefts">By position of the column: the value, <see cref="RecordRows.None"/> or
/// <see cref="RecordRows.Several"/>.</param>
readonly ref struct RowPair(
    RecordRows rows,
    int left,
    int right,
    ReadOnlySpan<int> lefts,
    ReadOnlySpan<int> rights,
    ReadOnlySpan<ValueSketch> leftSketches,
    ReadOnlySpan<ValueSketch> rightSketches)
{
    readonly ReadOnlySpan<int> lefts = lefts;
    readonly ReadOnlySpan<int> rights = rights;
    readonly ReadOnlySpan<ValueSketch> leftSketches = leftSketches;
    readonly ReadOnlySpan<ValueSketch> rightSketches = rightSketches;

    public int Left(int column) => lefts[column];

    public int Right(int column) => rights[column];

    public ValueSketch LeftSketch(int position) => leftSketches[position];

    public ValueSketch RightSketch(int position) => rightSketches[position];

    public ReadOnlySpan<int> AllLeft(int column) => rows.Column(column).Of(left);

    public ReadOnlySpan<int> AllRight(int column) => rows.Column(column).Of(right);
}
