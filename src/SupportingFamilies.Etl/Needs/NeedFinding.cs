using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>One need held against one family.</summary>
/// <param name="Criteria">Every criterion of the need, in framework order.</param>
public sealed record NeedFinding(
    FamilyId Family,
    string NeedCode,
    NeedState State,
    IReadOnlyList<CriterionFinding> Criteria)
{
    internal static NeedFinding Of(FamilyNeed need, IReadOnlyList<CriterionFinding> findings)
    {
        var answer = NeedAnswer.Of(need.Criteria.Zip(findings, (criterion, finding) =>
            new CriterionAnswer(criterion.Strength, criterion.IsPractitioners, finding.Finding, finding.Why)).ToList());
        return new NeedFinding(findings[0].Family, need.Code, answer.State, findings);
    }
}
