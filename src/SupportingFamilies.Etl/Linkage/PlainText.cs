using System.Globalization;
using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Text as it is compared: what writers vary without meaning anything by it is taken away.</summary>
public static class PlainText
{
    const int StackMax = 256;

    /// <summary>
    /// Lower case, compatibility characters unfolded (Unicode NFKD), diacritics of Latin letters dropped and letters
    /// of other scripts kept whole, apostrophes dropped, every other mark a space, single spaces. Empty when nothing
    /// is left.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (text.Length <= StackMax && Ascii.IsValid(text))
            return OfAscii(text);
        var plain = new StringBuilder(text.Length);
        var afterLatin = false;
        foreach (var letter in Unfolded(text).EnumerateRunes())
        {
            if (IsMark(Rune.GetUnicodeCategory(letter)))
            {
                // A vowel sign of another script is part of the word; an accent on a Latin letter is often left out.
                if (!afterLatin && plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(letter.ToString());
                continue;
            }

            if (IsApostrophe(letter.Value))
                continue;
            if (Rune.IsLetterOrDigit(letter))
            {
                Append(plain, Rune.ToLowerInvariant(letter));
                afterLatin = letter.Value < 0x250;
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        if (plain.Length > 0 && plain[^1] == ' ')
            plain.Length--;
        return plain.ToString();
    }

    /// <summary>The same for the usual case, where nothing needs unfolding; plain text is returned as it is.</summary>
    static string OfAscii(string text)
    {
        Span<char> plain = stackalloc char[StackMax];
        var length = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                plain[length++] = letter;
            else if (char.IsAsciiLetterUpper(letter))
                plain[length++] = (char)(letter | ' ');
            else if (!IsApostrophe(letter) && length > 0 && plain[length - 1] != ' ')
                plain[length++] = ' ';
        }

        if (length > 0 && plain[length - 1] == ' ')
            length--;
        return plain[..length].SequenceEqual(text) ? text : plain[..length].ToString();
    }

    /// <summary>A personal name: as <see cref="Of"/>, and Mc, Mac and O written apart are joined to what
    /// follows.</summary>
    public static string OfName(string? text)
    {
        var plain = Of(text);
        return plain.Contains(' ', StringComparison.Ordinal) ? Joined(plain) : plain;
    }

    static string Joined(string plain)
    {
        var words = plain.Split(' ');
        var joined = new StringBuilder(plain.Length);
        for (var at = 0; at < words.Length; at++)
        {
            joined.Append(words[at]);
            if (at < words.Length - 1 && words[at] is not ("mc" or "mac" or "o"))
                joined.Append(' ');
        }

        return joined.ToString();
    }

    /// <summary>Text that is not valid Unicode (half a surrogate pair) is taken as it stands.</summary>
    static string Unfolded(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    static bool IsMark(UnicodeCategory kind) => kind
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    static bool IsApostrophe(int letter) =>
        letter is '\'' or '`' or 0x00B4 or 0x2018 or 0x2019 or 0x201B or 0x02BB or 0x02BC or 0x02B9 or 0xFF07;

    /// <summary>Letters that no decomposition takes apart; Latin ones are written as English readers type
    /// them.</summary>
    static void Append(StringBuilder plain, Rune letter)
    {
        var typed = letter.Value switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ", // the same letter at the end of a word
            _ => null,
        };
        if (typed is not null)
            plain.Append(typed);
        else
            plain.Append(letter.ToString());
    }
}
