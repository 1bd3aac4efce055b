using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>
/// The list that would be drawn up from the delivered facts if linkage and households made no mistake: true people and
/// families in place of those found. What is wrong with it is the facts' or the criteria's doing.
/// </summary>
public sealed class GivenTruth
{
    readonly Truth truth;
    readonly List<string> names;
    readonly Dictionary<string, PersonId> ids;
    readonly ILookup<string, PersonRecord> records;
    readonly Dictionary<string, string> homes;

    public GivenTruth(Truth truth, LiveRecords live)
    {
        this.truth = truth;
        var identities = TrueIdentities.Of(truth.Records).People;
        records = live.People
            .Select(record => (Record: record, Name: identities.GetValueOrDefault(SourceIdentity.Of(record))))
            .Where(each => each.Name is not null)
            .ToLookup(each => each.Name!, each => each.Record, StringComparer.Ordinal);
        names = records.Select(person => person.Key).Union(truth.Members.Select(member => member.Person))
            .Order(StringComparer.Ordinal).ToList();
        ids = names.Select((name, index) => (name, index))
            .ToDictionary(each => each.name, each => new PersonId(each.index + 1), StringComparer.Ordinal);
        homes = truth.Homes.SelectMany(home => home.Value.Select(person => (person, home.Key)))
            .DistinctBy(each => each.person, StringComparer.Ordinal)
            .ToDictionary(each => each.person, each => each.Key, StringComparer.Ordinal);
    }

    /// <summary>What is found of the true families, by their true names.</summary>
    public FoundGivenTruth Find(Framework framework, AcademicCalendar calendar, LiveRecords live)
    {
        var people = names.Select(Person).ToList();
        var named = truth.Members.GroupBy(member => member.Family, StringComparer.Ordinal)
            .OrderBy(family => family.Key, StringComparer.Ordinal).ToList();
        var families = named.Select((family, index) => Family(new FamilyId(index + 1), family.ToList())).ToList();
        var assessment = framework.Assess(families, people, live, calendar, truth.AsOf);
        return new FoundGivenTruth(
            CandidateFamilies.List(framework, families, people, assessment, live, truth.AsOf).Ranked
                .Select(candidate => Name(candidate.Family)).ToHashSet(StringComparer.Ordinal),
            assessment.Findings.Where(finding => finding is { Finding: Finding.Met, Strength: Strength.Detects })
                .Select(finding => new FamilyNeedFound(Name(finding.Family), finding.NeedCode)).ToHashSet());

        string Name(FamilyId family) => named[(int)family.Value - 1].Key;
    }

    Person Person(string name)
    {
        var known = truth.People.GetValueOrDefault(name);
        var delivered = records[name].OrderBy(record => record.Feed, StringComparer.Ordinal)
            .ThenBy(record => record.SourceKey, StringComparer.Ordinal)
            .ThenBy(record => record.Part, StringComparer.Ordinal)
            .ThenBy(record => record.Id.Value).ToList();
        return new Person
        {
            Id = ids[name],
            Records = delivered,
            BornOn = known?.BornOn,
            ExpectedOn = known?.BornOn is null ? known?.ExpectedOn : null,
            DiedOn = known?.DiedOn,
            IsProtected = delivered.Exists(record => record.IsProtected),
        };
    }

    /// <summary>The home is the one most of its children live in; whoever lives elsewhere lives apart.</summary>
    Family Family(FamilyId id, List<TrueMember> members)
    {
        var home = members.Where(member => member.Role == FamilyRole.Child)
            .Select(child => homes.GetValueOrDefault(child.Person)).OfType<string>()
            .CountBy(each => each, StringComparer.Ordinal).ToList() is { Count: > 0 } found ? Majority.Of(found) : null;
        return new Family(id, null, null, members.OrderBy(member => ids[member.Person].Value)
            .Select(member => new FamilyMember(ids[member.Person], member.Role, LivesApart(member)))
            .ToList());

        bool LivesApart(TrueMember member) => home is not null && member.Role != FamilyRole.ExpectedChild
            && homes.GetValueOrDefault(member.Person) != home;
    }
}

/// <summary>What a night finds when linkage and households make no mistake.</summary>
/// <param name="Candidates">The true families on the list.</param>
/// <param name="Needs">Needs that evidence shows, not those it only suggests.</param>
public sealed record FoundGivenTruth(IReadOnlySet<string> Candidates, IReadOnlySet<FamilyNeedFound> Needs);

/// <param name="Family">The true family's name.</param>
public readonly record struct FamilyNeedFound(string Family, string NeedCode);
