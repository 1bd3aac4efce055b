namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A source column as the files hold it: each distinct text once, and for each record which one.</summary>
/// <param name="distinct">Several columns may share it; then one thread at a time adds to any of them.</param>
sealed class RawColumn(Vocabulary distinct)
{
    int[] ids = new int[1024]; // by record; -1 for an empty cell
    int count;

    public ReadOnlySpan<int> Ids => ids.AsSpan(0, count);

    public Vocabulary Distinct => distinct;

    public void Add(CellBatch cells)
    {
        var added = cells.Ends.Length;
        if (count + added > ids.Length)
            Array.Resize(ref ids, Math.Max(count + added, ids.Length * 2));
        distinct.Intern(cells.Bytes, cells.Ends, ids.AsSpan(count, added));
        count += added;
    }
}
