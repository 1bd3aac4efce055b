using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What two postcodes of the United Kingdom may show short of being equal: <c>AB1 2CD</c> is unit AB1 2CD, sector
/// AB1 2, district AB1 and area AB. Capitals and the space do not matter, and what follows the district may be missing.
/// A code of another form, such as a foreign number, agrees with its equal only.
/// </summary>
public static class PostcodeTests
{
    const int InwardLength = 3;
    const char NoSector = '\0';

    /// <summary>The district and the digit after it: some 3,000 addresses.</summary>
    public static bool SameSector(string left, string right) =>
        TryRead(left, out var first, out var firstSector) && TryRead(right, out var second, out var secondSector)
            ? firstSector == secondSector && firstSector != NoSector && Ascii.EqualsIgnoreCase(first, second)
            : left == right;

    /// <summary>The part before the space: some 10,000 addresses.</summary>
    public static bool SameDistrict(string left, string right) =>
        TryRead(left, out var first, out _) && TryRead(right, out var second, out _)
            ? Ascii.EqualsIgnoreCase(first, second)
            : left == right;

    /// <summary>The first letters, a town and what lies around it: some 250,000 addresses.</summary>
    public static bool SameArea(string left, string right) =>
        TryRead(left, out var first, out _) && TryRead(right, out var second, out _)
            ? Ascii.EqualsIgnoreCase(first[..Letters(first)], second[..Letters(second)])
            : left == right;

    /// <summary>What <see cref="SameSector"/> wants equal: <c>AB1 2</c>, or a code of another form itself; empty when
    /// the sector is not known.</summary>
    public static string SectorOf(string code) =>
        !TryRead(code, out var district, out var sector) ? code
        : sector == NoSector ? ""
        : $"{district} {sector}".ToUpperInvariant();

    /// <summary>What <see cref="SameDistrict"/> wants equal.</summary>
    public static string DistrictOf(string code) =>
        TryRead(code, out var district, out _) ? district.ToString().ToUpperInvariant() : code;

    /// <summary>What <see cref="SameArea"/> wants equal; with a space, which no code ends in, since letters alone are a
    /// code of another form.</summary>
    public static string AreaOf(string code) =>
        TryRead(code, out var district, out _) ? $"{district[..Letters(district)]} ".ToUpperInvariant() : code;

    /// <summary>False when the text is not written as a postcode of the United Kingdom or the first part of
    /// one.</summary>
    static bool TryRead(ReadOnlySpan<char> text, out ReadOnlySpan<char> district, out char sector)
    {
        var space = text.IndexOf(' ');
        var end = space >= 0 ? space
            : text.Length > InwardLength + 1 && IsInward(text[^InwardLength..]) ? text.Length - InwardLength
            : text.Length;
        district = text[..end];
        var rest = text[end..].TrimStart(' ');
        sector = rest.IsEmpty ? NoSector : rest[0];
        return IsDistrict(district) && (rest is [] || IsInward(rest) || (rest is [var one] && char.IsAsciiDigit(one)));
    }

    /// <summary>One or two letters, a digit, and perhaps another digit or letter.</summary>
    static bool IsDistrict(ReadOnlySpan<char> text)
    {
        var letters = Letters(text);
        var rest = text[letters..];
        return letters is 1 or 2 && rest.Length is 1 or 2 && char.IsAsciiDigit(rest[0])
            && char.IsAsciiLetterOrDigit(rest[^1]);
    }

    static bool IsInward(ReadOnlySpan<char> text) =>
        text.Length == InwardLength && char.IsAsciiDigit(text[0])
        && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2]);

    static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < text.Length && char.IsAsciiLetter(text[letters]))
            letters++;
        return letters;
    }
}
