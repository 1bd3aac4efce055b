using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What is found of one need of one family, all its criteria together.</summary>
public enum NeedState
{
    NotKnown,
    NotMet,

    /// <summary>Only a hint: it counts towards nothing and is worth a question.</summary>
    Suggested,

    /// <summary>Shown by at least one criterion that detects it; the only state that counts.</summary>
    Detected,
}

/// <param name="Criteria">Every criterion of the need, in framework order.</param>
public sealed record NeedFinding(
    FamilyId Family,
    string NeedCode,
    NeedState State,
    IReadOnlyList<CriterionFinding> Criteria)
{
    /// <summary>
    /// Detected when any detecting criterion is met, suggested when only suggesting ones are. Not met needs a feed
    /// that could have shown it: one not known among those keeps the need not known, and so does a need that only
    /// practitioners can see.
    /// </summary>
    internal static NeedFinding Of(FamilyNeed need, IReadOnlyList<CriterionFinding> findings)
    {
        var state = NeedState.NotKnown;
        bool canBeSeen = false, isInDoubt = false;
        for (var i = 0; i < need.Criteria.Count; i++)
        {
            var (criterion, finding) = (need.Criteria[i], findings[i]);
            var detects = criterion.Strength == Strength.Detects;
            if (finding.Finding == Finding.Met)
                state = detects ? NeedState.Detected : state == NeedState.Detected ? state : NeedState.Suggested;
            if (!detects || criterion.IsPractitioners)
                continue;
            canBeSeen = true;
            isInDoubt |= finding.Finding == Finding.NotKnown;
        }

        if (state == NeedState.NotKnown && canBeSeen && !isInDoubt)
            state = NeedState.NotMet;
        return new NeedFinding(findings[0].Family, need.Code, state, findings);
    }
}
