using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// A number for each record that depends on what the record says and on nothing else: not where it stands, what stands
/// before it, what its file is called or what was learnt of it. Where something must be chosen, it is chosen by this,
/// so that the order of records does not matter.
/// </summary>
sealed class RecordContents
{
    /// <summary>Records gone through column by column.</summary>
    const int Together = 1024;

    readonly RecordTable table;
    readonly Column[] columns;
    readonly ulong[] names;
    readonly ulong[] all; // by record

    public RecordContents(RecordTable table)
    {
        this.table = table;
        columns = [.. table.Columns.Where(column => column.IsContent)];
        names = [.. columns.Select(column => ByteHash.Of(Encoding.UTF8.GetBytes(column.Name)))];
        all = All();
    }

    public ulong Of(int record) => all[record];

    /// <summary>Records by content, of all one in so many: however few different ones there are, each is there as often
    /// as is its due.</summary>
    public int[] Ordered(int oneIn)
    {
        var ordered = FiledRecords.ByKey(Array.ConvertAll(all, content => Math.Max(content, 1)), 1);
        ordered.Sort();
        var chosen = new int[(ordered.Count + oneIn - 1) / oneIn];
        for (var at = 0; at < chosen.Length; at++)
            chosen[at] = ordered.Records[at * oneIn];
        return chosen;
    }

    ulong[] All()
    {
        var contents = new ulong[table.Count];
        Parallel.For(0, (table.Count + Together - 1) / Together, part =>
        {
            var (from, to) = (part * Together, Math.Min((part + 1) * Together, table.Count));
            for (var at = 0; at < columns.Length; at++)
                Add(at, from, to, contents);
            for (var record = from; record < to; record++)
                contents[record] = KeyColumn.Mixed(contents[record]);
        });
        return contents;
    }

    /// <summary>What the values of one column add to the contents of some records.</summary>
    void Add(int at, int from, int to, ulong[] contents)
    {
        var column = columns[at];
        for (var record = from; record < to; record++)
        {
            if (column.Single is not { } single)
                contents[record] = unchecked(contents[record] + SumOf(at, column.Of(record)));
            else if (single[record] >= 0)
                contents[record] = unchecked(contents[record] + Share(at, single[record]));
        }
    }

    /// <summary>Added up: neither columns nor the values of a set have an order of their own, and what is missing is
    /// nothing.</summary>
    ulong SumOf(int at, ReadOnlySpan<int> values)
    {
        ulong sum = 0;
        foreach (var value in values)
            sum = unchecked(sum + Share(at, value));
        return sum;
    }

    ulong Share(int at, int value) => KeyColumn.Mixed(names[at] ^ columns[at].Vocabulary.HashOf(value));
}
