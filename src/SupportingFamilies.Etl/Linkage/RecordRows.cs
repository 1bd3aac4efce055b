namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The columns a model compares, one record after the other: comparing two records then touches two short stretches of
/// memory instead of two places in every column, and mostly no text at all.
/// </summary>
sealed class RecordRows
{
    /// <summary>In place of a value: the record has none in this column.</summary>
    public const int None = -1;

    /// <summary>In place of a value: the record has several, to be found in the column.</summary>
    public const int Several = -2;

    readonly List<Column> columns;
    readonly List<int> sketched; // positions of columns
    readonly int[] values;
    readonly ValueSketch[] sketches;

    public RecordRows(RecordTable table, IReadOnlyList<Comparison> comparisons)
    {
        var levels = comparisons.SelectMany(comparison => comparison.Levels).ToList();
        columns = levels.SelectMany(level => level.Columns).Distinct(StringComparer.Ordinal)
            .Select(name => table[name]).ToList();
        sketched = levels.Where(level => level.Test?.MayHold is not null).Select(level => Position(level.Columns[0]))
            .Distinct().ToList();
        values = new int[table.Count * columns.Count];
        sketches = new ValueSketch[table.Count * sketched.Count];
        Parallel.For(0, columns.Count, FillValues);
        Parallel.For(0, sketched.Count, at => FillSketches(at, table.Vocabulary));
    }

    public int Position(string column) => columns.FindIndex(each => each.Name == column);

    /// <summary>Where the sketches of a column stand; -1 when it has none.</summary>
    public int SketchPosition(int column) => sketched.IndexOf(column);

    public Column Column(int position) => columns[position];

    /// <summary>By position of the column: the value, <see cref="None"/> or <see cref="Several"/>.</summary>
    public ReadOnlySpan<int> ValuesOf(int record) => values.AsSpan(record * columns.Count, columns.Count);

    /// <summary>Of single values; of any other the sketch of nothing.</summary>
    public ReadOnlySpan<ValueSketch> SketchesOf(int record) =>
        sketches.AsSpan(record * sketched.Count, sketched.Count);

    void FillValues(int at)
    {
        var column = columns[at];
        for (var record = 0; record < column.Records; record++)
        {
            var held = column.Of(record);
            values[(record * columns.Count) + at] = held.Length switch { 0 => None, 1 => held[0], _ => Several };
        }
    }

    void FillSketches(int at, Vocabulary vocabulary)
    {
        var ofValue = new ValueSketch[vocabulary.Count];
        Span<char> text = stackalloc char[256];
        for (var record = 0; record < columns[sketched[at]].Records; record++)
        {
            var value = values[(record * columns.Count) + sketched[at]];
            if (value < 0)
                continue;
            if (ofValue[value] == default)
                ofValue[value] = vocabulary.SketchOf(value, text);
            sketches[(record * sketched.Count) + at] = ofValue[value];
        }
    }
}

/// <summary>Two records being compared.</summary>
readonly ref struct RowPair(RecordRows rows, int left, int right)
{
    readonly ReadOnlySpan<int> lefts = rows.ValuesOf(left);
    readonly ReadOnlySpan<int> rights = rows.ValuesOf(right);
    readonly ReadOnlySpan<ValueSketch> leftSketches = rows.SketchesOf(left);
    readonly ReadOnlySpan<ValueSketch> rightSketches = rows.SketchesOf(right);

    public int Left(int column) => lefts[column];

    public int Right(int column) => rights[column];

    public ValueSketch LeftSketch(int position) => leftSketches[position];

    public ValueSketch RightSketch(int position) => rightSketches[position];

    public ReadOnlySpan<int> AllLeft(int column) => rows.Column(column).Of(left);

    public ReadOnlySpan<int> AllRight(int column) => rows.Column(column).Of(right);
}
