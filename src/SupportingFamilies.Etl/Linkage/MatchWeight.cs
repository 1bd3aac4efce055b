namespace SupportingFamilies.Etl.Linkage;

/// <summary>Evidence that two records are one, in bits: log2(m / u). Zero is no evidence, the default; one bit doubles
/// the odds.</summary>
public readonly record struct MatchWeight(double Bits)
{
    /// <param name="m">P(this level | the records are one), in (0, 1].</param>
    /// <param name="u">P(this level | they are not), in (0, 1].</param>
    public static MatchWeight From(double m, double u) => new(Math.Log2(m / u));

    /// <summary>The weight with which any pair starts, when one pair in so many is a match.</summary>
    public static MatchWeight Prior(double probability) => new(Math.Log2(probability / (1 - probability)));

    /// <summary>When this is the sum of a prior and all evidence: the probability that the records are one.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Bits));

    public static MatchWeight operator +(MatchWeight left, MatchWeight right) => new(left.Bits + right.Bits);
}
