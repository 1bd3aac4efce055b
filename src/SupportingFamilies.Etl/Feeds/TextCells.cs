using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Cells of free text.</summary>
static class TextCells
{
    static readonly string[] NoAddress =
    [
        "NFA", "N.F.A.", "NO FIXED ABODE", "NO FIXED ADDRESS", "HOMELESS", "UNKNOWN", "NOT KNOWN", "ADDRESS UNKNOWN",
        "N/A", "NOT RECORDED", "NONE", "-", ".", "?",
    ];

    public static Flaw? Check(ReadOnlySpan<char> text, FeedColumn column)
    {
        if (text.Length > column.MaxLength)
            return CellFlaws.TooLong;
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))
                return CellFlaws.Control;
        }

        if (IsDamaged(text))
            return CellFlaws.Damaged;
        return column.Pattern is null || column.Pattern.IsMatch(text) ? null : CellFlaws.Pattern;
    }

    /// <summary>Runs of white space become one space.</summary>
    public static string Collapse(ReadOnlySpan<char> text)
    {
        if (!HasRun(text))
            return text.ToString();
        var buffer = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (!RowCells.IsBlank(letter))
                buffer[length++] = letter;
            else if (length > 0 && buffer[length - 1] != ' ')
                buffer[length++] = ' ';
        }

        return buffer[..length].TrimEnd(' ').ToString();
    }

    /// <summary>An address that says there is none.</summary>
    public static bool IsNoAddress(string address) => NoAddress.Contains(address, StringComparer.OrdinalIgnoreCase);

    static bool HasRun(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (RowCells.IsBlank(text[index]) && (text[index] != ' ' || (index > 0 && text[index - 1] == ' ')))
                return true;
        }

        return false;
    }

    /// <summary>U+FFFD, or UTF-8 read as Windows-1252: a capital A or I with an accent before a letter of the upper
    /// half.</summary>
    static bool IsDamaged(ReadOnlySpan<char> text)
    {
        var index = text.IndexOfAny('\u00C3', '\u00C2', '\uFFFD');
        if (index < 0)
            return false;
        return text[index] == '\uFFFD' || (index + 1 < text.Length && text[index + 1] is >= '\u0080' and <= '\u00BF');
    }
}
