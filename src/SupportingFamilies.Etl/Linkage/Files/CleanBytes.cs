using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Cleans one value as UTF-8, without making strings of it.</summary>
/// <param name="cleaned">One byte longer than <paramref name="raw"/>.</param>
/// <returns>Bytes written, 0 for a value that says nothing; -1 for one that must be cleaned as a string.</returns>
public delegate int ByteCleaning(ReadOnlySpan<byte> raw, Span<byte> cleaned);

/// <summary>
/// Cleaning of plain English letters, which most values are made of. Each does what its namesake of
/// <see cref="Cleaning"/> does, or says that it cannot; a test holds the two together.
/// </summary>
static class CleanBytes
{
    const int Unknown = -1;
    const byte Separator = (byte)Cleaning.PartSeparator;

    public static int AsIs(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        if (raw[0] is <= (byte)' ' or > 126 || raw.Contains(Separator)) // may be blank, or several
            return Unknown;
        raw.CopyTo(cleaned);
        return raw.Length;
    }

    /// <summary>Lower-case letters and digits; apostrophes dropped, other marks one space between words.</summary>
    public static int Text(ReadOnlySpan<byte> raw, Span<byte> cleaned) => Words(raw, cleaned, withSpaces: true);

    public static int LettersDigits(ReadOnlySpan<byte> raw, Span<byte> cleaned) =>
        Words(raw, cleaned, withSpaces: false);

    /// <summary>As <see cref="Text"/>; names with a word that may be joined to the next (mc, mac, o) are left to
    /// <see cref="PlainText"/>.</summary>
    public static int Name(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        var length = Text(raw, cleaned);
        if (length <= 0)
            return length;
        ReadOnlySpan<byte> rest = cleaned[..length];
        for (var space = rest.IndexOf((byte)' '); space >= 0; space = rest.IndexOf((byte)' '))
        {
            var word = rest[..space];
            if (word.SequenceEqual("mc"u8) || word.SequenceEqual("mac"u8) || word.SequenceEqual("o"u8))
                return Unknown;
            rest = rest[(space + 1)..];
        }

        return length;
    }

    public static int Lower(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        raw = raw.Trim((byte)' ');
        for (var at = 0; at < raw.Length; at++)
        {
            var letter = raw[at];
            if (letter is < (byte)' ' or > 126)
                return Unknown;
            cleaned[at] = LowerOf(letter);
        }

        return raw.Length;
    }

    public static int Email(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        var length = Lower(raw, cleaned);
        if (length <= 0)
            return length;
        var sign = cleaned[..length].IndexOf((byte)'@');
        return sign > 0 && sign < length - 1 && sign == cleaned[..length].LastIndexOf((byte)'@') ? length : 0;
    }

    public static int Digits(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        var length = 0;
        foreach (var letter in raw)
        {
            if (letter is Separator or > 126)
                return Unknown;
            if (char.IsAsciiDigit((char)letter))
                cleaned[length++] = letter;
        }

        return length;
    }

    public static int NhsNumberOf(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        const int digits = 10;
        var length = 0;
        foreach (var letter in raw)
        {
            if (letter == ' ')
                continue;
            if (!char.IsAsciiDigit((char)letter) || length == digits)
                return Unknown;
            cleaned[length++] = letter;
        }

        if (length != digits || !cleaned[..digits].ContainsAnyExcept(cleaned[0]))
            return 0;
        var sum = 0;
        for (var at = 0; at < digits - 1; at++)
            sum += (cleaned[at] - '0') * (digits - at);
        return (11 - (sum % 11)) % 11 == cleaned[digits - 1] - '0' ? digits : 0;
    }

    public static int PostcodeOf(ReadOnlySpan<byte> raw, Span<byte> cleaned)
    {
        const int inward = 3;
        Span<char> letters = stackalloc char[Postcode.MaxLength];
        var length = 0;
        foreach (var letter in raw)
        {
            if (letter == ' ')
                continue;
            if (!char.IsAsciiLetterOrDigit((char)letter) || length == letters.Length)
                return Unknown;
            letters[length++] = char.ToUpperInvariant((char)letter);
        }

        if (!Postcode.IsOrdinary(letters[..length]))
            return Unknown;
        for (var at = 0; at < length; at++)
            cleaned[at < length - inward ? at : at + 1] = (byte)letters[at];
        cleaned[length - inward] = (byte)' ';
        return length + 1;
    }

    static int Words(ReadOnlySpan<byte> raw, Span<byte> cleaned, bool withSpaces)
    {
        var length = 0;
        foreach (var letter in raw)
        {
            if (char.IsAsciiLetterOrDigit((char)letter))
                cleaned[length++] = LowerOf(letter);
            else if (letter >= 0x80)
                return Unknown;
            else if (withSpaces && letter is not ((byte)'\'' or (byte)'`') && length > 0 && cleaned[length - 1] != ' ')
                cleaned[length++] = (byte)' ';
        }

        return length > 0 && cleaned[length - 1] == ' ' ? length - 1 : length;
    }

    static byte LowerOf(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
}
