namespace SupportingFamilies.Etl.Identifiers;

/// <summary>NHS number: nine digits and a check digit, often written 3-3-4 with spaces.</summary>
/// <remarks>
/// Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, eleven less the remainder by eleven, eleven
/// counts as 0 and ten is never issued. The check alone lets every repeated digit through (0000000000 ...
/// 9999999999), so those are refused.
/// </remarks>
public sealed record NhsNumber
{
    public static readonly Flaw Form = new("NHS-01", "An NHS number has ten digits.");
    public static readonly Flaw CheckDigit =
        new("NHS-02", "The check digit does not agree with the rest of the NHS number.");
    public static readonly Flaw Repeated = new("NHS-03", "All ten digits are the same: it stands for no NHS number.");
    public static readonly Flaw NineDigits =
        new("NHS-04", "The NHS number has nine digits: a leading zero may have been lost, or a digit left out.");

    const int Digits = 10;

    NhsNumber(string value) => Value = value;

    /// <summary>Ten digits without spaces.</summary>
    public string Value { get; }

    public static Parsed<NhsNumber> Parse(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Digits];
        var count = 0;
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character) || character == '-')
                continue;
            if (!char.IsAsciiDigit(character) || count == Digits)
                return Form;
            digits[count++] = character;
        }

        if (count == Digits - 1)
            return NineDigits;
        if (count != Digits)
            return Form;
        if (!digits.ContainsAnyExcept(digits[0]))
            return Repeated;

        var sum = 0;
        for (var position = 0; position < Digits - 1; position++)
            sum += (digits[position] - '0') * (Digits - position);
        var check = (11 - (sum % 11)) % 11;
        return check == digits[^1] - '0' ? new NhsNumber(digits.ToString()) : CheckDigit;
    }

    public override string ToString() => $"NHS number ****{Value[^2..]}";
}
