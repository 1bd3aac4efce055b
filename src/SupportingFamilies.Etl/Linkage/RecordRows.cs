namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The columns a model compares, one record after the other: comparing two records then touches two short stretches of
/// memory instead of two places in every column.
/// </summary>
sealed class RecordRows
{
    /// <summary>In place of a value: the record has none in this column.</summary>
    public const int None = -1;

    /// <summary>In place of a value: the record has several, to be found in the column.</summary>
    public const int Several = -2;

    readonly int[] values;
    readonly List<Column> columns = [];

    public RecordRows(RecordTable table, IEnumerable<string> names)
    {
        columns.AddRange(names.Distinct(StringComparer.Ordinal).Select(name => table[name]));
        values = new int[table.Count * columns.Count];
        Parallel.For(0, columns.Count, at =>
        {
            for (var record = 0; record < table.Count; record++)
            {
                var held = columns[at].Of(record);
                values[(record * columns.Count) + at] = held.Length switch { 0 => None, 1 => held[0], _ => Several };
            }
        });
    }

    public int Position(string column) => columns.FindIndex(each => each.Name == column);

    public Column Column(int position) => columns[position];

    /// <summary>By position of the column: the value, <see cref="None"/> or <see cref="Several"/>.</summary>
    public ReadOnlySpan<int> Of(int record) => values.AsSpan(record * columns.Count, columns.Count);
}

/// <summary>Two records being compared.</summary>
readonly ref struct RowPair(RecordRows rows, int left, int right)
{
    readonly ReadOnlySpan<int> lefts = rows.Of(left);
    readonly ReadOnlySpan<int> rights = rows.Of(right);

    public int Left(int column) => lefts[column];

    public int Right(int column) => rights[column];

    public ReadOnlySpan<int> AllLeft(int column) => rows.Column(column).Of(left);

    public ReadOnlySpan<int> AllRight(int column) => rows.Column(column).Of(right);
}
