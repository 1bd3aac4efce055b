namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A source column as the files hold it: each distinct text once, and for each record which one.</summary>
sealed class RawColumn
{
    readonly Vocabulary distinct = new();
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

    /// <summary>Each distinct text cleaned, in the order of their numbers.</summary>
    public CleanedTexts Clean(ColumnCleaning cleaning)
    {
        var cleaned = new CleanedTexts();
        for (var id = 0; id < distinct.Count; id++)
        {
            cleaning.AddTo(cleaned, distinct.Utf8(id));
            cleaned.EndCell();
        }

        return cleaned;
    }
}
