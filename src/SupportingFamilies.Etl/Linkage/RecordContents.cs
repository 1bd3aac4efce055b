using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// A number for each record that depends on what the record says and on nothing else, neither where it stands nor what
/// stands before it. Where something must be chosen, it is chosen by this, so that the order of records does not
/// matter.
/// </summary>
sealed class RecordContents(RecordTable table)
{
    readonly Column[] columns = [.. table.Columns];
    readonly ulong[] names =
        [.. table.Columns.Select(column => (ulong)ByteHash.Of(Encoding.UTF8.GetBytes(column.Name)))];

    public ulong Of(int record)
    {
        // Added up: neither columns nor the values of a set have an order of their own, and what is missing is nothing.
        ulong all = 0;
        for (var at = 0; at < columns.Length; at++)
        {
            foreach (var value in columns[at].Of(record))
                all = unchecked(all + KeyColumn.Mixed((names[at] << 32) | table.Vocabulary.HashOf(value)));
        }

        return KeyColumn.Mixed(all);
    }

    /// <summary>Records by content, of all about one in so many.</summary>
    /// <param name="oneIn">A power of two.</param>
    public int[] Ordered(int oneIn)
    {
        var contents = new ulong[table.Count];
        Parallel.For(0, table.Count, record => contents[record] = Of(record));
        var mask = unchecked((ulong)(oneIn - 1));
        var chosen = Enumerable.Range(0, table.Count).Where(record => (contents[record] & mask) == 0).ToArray();
        var keys = Array.ConvertAll(chosen, record => contents[record]);
        Array.Sort(keys, chosen);
        return chosen;
    }
}
