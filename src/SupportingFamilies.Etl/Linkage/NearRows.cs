namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Records that are about to be compared with each other, their rows copied side by side. Rows of the whole table are
/// far apart in memory: fetched all at once they are waited for together, and every further look at them is near.
/// </summary>
sealed class NearRows(RecordRows rows)
{
    int[] records = [];
    int[] near = [];

    public int Count { get; private set; }

    public int Record(int at) => records[at];

    public void Clear() => Count = 0;

    public void Fetch(ReadOnlySpan<int> some)
    {
        if (Count + some.Length > records.Length)
        {
            Array.Resize(ref records, Math.Max(Count + some.Length, records.Length * 2));
            Array.Resize(ref near, records.Length * rows.Width);
        }

        foreach (var record in some)
        {
            records[Count] = record;
            rows.Of(record).CopyTo(near.AsSpan(Count * rows.Width));
            Count++;
        }
    }

    public RowPair Pair(int left, int right) => rows.Pair(records[left], records[right], Row(left), Row(right));

    /// <summary>As <see cref="RecordRows.Blocks"/>.</summary>
    public ReadOnlySpan<int> Blocks(int at) => rows.Blocks(Row(at));

    ReadOnlySpan<int> Row(int at) => near.AsSpan(at * rows.Width, rows.Width);
}
