using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>One candidate family as <c>candidates --json</c> prints it: the names of the CSV columns, and what a column
/// cannot hold.</summary>
sealed record CandidateJson(
    long FamilyId,
    int Rank,
    int Needs,
    int Headlines,
    IReadOnlyList<string> NeedCodes,
    int Children,
    int Adults,
    string? PostcodeDistrict,
    DateOnly FirstEvidence,
    DateOnly LatestEvidence,
    IReadOnlyList<string> Notes)
{
    public static CandidateJson Of(CandidateFamily family) => new(
        family.Family.Value,
        family.Rank,
        family.NeedCodes.Count,
        family.Headlines,
        family.NeedCodes,
        family.Children,
        family.Adults,
        family.PostcodeDistrict,
        family.FirstEvidence,
        family.LatestEvidence,
        family.Notes);
}
