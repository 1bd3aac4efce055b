namespace SupportingFamilies.Etl.Identifiers;

public sealed record NhsNumber
{
    NhsNumber(string value) => Value = value;

    public string Value { get; }

    public static Parsed<NhsNumber> Parse(ReadOnlySpan<char> text) => new NhsNumber(text.ToString());

    public override string ToString() => $"NHS number ****{Value[^2..]}";
}
