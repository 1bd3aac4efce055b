namespace SupportingFamilies.Etl.Identifiers;

/// <summary>National Insurance number: two letters, six digits and a suffix A to D that many suppliers leave
/// out.</summary>
/// <remarks>
/// Source: HMRC National Insurance Manual NIM39110. It has no check digit, so a mistyped one is often
/// another person's.
/// </remarks>
public sealed record Nino
{
    public static readonly Flaw Form =
        new("NINO-01", "A National Insurance number is two letters, six digits and, if given, a letter A to D.");
    public static readonly Flaw Prefix = new("NINO-02", "No National Insurance number begins with these two letters.");
    public static readonly Flaw Temporary =
        new("NINO-03", "A number that begins with TN is made of a birth date and sex: it names nobody surely.");
    public static readonly Flaw Placeholder =
        new("NINO-04", "This number is printed on examples: it stands for no number.");

    const int StemLength = 8;

    Nino(string value) => Value = value;

    /// <summary>Eight characters, or nine with the suffix; upper case, without spaces.</summary>
    public string Value { get; }

    /// <summary>The eight characters that are the same with and without suffix: what two numbers are compared
    /// on.</summary>
    public string Stem => Value[..StemLength];

    public static Parsed<Nino> Parse(ReadOnlySpan<char> text)
    {
        Span<char> number = stackalloc char[StemLength + 1];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
                continue;
            if (count == number.Length)
                return Form;
            number[count++] = char.ToUpperInvariant(character);
        }

        number = number[..count];
        if (count < StemLength || !char.IsAsciiLetterUpper(number[0]) || !char.IsAsciiLetterUpper(number[1])
            || number[2..StemLength].ContainsAnyExceptInRange('0', '9')
            || (count > StemLength && number[StemLength] is < 'A' or > 'D'))
        {
            return Form;
        }

        var prefix = number[..2];
        if (prefix is "TN")
            return Temporary;
        if (prefix is "BG" or "GB" or "NK" or "KN" or "NT" or "ZZ" || "DFIQUV".Contains(prefix[0],
            StringComparison.Ordinal)
            || "DFIQUVO".Contains(prefix[1], StringComparison.Ordinal))
        {
            return Prefix;
        }

        return number[..StemLength] is "AB123456" ? Placeholder : new Nino(number.ToString());
    }

    public override string ToString() => $"NINO ****{Value[^2..]}";
}
