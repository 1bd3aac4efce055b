using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What can be wrong with a whole delivery: it is refused, loads nothing, and the earlier ones stay.</summary>
public static class FileFlaws
{
    public static readonly Flaw Name = new("FILE-NAME", "The file's name does not carry the extract date as agreed.");
    public static readonly Flaw Unreadable = new("FILE-UNREADABLE", "The file cannot be opened.");
    public static readonly Flaw Changed =
        new("FILE-CHANGED", "The file changed while it was read: it may still be arriving.");
    public static readonly Flaw Agreement =
        new("FILE-AGREEMENT", "The sharing agreement is not valid on the extract date.");
    public static readonly Flaw Empty = new("FILE-EMPTY", "The file is empty.");
    public static readonly Flaw NoRows = new("FILE-NO-ROWS", "The file has a header and no rows.");
    public static readonly Flaw Kind = new("FILE-KIND", "The file is a workbook, an archive or a document, not CSV.");
    public static readonly Flaw Utf16 = new("FILE-UTF16", "The file is written in UTF-16 or UTF-32.");
    public static readonly Flaw Bytes =
        new("FILE-BYTES", "The file holds bytes that the agreed encoding does not have.");
    public static readonly Flaw Nul = new("FILE-NUL", "The file holds a NUL character.");
    public static readonly Flaw Delimiter =
        new("FILE-DELIMITER", "The columns are separated by another character than agreed.");
    public static readonly Flaw WrongFeed = new("FILE-FEED", "The file's columns are those of another feed.");
    public static readonly Flaw ColumnMissing =
        new("FILE-COLUMN-MISSING", "A column of the agreement is not in the file.");
    public static readonly Flaw ColumnTwice = new("FILE-COLUMN-TWICE", "A column stands twice in the header.");
    public static readonly Flaw ColumnExtra =
        new("FILE-COLUMN-EXTRA", "The file has a column the agreement does not have.");
    public static readonly Flaw Quote = new("FILE-QUOTE", "A quotation mark is opened and not closed.");
    public static readonly Flaw RecordTooLong = new("FILE-RECORD", "One row is longer than 1 MiB.");
    public static readonly Flaw Truncated = new("FILE-TRUNCATED", "The file ends in the middle of a row.");
    public static readonly Flaw SpreadsheetLimit =
        new("FILE-LIMIT", "The file has exactly as many rows as a spreadsheet can hold: the rest may be missing.");
    public static readonly Flaw TooManyRows = new("FILE-ROWS", "The file has more rows than a delivery may have.");
    public static readonly Flaw TooManyRejected =
        new("FILE-REJECTS", "More of the rows were rejected than the agreement tolerates.");
}
