using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>Families with facts, made in memory: nobody is in any file. The same numbers and seed give the same
/// families.</summary>
sealed class InventedFamilies
{
    /// <summary>Out of a thousand rows, about as partners' files hold them: mostly schools', seldom trouble.</summary>
    static readonly (string Kind, string Feed, FactRole Role, string? Code, int Share)[] OfChildren =
    [
        ("attendance", "schools-attendance", FactRole.Subject, "C", 780),
        ("sen_provision", "schools-attendance", FactRole.Subject, "K", 120),
        ("part_time_timetable", "schools-attendance", FactRole.Subject, null, 10),
        ("suspension", "schools-suspensions", FactRole.Subject, "SUSP", 20),
        ("exclusion_reason", "schools-suspensions", FactRole.Subject, "DB", 20),
        ("health_result", "health-contacts", FactRole.Subject, "AS EXPECTED", 35),
        ("health_service", "health-contacts", FactRole.Subject, "CAMHS", 10),
        ("missing_episode", "police-incidents", FactRole.Subject, null, 5),
    ];

    static readonly (string Kind, string Feed, FactRole Role, string? Code, int Share)[] OfParents =
    [
        ("offence", "police-incidents", FactRole.Victim, "Theft offences", 330),
        ("offence", "police-incidents", FactRole.Perpetrator, "Theft offences", 60),
        ("asb_incident", "police-incidents", FactRole.Perpetrator, null, 50),
        ("domestic_abuse_incident", "police-incidents", FactRole.Victim, "MEDIUM", 80),
        ("domestic_abuse_incident", "police-incidents", FactRole.Perpetrator, "MEDIUM", 60),
        ("rent_arrears", "housing-rent-arrears", FactRole.Subject, null, 250),
        ("support_need", "homelessness-cases", FactRole.Subject, "MENTAL HEALTH", 50),
        ("health_service", "health-contacts", FactRole.Subject, "ADULT MENTAL HEALTH", 120),
    ];

    readonly Random random;
    readonly DateOnly asOf;
    readonly List<Term> terms;
    readonly List<Person> people;
    readonly List<Family> families;
    readonly List<Fact> facts;
    readonly List<string> feeds;
    int nextRow;

    public InventedFamilies(int families, int facts, int seed, DateOnly asOf, AcademicCalendar calendar)
    {
        random = new Random(seed);
        this.asOf = asOf;
        terms = calendar.EndedBefore(asOf).Take(9).ToList();
        people = new List<Person>(families * 2);
        feeds = OfChildren.Concat(OfParents).Select(kind => kind.Feed).Distinct().ToList();
        this.families = new List<Family>(families);
        this.facts = new List<Fact>(facts);
        for (var family = 1; family <= families; family++)
        {
            var some = facts * (long)family / families - facts * (long)(family - 1) / families;
            AddFamily(family, (int)some);
        }
    }

    public IReadOnlyList<Person> People => people;

    public IReadOnlyList<Family> Families => families;

    public LiveRecords Live =>
        new([], facts, [], [], feeds.ToDictionary(feed => feed, _ => asOf, StringComparer.Ordinal));

    /// <summary>A parent and a child, the child with most of the facts; each is known to one feed.</summary>
    void AddFamily(int family, int some)
    {
        var ofParent = random.Next(some / 2);
        var parent = AddPerson(asOf.AddDays(-random.Next(20 * 365, 45 * 365)), ofParent, OfParents);
        var child = AddPerson(asOf.AddDays(-random.Next(1, 18 * 365)), some - ofParent, OfChildren);
        families.Add(new Family(new FamilyId(family), new HouseholdId(family), "ZZ99",
        [
            new FamilyMember(parent, FamilyRole.Parent, LivesApart: false),
            new FamilyMember(child, FamilyRole.Child, LivesApart: false),
        ]));
    }

    PersonId AddPerson(
        DateOnly bornOn, int some, (string Kind, string Feed, FactRole Role, string? Code, int Share)[] kinds)
    {
        var id = new PersonId(people.Count + 1);
        var record = some > 0 ? Record(Pick(kinds).Feed, bornOn) : null;
        var ofFeed = kinds.Where(kind => kind.Feed == record?.Feed).ToArray();
        for (var term = 0; record is not null && some > 0; some--)
        {
            var kind = Pick(ofFeed);
            var isOfTerm = kind.Feed == "schools-attendance";
            AddFact(record.Id, kind, isOfTerm ? terms[term++ % terms.Count].Days : null);
        }

        people.Add(new Person
        {
            Id = id,
            Records = record is null ? [] : [record],
            BornOn = bornOn,
        });
        return id;
    }

    PersonRecord Record(string feed, DateOnly bornOn)
    {
        const int rowsOfDelivery = 1_000_000;
        var row = nextRow++;
        return new PersonRecord
        {
            Id = RecordId.Of(new DeliveryId(1 + row / rowsOfDelivery), 1 + row % rowsOfDelivery, 0),
            Feed = feed,
            SourceKey = row.ToString(CultureInfo.InvariantCulture),
            Part = "subject",
            BornOn = bornOn,
        };
    }

    (string Kind, string Feed, FactRole Role, string? Code, int Share) Pick(
        (string Kind, string Feed, FactRole Role, string? Code, int Share)[] kinds)
    {
        var share = random.Next(kinds.Sum(kind => kind.Share));
        var at = 0;
        while ((share -= kinds[at].Share) >= 0)
            at++;
        return kinds[at];
    }

    void AddFact(
        RecordId about, (string Kind, string Feed, FactRole Role, string? Code, int Share) kind, Period? term)
    {
        var on = term?.From ?? asOf.AddDays(-random.Next(3 * 365));
        facts.Add(new Fact
        {
            About = about,
            Kind = kind.Kind,
            Role = kind.Role,
            On = on,
            Until = term?.To ?? (kind.Kind is "rent_arrears" or "health_service" ? null : on),
            Code = kind.Code,
            Measure = kind.Kind switch
            {
                "attendance" => random.Next(10) == 0 ? random.Next(60) : random.Next(10),
                "part_time_timetable" => 20,
                "rent_arrears" => random.Next(12),
                _ => null,
            },
            OutOf = kind.Kind == "attendance" ? 120 : null,
            Unit = kind.Kind is "attendance" or "part_time_timetable" ? "sessions"
                : kind.Kind == "rent_arrears" ? "weeks" : null,
            Reference = kind.Feed == "police-incidents"
                ? "P" + random.Next(5_000_000).ToString(CultureInfo.InvariantCulture) : null,
        });
    }
}
