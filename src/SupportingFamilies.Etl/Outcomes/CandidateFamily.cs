using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Enough needs, a dependent child or expectant parent, and nobody is supporting them yet.</summary>
/// <param name="NeedCodes">Needs that count, in framework order.</param>
/// <param name="Headlines">Distinct headline outcomes among them.</param>
/// <param name="Children">Dependent children, unborn ones not counted.</param>
/// <param name="Adults">Members aged 18 or over who are not dependent children.</param>
/// <param name="PostcodeDistrict">The dependent child's home; null when protected or withheld.</param>
/// <param name="Notes">Codes of what a reader must know, for example <c>age-16-18-status-unknown</c>.</param>
public sealed record CandidateFamily(
    FamilyId Family,
    int Rank,
    IReadOnlyList<string> NeedCodes,
    int Headlines,
    int Children,
    int Adults,
    string? PostcodeDistrict,
    DateOnly FirstEvidence,
    DateOnly LatestEvidence,
    IReadOnlyList<string> Notes)
{
    public override string ToString() => $"candidate family {Family.Value}";
}
