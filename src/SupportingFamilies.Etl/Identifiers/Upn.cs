namespace SupportingFamilies.Etl.Identifiers;

/// <summary>
/// Unique pupil number: check letter, local authority (3 digits), establishment (4), year of allocation (2), serial
/// (3). A temporary one, given until the right one is found, has a letter in place of the last digit.
/// </summary>
/// <remarks>
/// Source: Government Data Standards Catalogue, Unique Pupil Number 2.0, Validations 1-6. A pupil may
/// collect several over the years, and an adopted child is given a new one: agreement is strong evidence, difference
/// is weak.
/// </remarks>
public sealed record Upn
{
    public static readonly Flaw Length = new("UPN-01", "A UPN has 13 characters.");
    public static readonly Flaw FirstLetter = new("UPN-02", "A UPN begins with a letter other than I, O or S.");
    public static readonly Flaw Digits = new("UPN-03", "The second to twelfth characters of a UPN are digits.");
    public static readonly Flaw CheckLetter =
        new("UPN-04", "The check letter does not agree with the rest of the UPN.");
    public static readonly Flaw LastCharacter =
        new("UPN-05", "A UPN ends with a digit, or a letter other than I, O or S.");
    public static readonly Flaw Placeholder = new("UPN-06", "All digits of the UPN are zero: it stands for no UPN.");

    const string CheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ"; // 23 of them: I, O and S are never used.
    const int Characters = 13;

    Upn(string value) => Value = value;

    /// <summary>13 characters, upper case.</summary>
    public string Value { get; }

    /// <summary>Temporary numbers linger after they should be replaced: they name a pupil less surely.</summary>
    public bool IsTemporary => !char.IsAsciiDigit(Value[^1]);

    public static Parsed<Upn> Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length != Characters)
            return Length;
        Span<char> upper = stackalloc char[Characters];
        text.ToUpperInvariant(upper);

        var stated = CheckLetters.IndexOf(upper[0], StringComparison.Ordinal);
        if (stated < 0)
            return FirstLetter;
        if (upper[1..12].ContainsAnyExceptInRange('0', '9'))
            return Digits;
        var last =
            char.IsAsciiDigit(upper[12]) ? upper[12] - '0' : CheckLetters.IndexOf(upper[12], StringComparison.Ordinal);
        if (last < 0)
            return LastCharacter;
        if (!upper[1..].ContainsAnyExcept('0'))
            return Placeholder;

        var sum = last * Characters;
        for (var position = 2; position <= 12; position++) // 1-based, as in the standard.
            sum += (upper[position - 1] - '0') * position;
        return sum % CheckLetters.Length == stated ? new Upn(upper.ToString()) : CheckLetter;
    }

    public override string ToString() => $"UPN ****{Value[^2..]}";
}
