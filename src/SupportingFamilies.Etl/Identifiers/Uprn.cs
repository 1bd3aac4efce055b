namespace SupportingFamilies.Etl.Identifiers;

public sealed record Uprn
{
    Uprn(string value) => Value = value;

    public string Value { get; }

    public static Parsed<Uprn> Parse(ReadOnlySpan<char> text) => new Uprn(text.ToString());

    public override string ToString() => $"UPRN ****{Value[^2..]}";
}
