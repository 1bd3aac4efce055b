using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Records of any kind, by column. A record holds a set of values in each column (all the surnames it was ever known
/// by); an empty set is missing.
/// </summary>
public sealed class RecordTable
{
    readonly Dictionary<string, Column> columns; // by name

    internal RecordTable(int count, IEnumerable<Column> columns)
    {
        Count = count;
        this.columns = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    }

    /// <summary>Records are numbered from 0 to one less than this.</summary>
    public int Count { get; }

    public Column this[string name] => columns[name];

    public IEnumerable<Column> Columns => columns.Values;

    /// <summary>The same records, one column replaced or added.</summary>
    public RecordTable With(Column column) =>
        new(Count, columns.Values.Where(each => each.Name != column.Name).Append(column));
}

/// <summary>One column: for each record the numbers of its values, ascending and without repeats.</summary>
public sealed class Column
{
    readonly int[] starts; // empty when no record holds several values
    readonly int[] values;

    internal Column(string name, Vocabulary vocabulary, int[] starts, int[] values)
    {
        Name = name;
        Vocabulary = vocabulary;
        this.starts = starts;
        this.values = values;
        Records = starts.Length - 1;
    }

    internal Column(string name, Vocabulary vocabulary, int[] single)
    {
        Name = name;
        Vocabulary = vocabulary;
        starts = [];
        values = single;
        Single = single;
        Records = single.Length;
    }

    public string Name { get; }

    /// <summary>What the record itself says, not the name of its file or what was learnt from other records: where
    /// something must be chosen among records, it is chosen by this.</summary>
    internal bool IsContent { get; init; } = true;

    /// <summary>What the numbers stand for. Columns that share it hold the same text under the same number.</summary>
    public Vocabulary Vocabulary { get; }

    public int Records { get; }

    /// <summary>The one value of each record, -1 when it has none; null when some record holds several. Not to be
    /// written to.</summary>
    public int[]? Single { get; }

    public ReadOnlySpan<int> Of(int record) =>
        Single is null ? values.AsSpan(starts[record], starts[record + 1] - starts[record])
        : Single[record] < 0 ? []
        : Single.AsSpan(record, 1);

    public bool Has(int record) => Single is null ? starts[record] < starts[record + 1] : Single[record] >= 0;

    /// <summary>Whether two records hold a value in common.</summary>
    public bool Shared(int left, int right) => RareShared(left, right, null) >= 0;

    /// <summary>The value two records share; of several the one fewest records hold; -1 when none.</summary>
    /// <param name="counts">Records by value; null when any shared value will do.</param>
    public int RareShared(int left, int right, int[]? counts)
    {
        if (Single is not null)
            return Single[left] == Single[right] ? Single[left] : -1;
        var a = Of(left);
        var b = Of(right);
        var rarest = -1;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                if (rarest < 0 || (counts is not null && counts[a[i]] < counts[rarest]))
                    rarest = a[i];
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return rarest;
    }

    /// <summary>Records that hold each value of the vocabulary.</summary>
    [MethodImpl(Loops.Long)]
    public int[] Counts()
    {
        var counts = new int[Vocabulary.Count];
        foreach (var value in values)
        {
            if (value >= 0)
                counts[value]++;
        }

        return counts;
    }

    /// <summary>The column without some values: they carry no evidence.</summary>
    public Column Without(IReadOnlySet<int> dropped)
    {
        if (Single is not null)
        {
            return new Column(
                Name, Vocabulary, Array.ConvertAll(Single, value => dropped.Contains(value) ? -1 : value))
            {
                IsContent = IsContent,
            };
        }

        var draft = new ColumnDraft(Name, Vocabulary, IsContent);
        for (var record = 0; record < Records; record++)
        {
            foreach (var value in Of(record))
            {
                if (!dropped.Contains(value))
                    draft.Add(value);
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }
}

/// <summary>A column while it is filled, record after record.</summary>
/// <param name="isContent">See <see cref="Column.IsContent"/>.</param>
sealed class ColumnDraft(string name, Vocabulary vocabulary, bool isContent = true)
{
    readonly List<int> starts = [0];
    readonly List<int> values = [];

    public void Add(int value) => values.Add(value);

    public void EndRecord()
    {
        var first = starts[^1];
        if (values.Count - first > 1)
        {
            values.Sort(first, values.Count - first, Comparer<int>.Default);
            var kept = first + 1;
            for (var at = first + 1; at < values.Count; at++)
            {
                if (values[at] != values[kept - 1])
                    values[kept++] = values[at];
            }

            values.RemoveRange(kept, values.Count - kept);
        }

        starts.Add(values.Count);
    }

    public Column Finish()
    {
        var single = new int[starts.Count - 1];
        for (var record = 0; record < single.Length; record++)
        {
            var count = starts[record + 1] - starts[record];
            if (count > 1)
                return new Column(name, vocabulary, [.. starts], [.. values]) { IsContent = isContent };
            single[record] = count == 0 ? -1 : values[starts[record]];
        }

        return new Column(name, vocabulary, single) { IsContent = isContent };
    }
}

/// <summary>A table while it is filled. Records are numbered in the order they are ended.</summary>
public sealed class TableDraft
{
    readonly Vocabulary vocabulary = new();
    readonly Dictionary<string, ColumnDraft> columns;
    int count;

    public TableDraft(IEnumerable<string> columns) =>
        this.columns = columns.ToDictionary(
            name => name, name => new ColumnDraft(name, vocabulary), StringComparer.Ordinal);

    /// <summary>Adds a value to the record being filled; an absent or empty one is missing.</summary>
    public void Add(string column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            columns[column].Add(vocabulary.Intern(value));
    }

    public void EndRecord()
    {
        foreach (var column in columns.Values)
            column.EndRecord();
        count++;
    }

    public RecordTable Finish() => new(count, columns.Values.Select(column => column.Finish()));
}
