using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Reports.Gates;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Everything one night found, to be published all or nothing.</summary>
public sealed record NightToPublish
{
    public required DateOnly AsOf { get; init; }

    /// <summary>Of the deliveries and the configuration; the same again publishes nothing.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required IReadOnlyList<Person> People { get; init; }

    public required IReadOnlyList<PairDecision> Pairs { get; init; }

    public required IReadOnlyList<Household> Households { get; init; }

    /// <summary>With their districts as they may be shown.</summary>
    public required IReadOnlyList<Family> Families { get; init; }

    /// <summary>Those of them that show no district lest it lead to a door, whether or not one is known.</summary>
    public IReadOnlyList<FamilyId> WithheldFamilies { get; init; } = [];

    /// <summary>Their homes.</summary>
    public IReadOnlyList<HouseholdId> WithheldHouseholds { get; init; } = [];

    /// <summary>Every criterion of the framework that stands.</summary>
    public required IReadOnlyList<PublishedCriterion> Criteria { get; init; }

    /// <summary>Met and not known. Findings that are not met may be given or left out: they take no room.</summary>
    public required IReadOnlyList<CriterionFinding> Findings { get; init; }

    /// <summary>People whose part in an event a person must judge.</summary>
    public required IReadOnlyList<ReviewNeeded> ReviewsNeeded { get; init; }

    public required IReadOnlyList<CandidateFamily> Candidates { get; init; }

    /// <summary>Families that are or were helped, and what became of their needs.</summary>
    public SupportedFamilies Supported { get; init; } = SupportedFamilies.None;

    /// <summary>Who could be claimed, and what is no longer as it was claimed.</summary>
    public ReviewedClaims Claims { get; init; } = ReviewedClaims.None;

    /// <summary>Enough needs, and no candidate; why.</summary>
    public IReadOnlyList<NearMiss> NearMisses { get; init; } = [];

    /// <summary>Facts of the rows that stand: they say which records of people tell anything.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Codes that may be shown to readers who must not learn who people are.</summary>
    public IReadOnlyList<ListedCode> Codes { get; init; } = [];

    public IReadOnlyList<CalendarDay> Calendar { get; init; } = [];

    /// <summary>What each id was given to tonight, and which ids were merged away tonight.</summary>
    public required Registers Registers { get; init; }

    /// <summary>The stages before publication, which times itself.</summary>
    public IReadOnlyList<StageTiming> Stages { get; init; } = [];

    /// <summary>How it came through the quality gates; null when it was not held against them.</summary>
    public GatedNight? Gates { get; init; }

    /// <summary>The night's counts by name, for <c>status</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = new Dictionary<string, long>();
}

/// <summary>One criterion as the night knew it.</summary>
/// <param name="IsPractitioners">Recorded by practitioners; no feed says that it is not so.</param>
/// <param name="NotKnownWhy">Why it is not known of any family (no feed covers it); null when it is covered.</param>
public sealed record PublishedCriterion(
    string NeedCode, string CriterionCode, Strength Strength, bool IsPractitioners, string? NotKnownWhy)
{
    /// <summary>The version of the framework it is of.</summary>
    public string? Framework { get; init; }

    /// <inheritdoc cref="Criterion.Fingerprint"/>
    public string? Fingerprint { get; init; }

    /// <summary>The framework's, of which those that no live delivery covers are not known of anybody.</summary>
    public static IReadOnlyList<PublishedCriterion> Of(Assessment assessment)
    {
        var notCovered = assessment.NotCovered.Select(criterion => criterion.Code).ToHashSet(StringComparer.Ordinal);
        return assessment.Framework.Criteria.Select(criterion => new PublishedCriterion(
            criterion.NeedCode,
            criterion.Code,
            criterion.Strength,
            criterion.IsPractitioners,
            notCovered.Contains(criterion.Code) ? "No feed that could show it has a live delivery." : null)
        {
            Framework = assessment.Framework.Id,
            Fingerprint = criterion.Fingerprint(),
        }).ToList();
    }
}

/// <summary>Ids of people, households and families, which last from night to night.</summary>
public sealed record Registers(Register People, Register Households, Register Families)
{
    public static Registers Empty { get; } = new(Register.Empty, Register.Empty, Register.Empty);
}

/// <summary>Which id each member (of a person: a record; of a household or family: a person) belongs to.</summary>
/// <param name="Members">By a key, of the caller's making, that lasts from night to night.</param>
/// <param name="NextId">The first id never used so far.</param>
/// <param name="Redirects">Ids that were merged away. Once published they are kept for ever.</param>
public sealed record Register(
    IReadOnlyDictionary<string, long> Members,
    long NextId,
    IReadOnlyList<Redirect> Redirects)
{
    public static Register Empty { get; } = new(new Dictionary<string, long>(), 1, []);

    public override string ToString() => $"register up to {NextId}";
}

/// <summary>How long one stage of the night took.</summary>
/// <param name="Rows">What it went through: delivered rows, records, people, facts, families, rows written, each in
/// its own stage; null when it was not counted.</param>
public sealed record StageTiming(string Stage, TimeSpan Took, long? Rows = null)
{
    /// <summary>Null when not counted, or when the stage took no time that a clock sees.</summary>
    public double? RowsASecond => Rows is { } rows && Took > TimeSpan.Zero ? rows / Took.TotalSeconds : null;
}
