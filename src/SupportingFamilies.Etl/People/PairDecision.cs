namespace SupportingFamilies.Etl.People;

/// <summary>What was found about two source identities: one person, or possibly so.</summary>
/// <param name="LeftIdentity">Written as <see cref="SourceIdentity.Text"/> is; the first of the two.</param>
/// <param name="WeightBits">Prior and all evidence, in bits.</param>
/// <param name="Probability">That the two are one person, from the weight alone.</param>
/// <param name="Decision"><see cref="Link"/> or <see cref="PossibleLink"/>; non-links are not kept.</param>
/// <param name="Rule">What decided: <c>weight</c>, a match key, a restraint, <c>rival</c>, <c>cluster</c> or
/// <c>clerical</c>.</param>
public sealed record PairDecision(
    string LeftIdentity,
    string RightIdentity,
    double WeightBits,
    double Probability,
    string Decision,
    string Rule)
{
    public const string Link = "link";
    public const string PossibleLink = "possible_link";

    public override string ToString() => $"{Decision} by {Rule}";
}
