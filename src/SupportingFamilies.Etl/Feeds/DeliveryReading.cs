using CsvHelper;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// One delivery being read. Whoever takes <see cref="Rows"/> must look at <see cref="Refusal"/> when they end: only
/// then is it known whether any of them may be kept.
/// </summary>
public sealed class DeliveryReading
{
    const int MaxRecordBytes = 1024 * 1024;

    // What Excel's old and new sheets hold, with and without the header counted: the rest of a longer table is cut off
    // silently.
    static readonly int[] SpreadsheetRows = [65_535, 65_536, 1_048_575, 1_048_576];

    readonly Feed feed;
    readonly DeliveryFile file;
    readonly DeliveryId id;
    readonly AcademicCalendar calendar;
    readonly IReadOnlyList<Feed> others;
    CsvMalformedReason? malformed;
    bool isBegun;

    internal DeliveryReading(
        Feed feed, DeliveryFile file, DeliveryId id, AcademicCalendar calendar, IReadOnlyList<Feed> others) =>
        (this.feed, this.file, this.id, this.calendar, this.others) = (feed, file, id, calendar, others);

    /// <summary>In file order, read as they are asked for, once.</summary>
    public IEnumerable<StagedRow> Rows => isBegun
        ? throw new InvalidOperationException("A delivery is read once; open it again.")
        : ReadRows();

    /// <summary>Why the whole delivery is refused; null until the rows have ended, and after them when it is
    /// not.</summary>
    public DeliveryRefusal? Refusal { get; private set; }

    /// <summary>Rows so far: always <see cref="Accepted"/> and <see cref="Rejected"/> together.</summary>
    public int RowCount => Accepted + Rejected;

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    int Trailers { get; set; }

    IEnumerable<StagedRow> ReadRows()
    {
        isBegun = true;
        if (!feed.Agreement.Valid.Includes(file.ExtractDate))
        {
            Refuse(FileFlaws.Agreement, 0,
                $"Renew agreement {feed.Agreement.Reference}, or correct its dates in the contract.");
            yield break;
        }

        using var bytes = DeliveryBytes.Open(file, feed.File.Encoding);
        using var csv = CsvReader.Create(bytes, Options(), leaveOpen: true);
        if (ReadHeader(csv, bytes) is not { } header)
            yield break;

        var reading = new RowReading(feed, header, file.ExtractDate, id, calendar);
        var isLastRowShort = false;
        while (Advance(csv, header, bytes))
        {
            if (!reading.Fill(csv))
            {
                isLastRowShort = false;
                continue;
            }

            if (RowCount == RecordId.MaxRow)
            {
                Refuse(FileFlaws.TooManyRows, 0, "Split the file by extract date or area.");
                yield break;
            }

            var row = reading.Read(RowCount + 1, csv.FieldCount, malformed is not null);
            isLastRowShort = csv.FieldCount < header.FieldCount
                && row is StagedRow.Rejected rejected && rejected.Why.Flaw == RowFlaws.Fields;
            yield return Count(row);
        }

        Refusal ??= WhyRefusedAtEnd(bytes, isLastRowShort);
    }

    /// <summary>The library's defaults guess, repair and put values into messages; here nothing is guessed or
    /// repaired.</summary>
    CsvReaderOptions Options() => CsvReaderOptions.Default with
    {
        Separator = feed.File.Delimiter,
        DetectSeparatorHint = false,
        Mode = CsvMode.Rfc4180,
        TrimWhitespace = false,
        MalformedData = CsvMalformedDataHandling.Recover, // recovered so that the row is counted, then rejected by us
        OnMalformedRecord = record => malformed ??= record.Reason,
        FieldCountMismatch = CsvFieldCountHandling.Allow, // counted by us, for the same reason
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        MaxRecordSize = MaxRecordBytes,
        IncludeValuesInExceptions = false,
        TrackLineNumbers = true,
    };

