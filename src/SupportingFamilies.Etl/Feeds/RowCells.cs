using System.Text;
using CsvHelper;

namespace SupportingFamilies.Etl.Feeds;

enum CellState : byte
{
    /// <summary>Delivered empty.</summary>
    Empty,

    Good,

    /// <summary>Delivered with a flaw: as if it were empty, but it was not.</summary>
    SetAside,
}

/// <summary>One typed cell; which of the values is set depends on the column's type.</summary>
struct Cell
{
    public int Start;
    public int Length;
    public CellState State;

    /// <summary>Position among the column's codes; -1 when it has none.</summary>
    public int Code;

    public DateOnly Date;
    public decimal Number;

    /// <summary>A cleaned name, an identifier, a list of codes.</summary>
    public object? Value;
}

/// <summary>
/// The cells of the row being read, by the contract's columns whatever the file's order. One instance serves a whole
/// delivery, so that a row costs no memory beyond what it yields.
/// </summary>
sealed class RowCells(Feed feed)
{
    readonly Cell[] cells = new Cell[feed.Columns.Count];
    char[] text = new char[4096];

    public ref Cell this[FeedColumn column] => ref cells[column.Number];

    /// <summary>The cell as delivered, trimmed.</summary>
    public ReadOnlySpan<char> Text(FeedColumn column)
    {
        ref var cell = ref cells[column.Number];
        return text.AsSpan(cell.Start, cell.Length);
    }

    public bool IsGood(FeedColumn? column) => column is not null && cells[column.Number].State == CellState.Good;

    public DateOnly? Date(FeedColumn? column) => IsGood(column) ? cells[column!.Number].Date : null;

    public T? Value<T>(FeedColumn? column)
        where T : class => IsGood(column) ? cells[column!.Number].Value as T : null;

    /// <summary>Takes over the record the reader stands on; true when no cell of the contract holds anything.</summary>
    public bool Fill(CsvReader csv, int[] positions)
    {
        var end = 0;
        var isBlank = true;
        for (var number = 0; number < cells.Length; number++)
        {
            var bytes = positions[number] < 0 ? [] : csv.GetSpan(positions[number]);
            if (text.Length - end < bytes.Length)
                Array.Resize(ref text, Math.Max(text.Length * 2, end + bytes.Length));
            var length = Encoding.UTF8.GetChars(bytes, text.AsSpan(end));
            var trimmed = Trim(text.AsSpan(end, length), out var start);
            cells[number] = new Cell { Start = end + start, Length = trimmed, Code = -1 };
            isBlank &= trimmed == 0;
            end += length;
        }

        return isBlank;
    }

    static int Trim(ReadOnlySpan<char> cell, out int start)
    {
        start = 0;
        while (start < cell.Length && IsBlank(cell[start]))
            start++;
        var end = cell.Length;
        while (end > start && IsBlank(cell[end - 1]))
            end--;
        return end - start;
    }

    /// <summary>White space, non-breaking space and the marks without width that copying from documents leaves
    /// behind.</summary>
    public static bool IsBlank(char letter) =>
        letter == ' ' || char.IsWhiteSpace(letter) || letter is '\u200B' or '\u200E' or '\u200F' or '\uFEFF';
}
