using System.Diagnostics.CodeAnalysis;

namespace SupportingFamilies.Etl.Identifiers;

/// <summary>What parsing gives: a value, or the flaw that says why not; never both, never neither.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conversions are how a parser returns either.")]
public readonly struct Parsed<T>
    where T : class
{
    Parsed(T? value, Flaw? flaw)
    {
        Value = value;
        Flaw = flaw;
    }

    public T? Value { get; }

    public Flaw? Flaw { get; }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Flaw? flaw)
    {
        value = Value;
        flaw = Flaw;
        return value is not null;
    }

    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static implicit operator Parsed<T>(Flaw flaw) => new(null, flaw);
}
