namespace SupportingFamilies.Etl.Identifiers;

/// <summary>A postcode of full form. Whether it is in use is not checked: that takes a gazetteer.</summary>
/// <remarks>
/// Source: Royal Mail, Programmers' Guide to the Postcode Address File, edition 7: outward code A9, A99,
/// A9A, AA9, AA99 or AA9A, inward code 9AA, with the letters each place allows.
/// </remarks>
public sealed record Postcode
{
    public static readonly Flaw Form = new("PC-01", "This is not the form of a full postcode.");
    public static readonly Flaw NoFixedAbode = new("PC-02", "The postcode NF1 stands for no fixed abode.");
    public static readonly Flaw Pseudo = new("PC-03", "Postcodes that begin with ZZ99 stand for unknown or abroad.");

    const int InwardLength = 3;
    internal const int MaxLength = 7; // without the space

    Postcode(string value) => Value = value;

    /// <summary>Upper case with one space: <c>AB1 2CD</c>.</summary>
    public string Value { get; }

    /// <summary>The part before the space: <c>AB1</c>.</summary>
    public string District => Value[..^(InwardLength + 1)];

    /// <summary>District, space and the first digit after it: <c>AB1 2</c>.</summary>
    public string Sector => Value[..^(InwardLength - 1)];

    public static Parsed<Postcode> Parse(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[MaxLength];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                continue;
            if (count == MaxLength)
                return Form;
            letters[count++] = char.ToUpperInvariant(character);
        }

        if (count < InwardLength + 2)
            return Form;
        var outward = letters[..(count - InwardLength)];
        var inward = letters[(count - InwardLength)..count];
        if (outward is "NF1")
            return NoFixedAbode;
        if (outward is "ZZ99")
            return Pseudo;
        return (IsOutward(outward) || (outward is "GIR" && inward is "0AA")) && IsInward(inward)
            ? new Postcode($"{outward} {inward}")
            : Form;
    }

    /// <summary>Whether letters and digits, in upper case without the space, are a postcode of the usual form: neither
    /// GIR 0AA nor one that stands for no place.</summary>
    internal static bool IsOrdinary(ReadOnlySpan<char> letters) =>
        letters.Length is >= InwardLength + 2 and <= MaxLength
        && letters[..^InwardLength] is not ("NF1" or "ZZ99")
        && IsOutward(letters[..^InwardLength]) && IsInward(letters[^InwardLength..]);

    static bool IsInward(ReadOnlySpan<char> code) =>
        char.IsAsciiDigit(code[0]) && IsInwardLetter(code[1]) && IsInwardLetter(code[2]);

    static bool IsInwardLetter(char letter) =>
        char.IsAsciiLetterUpper(letter) && !"CIKMOV".Contains(letter, StringComparison.Ordinal);

    static bool IsOutward(ReadOnlySpan<char> code)
    {
        if (!char.IsAsciiLetterUpper(code[0]) || "QVX".Contains(code[0], StringComparison.Ordinal))
            return false;
        var hasTwoLetters = code.Length > 1 && char.IsAsciiLetterUpper(code[1]);
        if (hasTwoLetters && "IJZ".Contains(code[1], StringComparison.Ordinal))
            return false;

        var rest = code[(hasTwoLetters ? 2 : 1)..]; // one digit, two digits, or a digit and a letter
        var lastLetters = hasTwoLetters ? "ABEHMNPRVWXY" : "ABCDEFGHJKPSTUW";
        return rest.Length is 1 or 2 && char.IsAsciiDigit(rest[0])
            && (rest.Length == 1 || char.IsAsciiDigit(rest[1]) || lastLetters.Contains(rest[1],
                StringComparison.Ordinal));
    }

    public override string ToString() => $"postcode in {District}";
}
