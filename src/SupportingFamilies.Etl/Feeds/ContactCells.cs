using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Telephone numbers and e-mail addresses.</summary>
static class ContactCells
{
    const int ShortestNumber = 10;
    const int LongestNumber = 11;

    /// <summary>Digits only, beginning with 0; the country code 44 becomes that 0.</summary>
    /// <remarks>Source: Ofcom, National Telephone Numbering Plan: 10 or 11 digits with the leading 0.</remarks>
    public static Flaw? ReadPhone(ReadOnlySpan<char> text, out object? number)
    {
        number = null;
        Span<char> digits = stackalloc char[LongestNumber];
        var count = 0;
        if (text.StartsWith("+44") || text.StartsWith("0044"))
        {
            text = text[(text[0] == '+' ? 3 : 4)..].TrimStart(' ');
            digits[count++] = '0';
            text = text.StartsWith("(0)") ? text[3..] : text;
        }

        foreach (var letter in text)
        {
            if (letter is '-' or '(' or ')' or '.' || RowCells.IsBlank(letter))
                continue;
            if (!char.IsAsciiDigit(letter) || count == LongestNumber)
                return CellFlaws.Phone;
            digits[count++] = letter;
        }

        var isRight = count >= ShortestNumber && digits[0] == '0' && digits[..count].ContainsAnyExcept('0');
        number = isRight ? digits[..count].ToString() : null;
        return isRight ? null : CellFlaws.Phone;
    }

    public static Flaw? ReadEmail(ReadOnlySpan<char> text, out object? address)
    {
        var at = text.IndexOf('@');
        var isRight = at > 0 && at == text.LastIndexOf('@') && text[(at + 1)..].Contains('.') && !text.EndsWith(".")
            && text[at + 1] != '.' && !text.Contains(' ') && text.Length <= 250;
        address = isRight ? text.ToString().ToLowerInvariant() : null;
        return isRight ? null : CellFlaws.Email;
    }
}
