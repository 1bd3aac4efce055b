using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>The night's list, and the families that have the needs and are not on it.</summary>
/// <param name="Ranked">Most distinct headlines first, then most needs, then newest evidence.</param>
/// <param name="NearMisses">Enough needs, yet no candidate; by family id.</param>
public sealed record CandidateFamilies(IReadOnlyList<CandidateFamily> Ranked, IReadOnlyList<NearMiss> NearMisses)
{
    /// <param name="framework">Its <see cref="Framework.Eligibility"/> may differ from the one assessed: a host's
    /// settings.</param>
    public static CandidateFamilies List(
        Framework framework,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        Assessment assessment,
        LiveRecords live,
        DateOnly asOf)
    {
        if (asOf != assessment.AsOf)
            throw new ArgumentException("Candidates are listed as of the date the families were assessed on.",
                nameof(asOf));
        var selection = new CandidateSelection(framework, assessment, live.Covered);
        foreach (var family in families)
            selection.Consider(family);
        return selection.Ranked(people);
    }
}

/// <summary>Why a family with enough needs is no candidate.</summary>
public enum NearMissReason
{
    /// <summary>A member is on an open early help episode.</summary>
    AlreadySupported,

    /// <summary>No dependent child and nobody expecting one.</summary>
    NoDependentChild,

    TooFewHeadlines,

    /// <summary>All counted needs rest on too few source events.</summary>
    TooFewEvents,
}

/// <param name="Reasons">Every reason that holds, in the order of the list; at least one.</param>
public sealed record NearMiss(
    Identifiers.FamilyId Family, IReadOnlyList<string> NeedCodes, IReadOnlyList<NearMissReason> Reasons);
