using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Everything published about one family.</summary>
/// <param name="Id">The id it has now.</param>
/// <param name="AskedFor">The id it was asked for by: an older one, when it was merged into this family.</param>
/// <param name="Home">Null when protected or not known; so is <paramref name="PostcodeDistrict"/>.</param>
/// <param name="Findings">Every criterion, by need, then criterion.</param>
/// <param name="Reviews">What a person must decide about its members, by member.</param>
/// <param name="Support">Early help episodes of its members, newest first.</param>
/// <param name="Candidate">Null when it is not a candidate.</param>
public sealed record PublishedFamily(
    FamilyId Id,
    FamilyId AskedFor,
    HouseholdId? Home,
    string? PostcodeDistrict,
    IReadOnlyList<PublishedMember> Members,
    IReadOnlyList<PublishedFinding> Findings,
    IReadOnlyList<PublishedReview> Reviews,
    IReadOnlyList<PublishedFact> Support,
    CandidateFamily? Candidate)
{
    /// <summary>Every need, its criteria taken together; by need.</summary>
    public IReadOnlyList<PublishedNeedAnswer> Needs => Findings
        .GroupBy(finding => finding.NeedCode, StringComparer.Ordinal)
        .Select(PublishedNeedAnswer.Of).ToList();

    public override string ToString() => $"family {Id.Value}";
}

/// <summary>One member of one family. Where they live is told by the family's home, and only of those who live there.
/// </summary>
/// <param name="PostcodeDistrict">Null for those who live apart, and where it is withheld.</param>
public sealed record PublishedMember(
    PersonId Person,
    string? Forename,
    string? Surname,
    DateOnly? BornOn,
    DateOnly? ExpectedOn,
    DateOnly? DiedOn,
    Sex? Sex,
    bool IsProtected,
    FamilyRole Role,
    bool LivesApart,
    string? PostcodeDistrict)
{
    public override string ToString() => $"{Role} {Person.Value}";
}

/// <summary>One criterion held against one family.</summary>
/// <param name="IsPractitioners">Recorded by practitioners; no feed says that it is not so.</param>
/// <param name="Window">Days it looked at, both ends included; null unless met within a window.</param>
/// <param name="Why">Why it is not known; else null.</param>
/// <param name="Evidence">Newest first; none unless met.</param>
public sealed record PublishedFinding(
    string NeedCode,
    string CriterionCode,
    Strength Strength,
    bool IsPractitioners,
    Finding Finding,
    Period? Window,
    string? Why,
    IReadOnlyList<PublishedEvidence> Evidence)
{
    /// <summary>The version of the framework the criterion is of.</summary>
    public string? Framework { get; init; }

    /// <inheritdoc cref="Criterion.Fingerprint"/>
    public string? CriterionFingerprint { get; init; }
}

/// <summary>A dated fact that meets a criterion, and where it was said.</summary>
/// <param name="SourceKey">The supplier's key of the record.</param>
/// <param name="Until">Last day, included; null while it holds.</param>
public sealed record PublishedEvidence(
    PersonId Person,
    string Feed,
    string SourceKey,
    string Kind,
    string? Reference,
    DateOnly On,
    DateOnly? Until,
    string Value,
    string Threshold)
{
    /// <summary>Where its row stands; null where it was not looked up.</summary>
    public DeliveredRow? Row { get; init; }

    public override string ToString() => $"{Kind} of person {Person.Value}";
}

/// <summary>The delivered row that said something on a night: of the rows that stood then, the newest that says it.
/// </summary>
/// <param name="Delivery">The delivery's number.</param>
/// <param name="Extract">The day the delivery speaks of.</param>
/// <param name="RowNo">From 1, not counting the header.</param>
/// <param name="FreshOn">The newest day the feed spoke of on that night: since then nothing is known.</param>
public sealed record DeliveredRow(DeliveryId Delivery, DateOnly Extract, int RowNo, DateOnly FreshOn);

/// <summary>One need of one family.</summary>
/// <param name="Why">Why it is not known; else none.</param>
public sealed record PublishedNeedAnswer(string NeedCode, NeedState State, IReadOnlyList<string> Why)
{
    internal static PublishedNeedAnswer Of(IGrouping<string, PublishedFinding> need)
    {
        var answer = NeedAnswer.Of(need.Select(finding => new CriterionAnswer(
            finding.Strength, finding.IsPractitioners, finding.Finding, finding.Why)).ToList());
        return new PublishedNeedAnswer(need.Key, answer.State, answer.Why);
    }
}

/// <summary>What a person must decide: somebody counts as suspect in events in which they may be the victim.</summary>
/// <param name="With">The other of the two; null when one event gives the person both roles.</param>
/// <param name="Events">The contested events, newest first.</param>
public sealed record PublishedReview(PersonId Person, PersonId? With, IReadOnlyList<PublishedEvidence> Events)
{
    public override string ToString() => $"review of person {Person.Value}";
}

/// <summary>A need that evidence shows in a family.</summary>
public sealed record PublishedNeed(FamilyId Family, string NeedCode);

/// <summary>A person belongs to a family.</summary>
public sealed record PublishedMembership(FamilyId Family, PersonId Person, FamilyRole Role, bool LivesApart);

/// <summary>A person lives in a household.</summary>
public sealed record PublishedResident(HouseholdId Household, PersonId Person);
