namespace SupportingFamilies.Etl.Identifiers;

/// <summary>Unique property reference number: up to twelve digits, kept without leading zeros.</summary>
/// <remarks>
/// Source: GeoPlace, UPRN: up to twelve digits, no meaning in them. Spreadsheets drop leading zeros, so
/// both spellings are one number.
/// </remarks>
public sealed record Uprn
{
    public static readonly Flaw Form = new("UPRN-01", "A UPRN has digits only.");
    public static readonly Flaw Length = new("UPRN-02", "A UPRN has at most twelve digits.");
    public static readonly Flaw Placeholder =
        new("UPRN-03", "All digits of the UPRN are 0 or all are 9: it stands for no UPRN.");

    const int MaxDigits = 12;

    Uprn(string value) => Value = value;

    /// <summary>One to twelve digits, the first not zero.</summary>
    public string Value { get; }

    public static Parsed<Uprn> Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9'))
            return Form;
        var digits = text.TrimStart('0');
        if (digits.Length > MaxDigits)
            return Length;
        if (digits.IsEmpty || (digits.Length > 1 && !digits.ContainsAnyExcept('9')))
            return Placeholder;
        return new Uprn(digits.ToString());
    }

    public override string ToString() => $"UPRN ****{(Value.Length > 2 ? Value[^2..] : "")}";
}
