namespace SupportingFamilies.Etl.People;

/// <summary>Two source identities found to be, or possibly to be, one person.</summary>
/// <param name="WeightBits">Match weight, in bits.</param>
/// <param name="Decision"><c>link</c> or <c>possible</c>; non-links are not kept.</param>
/// <param name="Rule">The match key, or the model, that decided.</param>
public sealed record PairDecision(
    string LeftIdentity,
    string RightIdentity,
    double WeightBits,
    double Probability,
    string Decision,
    string Rule)
{
    public override string ToString() => $"{Decision} by {Rule}";
}
