namespace SupportingFamilies.Etl.Identifiers;

/// <summary>
/// The named, published reason a row, a cell or a whole delivery was refused. The code is stable and reaches the
/// partner; the meaning is plain English and never holds a value.
/// </summary>
public sealed record Flaw(string Code, string Meaning)
{
    public override string ToString() => Code;
}
