namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Some rows of a file, column by column: each column's cells stand one after the other.</summary>
sealed class RowBatch
{
    public RowBatch(int columns, int rowsMax)
    {
        Columns = Enumerable.Range(0, columns).Select(_ => new CellBatch(rowsMax)).ToArray();
        Lines = new int[rowsMax];
    }

    public CellBatch[] Columns { get; }

    /// <summary>1-based line of the file where each row begins.</summary>
    public int[] Lines { get; }

    public int Rows { get; set; }

    /// <summary>What stopped the reading after these rows; null while all is well.</summary>
    public TableFileException? Trouble { get; set; }

    public bool IsFull => Rows == Lines.Length;

    public void Clear()
    {
        Rows = 0;
        Trouble = null;
        foreach (var column in Columns)
            column.Clear();
    }
}

/// <summary>Cells of one column.</summary>
sealed class CellBatch(int cellsMax)
{
    readonly int[] ends = new int[cellsMax];
    byte[] bytes = new byte[cellsMax * 16];
    int count;
    int length;

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public ReadOnlySpan<int> Ends => ends.AsSpan(0, count);

    /// <summary>Adds to the cell being filled.</summary>
    public void Append(ReadOnlySpan<byte> part)
    {
        if (length + part.Length > bytes.Length)
            Array.Resize(ref bytes, Math.Max(length + part.Length, bytes.Length * 2));
        part.CopyTo(bytes.AsSpan(length));
        length += part.Length;
    }

    public void EndCell() => ends[count++] = length;

    public void Clear() => count = length = 0;
}