    FileHeader? ReadHeader(CsvReader csv, DeliveryBytes bytes)
    {
        IReadOnlyList<string> fields;
        try
        {
            fields = csv.Headers;
        }
        catch (CsvFormatException)
        {
            Refuse(FileFlaws.RecordTooLong, 1, "Does the file have line breaks?");
            return null;
        }

        Refusal = TroubleIn(bytes);
        if (Refusal is not null)
            return null;
        if (fields.Count == 0)
        {
            Refuse(FileFlaws.Empty, 0, "Send the file again.");
            return null;
        }

        if (malformed is not null)
        {
            Refuse(FileFlaws.Quote, 1, "Put the quotation marks of the header in order.");
            return null;
        }

        (var header, Refusal) = FileHeader.Read(feed, fields, others);
        return header;
    }

    /// <summary>Moves to the next record; false at the end or when the delivery is refused.</summary>
    bool Advance(CsvReader csv, FileHeader header, DeliveryBytes bytes)
    {
        malformed = null;
        try
        {
            if (!csv.Read() || bytes.Trouble is not null)
                return false;
        }
        catch (CsvFormatException)
        {
            Refuse(FileFlaws.RecordTooLong, 0, FormattableString.Invariant(
                $"Row {RowCount + 1} is too long: look for a quotation mark that is not closed."));
            return false;
        }

        if (csv.RawRecord.Length > MaxRecordBytes)
        {
            Refuse(FileFlaws.RecordTooLong, (int)csv.LineNumber, "Look for a quotation mark that is not closed.");
            return false;
        }

        // A record over several lines that does not fit has swallowed the rows after it.
        var isWrong = malformed is not null || csv.FieldCount != header.FieldCount;
        if (malformed != CsvMalformedReason.UnterminatedQuote && !(isWrong && csv.RawRecord.ContainsAny("\r\n"u8)))
            return true;
        Refuse(FileFlaws.Quote, (int)csv.LineNumber, "Close the quotation mark opened on this line or shortly after.");
        return false;
    }

    StagedRow Count(StagedRow row)
    {
        if (row is StagedRow.Rejected rejected)
        {
            Rejected++;
            Trailers += rejected.Why.Flaw == RowFlaws.Trailer ? 1 : 0;
        }
        else
        {
            Accepted++;
        }

        return row;
    }

    DeliveryRefusal? WhyRefusedAtEnd(DeliveryBytes bytes, bool isLastRowShort)
    {
        if (TroubleIn(bytes) is { } trouble)
            return trouble;
        if (bytes.Sha256() != file.Sha256)
            return new DeliveryRefusal(FileFlaws.Changed, 0, "",
                "Send the file again under a temporary name, then rename it.");
        if (isLastRowShort && !bytes.EndsWithNewline)
            return new DeliveryRefusal(FileFlaws.Truncated, bytes.Line, "", "Send the file again.");
        if (RowCount == 0)
        {
            return feed.File.AllowsEmpty ? null
                : new DeliveryRefusal(FileFlaws.NoRows, 1, "",
                    "Send rows, or set allow_empty in the contract if none is an answer.");
        }

        if (SpreadsheetRows.Contains(RowCount))
            return new DeliveryRefusal(FileFlaws.SpreadsheetLimit, 0, "",
                "Export straight to CSV, not through a spreadsheet.");
        var (rejected, rows) = (Rejected - Trailers, RowCount - Trailers);
        return rejected * 100L <= (long)rows * feed.File.MaxRejectedPercent ? null
            : new DeliveryRefusal(FileFlaws.TooManyRejected, 0, "", FormattableString.Invariant(
                $"{rejected} of {rows} rows were rejected, more than {feed.File.MaxRejectedPercent} %."));
    }

    static DeliveryRefusal? TroubleIn(DeliveryBytes bytes) => bytes.Trouble is not { } flaw ? null
        : new DeliveryRefusal(flaw, flaw == FileFlaws.Bytes || flaw == FileFlaws.Nul ? bytes.Line : 0, "",
            HintFor(flaw));

    static string HintFor(Flaw flaw) =>
        flaw == FileFlaws.Kind || flaw == FileFlaws.Utf16 ? "Export as CSV in the agreed encoding."
        : flaw == FileFlaws.Unreadable ? "Check that the file is still there and may be read."
        : "Export again in the agreed encoding; the trouble is on this line or shortly after.";

    void Refuse(Flaw flaw, int line, string hint) => Refusal = new DeliveryRefusal(flaw, line, "", hint);
}
