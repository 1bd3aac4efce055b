namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Records that are about to be compared with each other, their rows copied side by side. Rows of the whole table are
/// far apart in memory: fetched all at once they are waited for together, and every further look at them is near.
/// </summary>
sealed class NearRows(RecordRows rows)
{
    int[] records = [];
    int[] near = [];
    int seen;

    public int Count { get; private set; }

    public int Record(int at) => records[at];

    public void Clear() => Count = 0;

    public void Add(ReadOnlySpan<int> some)
    {
        if (Count + some.Length > records.Length)
        {
            Array.Resize(ref records, Math.Max(Count + some.Length, records.Length * 2));
            near = new int[records.Length * rows.Width];
        }

        some.CopyTo(records.AsSpan(Count));
        Count += some.Length;
    }

    /// <summary>Copies the rows of all records that were added.</summary>
    public void Fetch()
    {
        foreach (var record in records.AsSpan(0, Count))
            seen ^= rows.Look(record);
        for (var at = 0; at < Count; at++)
            rows.Of(records[at]).CopyTo(near.AsSpan(at * rows.Width));
    }

    public RowPair Pair(int left, int right) => rows.Pair(records[left], records[right], Row(left), Row(right));

    /// <summary>As <see cref="RecordRows.Blocks"/>.</summary>
    public ReadOnlySpan<int> Blocks(int at) => rows.Blocks(Row(at));

    /// <summary>As <see cref="RecordRows.NotSeeking"/>.</summary>
    public RuleSet NotSeeking(int at) => rows.NotSeeking(Row(at));

    ReadOnlySpan<int> Row(int at) => near.AsSpan(at * rows.Width, rows.Width);
}
