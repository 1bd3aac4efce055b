using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>
/// A small night made of whatever stands in the warehouse: records with one surname are one person, everybody lives
/// in one household and belongs to one family, which meets one criterion.
/// </summary>
static class Nights
{
    public const string NotCovered = "No feed covers it.";

    public static NightToPublish Night(this Warehouse warehouse, string fingerprint = "f1", DateOnly? asOf = null)
    {
        var live = warehouse.LiveRecords([("schools", DeliveryMode.Events)], asOf ?? AsOf);
        var last = warehouse.Registers();
        var groups = live.People.GroupBy(record => record.Surname, StringComparer.Ordinal)
            .Select(group => group.ToList()).ToList();
        var keys = groups.Select(IReadOnlyList<string> (group) => group.Select(KeyOf).Distinct().ToList()).ToList();
        var ids = IdentityRegister.Assign(keys, last.People.Members, last.People.NextId);
        var people = groups.Select((records, number) => new Person
        {
            Id = new PersonId(ids.Ids[number]),
            Records = records,
            Surname = records[0].Surname,
            IsProtected = records.Any(record => record.IsProtected),
        }).OrderBy(person => person.Id.Value).ToList();
        var family = new Family(
            new FamilyId(1),
            new HouseholdId(1),
            "AB1",
            people.Select(person => new FamilyMember(person.Id, FamilyRole.Child, false)).ToList());
        return new NightToPublish
        {
            AsOf = asOf ?? AsOf,
            Fingerprint = fingerprint,
            StartedAt = new DateTimeOffset(2026, 10, 1, 3, 0, 0, TimeSpan.Zero),
            People = people,
            Pairs = Pairs(groups),
            Households =
            [
                new Household(
                    new HouseholdId(1),
                    "1 THE STREET",
                    "AB1",
                    people.Where(person => !person.IsProtected).Select(person => person.Id).ToList()),
            ],
            Families = [family],
            Criteria =
            [
                new PublishedCriterion("EDU-1", "attendance", Strength.Detects, false, null),
                new PublishedCriterion("EDU-2", "suspension", Strength.Detects, false, null),
                new PublishedCriterion("HSG-1", "arrears", Strength.Suggests, false, NotCovered),
                new PublishedCriterion("HSG-2", "eviction", Strength.Detects, false, null),
            ],
            Findings = [Met(people[0], live.Facts[0]), NotKnown("HSG-2", "eviction", "Too few rows.")],
            ReviewsNeeded = [],
            Candidates =
            [
                new CandidateFamily(family.Id, 1, ["EDU-1"], 1, people.Count, 0, "AB1", Day(9, 1), Day(9, 1), []),
            ],
            Registers = new Registers(
                new Register(Members(keys, ids.Ids), ids.NextId, ids.Redirects),
                new Register(people.ToDictionary(person => $"p{person.Id.Value}", _ => 1L), 2, []),
                new Register(people.ToDictionary(person => $"p{person.Id.Value}", _ => 1L), 2, [])),
            Facts = live.Facts,
            Stages = [new StageTiming("people", TimeSpan.FromMilliseconds(12), 120)],
            Counts = new Dictionary<string, long> { ["people"] = people.Count },
        };
    }

    public static string Text(this Warehouse warehouse, DateOnly? asAt = null, bool stableIds = false)
    {
        using var output = new StringWriter();
        warehouse.Dump(output, asAt, stableIds);
        return output.ToString();
    }

    static List<PairDecision> Pairs(IEnumerable<List<PersonRecord>> groups) => groups
        .SelectMany(group => group.Skip(1).Select(other =>
            new PairDecision(KeyOf(group[0]), KeyOf(other), 14.5, 0.99, "link", "surname")))
        .DistinctBy(pair => (pair.LeftIdentity, pair.RightIdentity))
        .ToList();

    static CriterionFinding Met(Person person, Fact fact) => new(
        new FamilyId(1),
        "EDU-1",
        "attendance",
        Strength.Detects,
        Finding.Met,
        new Period(Day(1, 1), Day(7, 20)),
        null,
        [
            new Evidence(
                person.Id, "schools", fact.About, fact.Kind, "ref", fact.On, null, "81.3 %", "under 90 %"),
        ]);

    static CriterionFinding NotKnown(string need, string criterion, string why) =>
        new(new FamilyId(1), need, criterion, Strength.Detects, Finding.NotKnown, null, why, []);

    static Dictionary<string, long> Members(List<IReadOnlyList<string>> keys, IReadOnlyList<long> ids) => keys
        .SelectMany((group, number) => group.Select(key => (key, id: ids[number])))
        .ToDictionary(member => member.key, member => member.id);

    static string KeyOf(PersonRecord record) => $"{record.Feed}|{record.Part}|{record.SourceKey}";
}
