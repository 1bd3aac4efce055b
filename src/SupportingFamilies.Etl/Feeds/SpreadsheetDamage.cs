using System.Buffers;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What a spreadsheet does to a file that passes through it; found, never repaired.</summary>
static class SpreadsheetDamage
{
    static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    public static Flaw? Find(ReadOnlySpan<char> text, ColumnType type)
    {
        if (text[0] == '#' && IsError(text))
            return CellFlaws.ExcelError;
        return char.IsAsciiDigit(text[0])
            && type is ColumnType.Text or ColumnType.NhsNumber or ColumnType.Uprn or ColumnType.Upn
            or ColumnType.Phone or ColumnType.Integer or ColumnType.Decimal && IsPowerOfTen(text)
            ? CellFlaws.ExcelNumber
            : null;
    }

    static bool IsError(ReadOnlySpan<char> text) => !text.ContainsAnyExcept('#')
        || text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!";

    /// <summary>Written as <c>9.43477E+09</c>.</summary>
    static bool IsPowerOfTen(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return mark > 0 && !text[..mark].ContainsAnyExcept(DigitsAndPoint)
            && text.Length > mark + 2 && !text[(mark + 2)..].ContainsAnyExceptInRange('0', '9');
    }
}
