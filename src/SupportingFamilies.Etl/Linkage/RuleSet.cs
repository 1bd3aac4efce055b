using System.Numerics;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Some of a model's blocking rules, by their position in the model, 0 to 31. Empty by default.</summary>
public readonly record struct RuleSet(uint Bits)
{
    public const int RulesMax = 32;

    public static RuleSet None => default;

    public bool IsEmpty => Bits == 0;

    /// <summary>The lowest rule of a set that is not empty.</summary>
    public int First => BitOperations.TrailingZeroCount(Bits);

    public RuleSet With(int rule) => new(Bits | (1u << rule));

    public RuleSet Without(int rule) => new(Bits & ~(1u << rule));

    public bool Has(int rule) => (Bits >> rule & 1) != 0;

    public RuleSet And(RuleSet other) => new(Bits & other.Bits);

    public RuleSet Except(RuleSet other) => new(Bits & ~other.Bits);

    public bool Overlaps(RuleSet other) => (Bits & other.Bits) != 0;
}
