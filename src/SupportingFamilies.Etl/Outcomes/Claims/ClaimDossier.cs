namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>
/// Everything a claim rests on, as it was known on the day of submission: kept as it is for ever, whatever is merged,
/// corrected or withdrawn afterwards. It holds no address of anybody.
/// </summary>
/// <remarks>Ids are plain numbers and codes plain text, so that it can be read long after this version.</remarks>
public sealed record ClaimDossier
{
    public required long ClaimNo { get; init; }

    public required long FamilyId { get; init; }

    /// <summary><c>paid</c> or <c>tracked</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Null when it is tracked.</summary>
    public required int? Pounds { get; init; }

    public required string Window { get; init; }

    public required DateOnly WindowFrom { get; init; }

    public required DateOnly WindowTo { get; init; }

    public required DateOnly SubmittedOn { get; init; }

    public required string SubmittedBy { get; init; }

    public required string? SubmittedByRole { get; init; }

    /// <summary>Held by the support episode: in force on the day it began.</summary>
    public required string Framework { get; init; }

    /// <summary>In force on the day of submission.</summary>
    public required string ClaimFramework { get; init; }

    /// <summary>SHA-256 of the whole configuration by which needs and outcomes were judged.</summary>
    public required string Configuration { get; init; }

    public required DossierCase Case { get; init; }

    /// <summary>By person id.</summary>
    public required IReadOnlyList<DossierPerson> People { get; init; }

    /// <summary>In framework order.</summary>
    public required IReadOnlyList<DossierNeed> Needs { get; init; }

    /// <summary>Every condition as it was checked on the day.</summary>
    public required IReadOnlyList<DossierCondition> Conditions { get; init; }

    /// <summary>Every feed, and the day to which it spoke.</summary>
    public required IReadOnlyList<DossierFeed> Feeds { get; init; }

    /// <summary>What tied each record to each person.</summary>
    public required IReadOnlyList<DossierLink> Links { get; init; }

    public override string ToString() => $"dossier of claim {ClaimNo}";
}

/// <summary>The whole intervention.</summary>
/// <param name="Facts">What the feed tells of the case, oldest first.</param>
public sealed record DossierCase(
    string Feed,
    string Reference,
    DateOnly StartedOn,
    DateOnly? ClosedOn,
    string? EndReason,
    DateOnly? AssessedOn,
    DateOnly? PlannedOn,
    bool HasLeadPractitioner,
    IReadOnlyList<DossierFact> Facts)
{
    public override string ToString() => $"case of {Feed}";
}

/// <param name="PersonId">Whom it was recorded of.</param>
public sealed record DossierFact(string Kind, string? Code, DateOnly On, DateOnly? Until, long PersonId);

/// <param name="Role">In the family; <c>on_case</c> when on its case only.</param>
/// <param name="LivesApart">Null for a protected person: nothing says where they live.</param>
/// <param name="IsProtected">Their whereabouts are withheld.</param>
/// <param name="Identities">The source identities that were theirs.</param>
public sealed record DossierPerson(
    long PersonId,
    string? Forename,
    string? Surname,
    DateOnly? BornOn,
    DateOnly? ExpectedOn,
    string Role,
    bool? LivesApart,
    bool OnCase,
    bool IsProtected,
    IReadOnlyList<DossierIdentity> Identities)
{
    public override string ToString() => $"person {PersonId}";
}

/// <param name="IsShared">Somebody else held it too on the day.</param>
public sealed record DossierIdentity(
    string Feed, string SourceKey, string Part, DateOnly FirstExtract, DateOnly LastExtract, bool IsShared)
{
    public override string ToString() => $"{Feed} identity";
}

/// <param name="Label">The framework's words; null when the need is not of the framework at hand.</param>
/// <param name="FoundBy"><c>data</c>, <c>practitioner</c> or <c>both</c>.</param>
/// <param name="FirstEvidence">What first showed it, newest first.</param>
public sealed record DossierNeed(
    string NeedCode,
    string? Headline,
    string? Label,
    string FoundBy,
    DateOnly FoundOn,
    IReadOnlyList<DossierEvidence> FirstEvidence,
    string Outcome,
    DateOnly? SustainedOn,
    IReadOnlyList<DossierClause> Clauses);

/// <summary>One thing the framework asks for before the outcome counts.</summary>
/// <param name="WindowFrom">Both ends included.</param>
public sealed record DossierClause(
    string ClauseCode,
    string Outcome,
    DateOnly? WindowFrom,
    DateOnly? WindowTo,
    string? Why,
    IReadOnlyList<DossierEvidence> Evidence);

/// <param name="Criterion">The criterion or clause it satisfies, which names the rule.</param>
/// <param name="RuleVersion">The framework, and the fingerprint of the criterion's words; of a clause, the framework
/// alone: the dossier names the whole configuration.</param>
/// <param name="Delivered">Extract date of the newest delivery that states it; null when none does any more.</param>
/// <param name="Delivery">The first characters of that delivery's SHA-256.</param>
/// <param name="Row">Its row there, from 1, the header not counted.</param>
public sealed record DossierEvidence(
    string Criterion,
    string RuleVersion,
    long PersonId,
    string Feed,
    string SourceKey,
    string? Reference,
    string Kind,
    DateOnly On,
    DateOnly? Until,
    string Value,
    string Threshold,
    DateOnly? Delivered,
    string? Delivery,
    int? Row)
{
    public override string ToString() => $"{Kind} of person {PersonId}";
}

public sealed record DossierCondition(string Condition, string State, string Says);

/// <param name="SpokeOn">Extract date of its newest delivery; null when none ever came.</param>
public sealed record DossierFeed(string Feed, DateOnly? SpokeOn, int MostDaysOld);

/// <param name="Reviewer">Who decided a possible link; null when the weights or a rule decided.</param>
public sealed record DossierLink(
    string Left,
    string Right,
    double MatchWeight,
    double MatchProbability,
    string Decision,
    string Rule,
    string? Reviewer)
{
    public override string ToString() => $"{Decision} by {Rule}";
}
