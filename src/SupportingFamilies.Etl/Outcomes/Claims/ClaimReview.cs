using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>What a night says of claims.</summary>
/// <param name="Readiness">One for each support episode.</param>
/// <param name="Flags">What is no longer as it was claimed.</param>
/// <param name="FirstEvidence">What first showed each need that data found.</param>
public sealed record ReviewedClaims(
    IReadOnlyList<ClaimReadiness> Readiness,
    IReadOnlyList<ClaimFlag> Flags,
    IReadOnlyList<NeedEvidence> FirstEvidence)
{
    public static ReviewedClaims None { get; } = new([], [], []);
}

/// <summary>Who can be claimed tonight, what the others lack, and what happened to those who were.</summary>
public sealed record ClaimReview
{
    public required ClaimRules Rules { get; init; }

    public required IReadOnlyList<Feed> Feeds { get; init; }

    public required AcademicCalendar Calendar { get; init; }

    /// <summary>Every version there is.</summary>
    public required IReadOnlyList<Framework> Frameworks { get; init; }

    /// <summary>Id of the version a claim of the as-of date would be made under.</summary>
    public required string ClaimFramework { get; init; }

    /// <summary>Claims that stand on the as-of date.</summary>
    public required IReadOnlyList<FrozenClaim> Claims { get; init; }

    public ReviewedClaims Of(
        SupportedFamilies supported,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        LiveRecords live,
        Assessment assessment)
    {
        var frameworks = Frameworks.ToDictionary(framework => framework.Id, StringComparer.Ordinal);
        var needs = frameworks.ToDictionary(
            each => each.Key, each => FrameworkNeeds.Of(each.Value), StringComparer.Ordinal);
        var standing = Standing(people);
        var night = new ClaimNight
        {
            AsOf = assessment.AsOf,
            Episodes = supported.Episodes,
            Checks = supported.Checks,
            Findings = assessment.Findings,
            HadDependants = DependantsAtStart.Of(supported.Episodes, families, people, assessment, needs),
            MembersOf = families.ToDictionary(
                family => family.Id,
                family => (IReadOnlyList<PersonId>)family.Members.Select(member => member.Person).ToList()),
            Frameworks = needs,
            Feeds = FeedDay.Of(Feeds, live.Covered, Rules),
            Claims = new EarlierClaims(standing, Rules, ClaimFramework),
        };
        return new ReviewedClaims(
            ReadinessReview.Of(night, Rules),
            ClaimFlags.Raise(standing, families, assessment.Findings, supported.Checks),
            Outcomes.Claims.FirstEvidence.Of(supported.Episodes, families, people, live, Calendar, frameworks));
    }

    List<StandingClaim> Standing(IReadOnlyList<Person> people)
    {
        if (Claims.Count == 0)
            return [];
        var claimed = Claims.SelectMany(claim => claim.People).SelectMany(person => person.Identities).ToHashSet();
        var owners = people
            .SelectMany(person => person.Records.Select(record => (Identity: SourceIdentity.Of(record), person.Id)))
            .Where(each => claimed.Contains(each.Identity))
            .ToLookup(each => each.Identity, each => each.Id);
        var today = people.Select(person => person.Id).ToHashSet();
        return Claims.Select(claim => StandingClaim.Of(claim, owners, today)).ToList();
    }
}
