using CsvHelper;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A row that was passed over, and why. It is counted, so that rows = records + refused.</summary>
/// <param name="Line">1-based, where the row begins.</param>
public readonly record struct RefusedRow(int Line, string Why);

/// <summary>The rows of one CSV file, filled into batches: of each row the cells of some columns, as they
/// stand.</summary>
sealed class CsvRows : IDisposable
{
    const int MaxRecordBytes = 1024 * 1024;
    const int BufferBytes = 256 * 1024;

    readonly string shownAs;
    readonly CsvReader csv;
    readonly List<RefusedRow> refused = [];
    CsvMalformedReason? malformed;

    CsvRows(string path, string shownAs, char delimiter)
    {
        this.shownAs = shownAs;
        var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        csv = CsvReader.Create(new CheckedUtf8(raw, shownAs), Options(delimiter), leaveOpen: false);
    }

    public IReadOnlyList<string> Header { get; private set; } = [];

    public IReadOnlyList<RefusedRow> Refused => refused;

    /// <exception cref="TableFileException">The file is empty, or its first line is no header.</exception>
    public static CsvRows Open(string path, string shownAs, char delimiter)
    {
        var rows = new CsvRows(path, shownAs, delimiter);
        try
        {
            rows.ReadHeader();
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Reads until the batch is full or the file ends; a trouble is left in the batch.</summary>
    /// <param name="cells">For each column of the batch the positions of the fields it joins, if any; the first is the
    /// record's name and must not be empty.</param>
    public void Fill(RowBatch batch, int[][] cells)
    {
        batch.Clear();
        try
        {
            while (!batch.IsFull && Advance())
            {
                if (WhyNot(cells[0][0]) is { } why)
                    refused.Add(new RefusedRow((int)csv.LineNumber, why));
                else
                    Fill(batch, batch.Columns, cells);
            }
        }
        catch (TableFileException trouble)
        {
            batch.Trouble = trouble;
        }
    }

    void Fill(RowBatch batch, CellBatch[] columns, int[][] cells)
    {
        for (var column = 0; column < columns.Length; column++)
        {
            var (into, fields) = (columns[column], cells[column]);
            for (var each = 0; each < fields.Length; each++)
            {
                if (each > 0)
                    into.Append([(byte)Cleaning.PartSeparator]);
                into.Append(csv.GetSpan(fields[each]));
            }

            into.EndCell();
        }

        batch.Lines[batch.Rows++] = (int)csv.LineNumber;
    }

    bool Advance()
    {
        malformed = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw TooLong();
        }
    }

    string? WhyNot(int idField)
    {
        // A quotation mark that is never closed swallows the rows after it: their number is unknown.
        if (malformed == CsvMalformedReason.UnterminatedQuote)
            throw new TableFileException(
                shownAs, (int)csv.LineNumber, "a quotation mark that is not closed", "a second one");
        return csv.FieldCount != Header.Count
            ? FormattableString.Invariant($"{csv.FieldCount} fields, the header has {Header.Count}")
            : malformed is not null ? "quotation marks within a field"
            : csv.GetSpan(idField).IsEmpty ? "no id"
            : null;
    }

    void ReadHeader()
    {
        try
        {
            Header = csv.Headers;
        }
        catch (CsvFormatException)
        {
            throw TooLong();
        }

        if (Header.Count == 0)
            throw new TableFileException(shownAs, 0, "an empty file", "a header and rows");
        if (Header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(each => each.Count() > 1) is { } twice)
            throw new TableFileException(shownAs, 1, 
                FormattableString.Invariant($"{twice.Count()} of {Header.Count} columns of one name"),
                "a header, with a name of its own for each column");
    }

    TableFileException TooLong() => new(
        shownAs, 0, FormattableString.Invariant($"a row above {MaxRecordBytes} bytes"),
        "rows on lines of their own, and quotation marks that are closed");

    /// <summary>The library's defaults guess, repair and put values into messages; here nothing is guessed or
    /// repaired.</summary>
    CsvReaderOptions Options(char delimiter) => CsvReaderOptions.Default with
    {
        Separator = delimiter,
        DetectSeparatorHint = false,
        Mode = CsvMode.Rfc4180,
        TrimWhitespace = false,
        MalformedData = CsvMalformedDataHandling.Recover, // recovered so that the row is counted, then refused by us
        OnMalformedRecord = record => malformed ??= record.Reason,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // counted by us, for the same reason
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        MaxRecordSize = MaxRecordBytes,
        BufferSize = BufferBytes,
        IncludeValuesInExceptions = false,
        TrackLineNumbers = true,
    };

    public void Dispose() => csv.Dispose();
}
