namespace SupportingFamilies.Etl.Identifiers;

public sealed record Upn
{
    Upn(string value) => Value = value;

    public string Value { get; }

    public static Parsed<Upn> Parse(ReadOnlySpan<char> text) => new Upn(text.ToString());

    public override string ToString() => $"UPN ****{Value[^2..]}";
}
