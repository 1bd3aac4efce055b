using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What can be wrong with a row as a whole: it is rejected.</summary>
public static class RowFlaws
{
    public static readonly Flaw Fields = new("ROW-FIELDS", "The row has more or fewer cells than the header.");
    public static readonly Flaw Quotes =
        new("ROW-QUOTES", "A quotation mark stands inside a cell: put the cell in quotes and double the mark.");
    public static readonly Flaw Header = new("ROW-HEADER", "The header stands again in the middle of the file.");
    public static readonly Flaw Trailer = new("ROW-TRAILER", "This is a total or end-of-file line, not a record.");
    public static readonly Flaw Nobody = new("ROW-NOBODY", "The row gives nobody's name.");
    public static readonly Flaw Key =
        new("ROW-KEY", "A reference holds the character | that joins the row's key, or the key is too long.");
}
