using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Needs;

/// <summary>One version of the outcomes framework, from <c>pipelines/frameworks/</c>, with our criteria for its
/// needs.</summary>
public sealed record Framework
{
    /// <summary>Stable: findings, episodes and claims name it.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Under <c>pipelines/</c>: the version's own file, whether it stands alone or changes another.</summary>
    public required string File { get; init; }

    public required FrameworkScope Scope { get; init; }

    /// <summary>The version it is told as changes of; null when its file says everything.</summary>
    public string? BasedOn { get; init; }

    /// <summary>Null where no day is known.</summary>
    public required DateOnly? Published { get; init; }

    /// <summary>First day it is in force, included; the council's own where it took the version up on another.
    /// </summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day it is in force, included; null while nothing has replaced it.</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>Last day the programme it belongs to covered, included; null while it runs.</summary>
    public required DateOnly? CoversTo { get; init; }

    public required Eligibility Eligibility { get; init; }

    /// <summary>Which facts tell that a family is being helped, and of what came of it.</summary>
    public required SupportKinds Support { get; init; }

    /// <summary>What a successful result is, in the file's order: told, and followed where outcomes and claims are
    /// checked.</summary>
    public required IReadOnlyList<FrameworkRule> Results { get; init; }

    /// <summary>What an earlier version's headlines became; null where nothing is said.</summary>
    public Crosswalk? Crosswalk { get; init; }

    /// <summary>What this version changes in the one it is based on, in the order of its file.</summary>
    public IReadOnlyList<FrameworkChange> Changes { get; init; } = [];

    /// <summary>Codes of needs and criteria that were taken away, here or in a version this one comes from; never used
    /// again.</summary>
    public required IReadOnlySet<string> Retired { get; init; }

    public required CounterAllegationRule CounterAllegations { get; init; }

    public required ShownBeside ShownBeside { get; init; }

    public required WithholdsDistrict WithholdsDistrict { get; init; }

    /// <summary>In framework order.</summary>
    public required IReadOnlyList<HeadlineOutcome> Headlines { get; init; }

    /// <summary>Every need, in framework order.</summary>
    public IReadOnlyList<FamilyNeed> Needs => Headlines.SelectMany(headline => headline.Needs).ToList();

    /// <summary>Every criterion, in framework order.</summary>
    public IReadOnlyList<Criterion> Criteria => Needs.SelectMany(need => need.Criteria).ToList();

    /// <summary>Every kind of fact that needs, outcomes or eligibility read, in ordinal order.</summary>
    public IReadOnlyList<string> FactKinds => Criteria.SelectMany(criterion => criterion.Facts)
        .Concat(Needs.SelectMany(need => need.Outcome?.Rules ?? []).SelectMany(rule => rule.Test.Facts))
        .Concat(Support.All)
        .Append(ShownBeside.Facts).Append(Eligibility.SupportedBy)
        .Append(Eligibility.YoungPerson.StatusFacts).Append(Eligibility.YoungPerson.Attending)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    /// <param name="feedsByKind">Each kind of fact that feed contracts declare, with the feeds that do.</param>
    public static Framework Load(YamlSection yaml, IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind) =>
        new FrameworkFile(yaml, feedsByKind).Read();

    public bool IsInForceOn(DateOnly date) => EffectiveFrom <= date && !(EffectiveTo < date);

    public FamilyNeed? FindNeed(string code) => Needs.FirstOrDefault(need => need.Code == code);

    /// <summary>Holds every criterion against every family on the as-of date.</summary>
    public Assessment Assess(
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        LiveRecords live,
        AcademicCalendar calendar,
        DateOnly asOf)
    {
        var index = FactIndex.Of(people, live.Facts, FactKinds);
        var reviews = OpposedRoles.Find(index, CounterAllegations.Months, asOf);
        var view = Viewpoint.On(asOf, calendar);
        var examination = new Examination(this, index, live.Covered, view);
        return examination.Of(families, reviews);
    }
}

/// <summary>Whose version it is.</summary>
public enum FrameworkScope
{
    National,

    /// <summary>A council's own, which stands over the national version while it is in force.</summary>
    Local,
}

/// <param name="From">Id of the earlier version.</param>
/// <param name="Map">Each of its headlines with the headlines and needs of this version that took it up.</param>
public sealed record Crosswalk(
    string From, IReadOnlyDictionary<string, IReadOnlyList<string>> Map, Basis Basis, string Why);

/// <summary>One difference from the version a file is based on.</summary>
/// <param name="Code">Of what it sets, renames, adds or takes away; of what comes instead where it replaces.</param>
/// <param name="What">In plain English, for example <c>FIN-2-arrears: at_least is 6</c>.</param>
/// <param name="DecidedBy">Null for a national change, whose <paramref name="Basis"/> names the source.</param>
public sealed record FrameworkChange(
    string Code, string What, string Why, Basis Basis, string? DecidedBy, DateOnly? DecidedOn);

/// <param name="Months">Two events with crossed roles this close together contest each other.</param>
public sealed record CounterAllegationRule(int Months, Basis Basis, string Why);

/// <summary>What a reader must see beside any event in which a person of that age counts as perpetrator.</summary>
/// <param name="Facts">The kind of fact shown, whatever its date.</param>
/// <param name="UnderAge">Whole years on the day of the event.</param>
/// <param name="Note">The code a candidate family carries for it.</param>
public sealed record ShownBeside(string Facts, int UnderAge, string Note, Basis Basis, string Why);

/// <summary>What, said of any member of a family that spans two homes, withholds its district.</summary>
/// <param name="Facts">The kind of fact, at any date and in any role.</param>
/// <param name="Headline">The headline outcome any met need of which does the same; null where the version has none of
/// domestic abuse.</param>
public sealed record WithholdsDistrict(string Facts, string? Headline, Basis Basis, string Why);
