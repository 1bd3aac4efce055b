namespace SupportingFamilies.Etl.People;

public enum ClericalVerdict
{
    Same,
    Different,
}

/// <summary>Somebody looked at two source identities and decided. Of two decisions about one pair the later stands.</summary>
/// <param name="LeftIdentity">Written as <see cref="SourceIdentity"/> is.</param>
public sealed record ClericalDecision(string LeftIdentity, string RightIdentity, ClericalVerdict Verdict);

/// <summary>What was decided about two source identities, by evidence or by somebody.</summary>
/// <param name="LeftIdentity">Written as <see cref="SourceIdentity"/> is; the smaller of the two.</param>
/// <param name="WeightBits">Prior and all evidence, in bits.</param>
/// <param name="Probability">That the two are one person, from the weight alone.</param>
/// <param name="Decision"><c>link</c> or <c>possible</c>.</param>
/// <param name="Rule">What decided: <c>weight</c>, a match key, a restraint, <c>rival</c>, <c>cluster</c> or <c>clerical</c>.</param>
public sealed record PairDecision(
    string LeftIdentity, string RightIdentity, double WeightBits, double Probability, string Decision, string Rule);
