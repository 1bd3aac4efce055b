namespace SupportingFamilies.Etl.Identifiers;

public sealed record Nino
{
    Nino(string value) => Value = value;

    public string Value { get; }

    public static Parsed<Nino> Parse(ReadOnlySpan<char> text) => new Nino(text.ToString());

    public override string ToString() => $"NINO ****{Value[^2..]}";
}
