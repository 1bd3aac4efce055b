namespace SupportingFamilies.Etl.Identifiers;

public sealed record Postcode
{
    Postcode(string value) => Value = value;

    /// <summary>Upper case with one space: <c>AB1 2CD</c>.</summary>
    public string Value { get; }

    public string District => Value.Split(' ')[0];

    public static Parsed<Postcode> Parse(ReadOnlySpan<char> text) => new Postcode(text.ToString());

    public override string ToString() => $"postcode in {District}";
}
