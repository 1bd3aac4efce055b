using System.Globalization;

namespace SupportingFamilies.Etl.Needs.Criteria;

/// <summary>On which side of a number a value must lie.</summary>
public enum BoundSide
{
    /// <summary>The number itself does not meet it.</summary>
    Over,

    AtLeast,

    /// <summary>The number itself does not meet it.</summary>
    Under,

    AtMost,
}

/// <summary>A number a value is held against.</summary>
public readonly record struct Bound(BoundSide Side, decimal Value)
{
    public bool IsMetBy(decimal value) => Side switch
    {
        BoundSide.Over => value > Value,
        BoundSide.AtLeast => value >= Value,
        BoundSide.Under => value < Value,
        _ => value <= Value,
    };

    /// <summary>Whether <paramref name="part"/> of <paramref name="whole"/> lies there, in percent: multiplied, not
    /// divided, so that no rounding decides.</summary>
    public bool IsMetBy(decimal part, decimal whole) => Side switch
    {
        BoundSide.Over => part * 100 > Value * whole,
        BoundSide.AtLeast => part * 100 >= Value * whole,
        BoundSide.Under => part * 100 < Value * whole,
        _ => part * 100 <= Value * whole,
    };

    /// <summary>Rounded away from the bound to one decimal, so that what is shown lies where the value lies.</summary>
    public string Shown(decimal part, decimal whole)
    {
        var tenths = part * 1000 / whole;
        var cut = Side is BoundSide.Over or BoundSide.AtLeast ? Math.Ceiling(tenths) : Math.Floor(tenths);
        return (cut / 10).ToString("0.0", CultureInfo.InvariantCulture) + " %";
    }

    public override string ToString() => Side switch
    {
        BoundSide.Over => FormattableString.Invariant($"over {Value}"),
        BoundSide.AtLeast => FormattableString.Invariant($"at least {Value}"),
        BoundSide.Under => FormattableString.Invariant($"under {Value}"),
        _ => FormattableString.Invariant($"at most {Value}"),
    };
}
