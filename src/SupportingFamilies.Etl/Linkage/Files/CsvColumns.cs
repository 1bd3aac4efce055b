namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Some columns of a CSV file as it holds them, without cleaning.</summary>
public sealed class CsvColumns
{
    const int RowsPerBatch = 1 << 14;

    readonly RawColumn[] columns;

    CsvColumns(RawColumn[] columns) => this.columns = columns;

    public int Rows => columns[0].Ids.Length;

    /// <summary>The cell of a row, counted from 0; empty when nothing is there.</summary>
    public string this[int row, int column] =>
        columns[column].Ids[row] is >= 0 and var id ? columns[column].Distinct[id] : "";

    /// <param name="names">The first must be filled in every row.</param>
    /// <exception cref="TableFileException">The file is no table, or lacks a column.</exception>
    public static CsvColumns Read(string path, params IReadOnlyList<string> names) =>
        Read(path, Delimiters.Usual, names);

    /// <inheritdoc cref="Read(string, IReadOnlyList{string})"/>
    public static CsvColumns Read(string path, char delimiter, params IReadOnlyList<string> names)
    {
        var shownAs = Path.GetFileName(path);
        using var rows = CsvRows.Open(path, shownAs, delimiter);
        var cells = names.Select(name => rows.Header.TakeWhile(each => each != name).Count())
            .Select((at, index) => at < rows.Header.Count ? new[] { at } : throw new TableFileException(
                shownAs,
                1,
                $"no column '{names[index]}'",
                FormattableString.Invariant($"one of the {rows.Header.Count} columns its first line names")))
            .ToArray();
        var columns = names.Select(_ => new RawColumn(new Vocabulary())).ToArray();
        var batch = new RowBatch(cells.Length, RowsPerBatch);
        for (rows.Fill(batch, cells); batch.Rows > 0; rows.Fill(batch, cells))
        {
            if (batch.Trouble is not null)
                throw batch.Trouble;
            for (var at = 0; at < columns.Length; at++)
                columns[at].Add(batch.Columns[at]);
        }

        if (batch.Trouble is not null)
            throw batch.Trouble;
        return rows.Refused is [var first, ..]
            ? throw new TableFileException(shownAs, first.Line, first.Why, "a whole row")
            : new CsvColumns(columns);
    }

    /// <summary>Values of a column by number: for each row the number of its cell, -1 for an empty one.</summary>
    public (int[] Numbers, int Distinct) Numbered(int column) =>
        (columns[column].Ids.ToArray(), columns[column].Distinct.Count);
}
