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
    /// <summary>Kind, feed, role, code and how many of a thousand facts are of it.</summary>
    static readonly (string Kind, string Feed, FactRole Role, string? Code, int Share, bool OfChild)[] Kinds =
    [
        ("attendance", "schools-attendance", FactRole.Subject, "C", 400, true),
        ("sen_provision", "schools-attendance", FactRole.Subject, "K", 60, true),
        ("suspension", "schools-suspensions", FactRole.Subject, "SUSP", 40, true),
        ("exclusion_reason", "schools-suspensions", FactRole.Subject, "DB", 40, true),
        ("health_result", "health-contacts", FactRole.Subject, "AS EXPECTED", 60, true),
        ("missing_episode", "police-incidents", FactRole.Subject, null, 30, true),
        ("offence", "police-incidents", FactRole.Perpetrator, "008", 70, false),
        ("offence", "police-incidents", FactRole.Victim, "008", 60, false),
        ("asb_incident", "police-incidents", FactRole.Perpetrator, null, 40, false),
        ("domestic_abuse_incident", "police-incidents", FactRole.Victim, "MEDIUM", 50, false),
        ("domestic_abuse_incident", "police-incidents", FactRole.Perpetrator, "MEDIUM", 40, false),
        ("health_service", "health-contacts", FactRole.Subject, "ADULT MENTAL HEALTH", 40, false),
        ("rent_arrears", "housing-rent-arrears", FactRole.Subject, null, 50, false),
        ("support_need", "homelessness-cases", FactRole.Subject, "MENTAL HEALTH", 20, false),
    ];

    readonly Random random;
    readonly DateOnly asOf;
    readonly List<Term> terms;
    readonly List<Person> people;
    readonly List<Family> families;
    readonly List<Fact> facts;
    long nextRow = 1;

    public InventedFamilies(int families, int facts, int seed, DateOnly asOf, AcademicCalendar calendar)
    {
        random = new Random(seed);
        this.asOf = asOf;
        terms = calendar.EndedBefore(asOf).Take(3).ToList();
        people = new List<Person>(families * 2);
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

    public LiveRecords Live => new(
        [], facts, [], [],
        Kinds.Select(kind => kind.Feed).Distinct().ToDictionary(feed => feed, _ => asOf, StringComparer.Ordinal));

    /// <summary>A parent and a child, with half the facts each.</summary>
    void AddFamily(int family, int some)
    {
        var parent = AddPerson(asOf.AddDays(-random.Next(20 * 365, 45 * 365)), some - some / 2, isChild: false);
        var child = AddPerson(asOf.AddDays(-random.Next(1, 18 * 365)), some / 2, isChild: true);
        families.Add(new Family(new FamilyId(family), new HouseholdId(family), "ZZ99",
        [
            new FamilyMember(parent, FamilyRole.Parent, LivesApart: false),
            new FamilyMember(child, FamilyRole.Child, LivesApart: false),
        ]));
    }

    PersonId AddPerson(DateOnly bornOn, int some, bool isChild)
    {
        var id = new PersonId(people.Count + 1);
        var records = new List<PersonRecord>();
        var dealt = 0;
        var term = 0;
        while (dealt < some)
        {
            var kind = Pick(isChild);
            var record = records.Find(each => each.Feed == kind.Feed);
            if (record is null)
            {
                record = new PersonRecord
                {
                    Id = RecordId.Of(new DeliveryId(1 + nextRow / 1_000_000), (int)(nextRow++ % 1_000_000) + 1, 0),
                    Feed = kind.Feed,
                    SourceKey = nextRow.ToString(CultureInfo.InvariantCulture),
                    Part = "subject",
                    BornOn = bornOn,
                };
                records.Add(record);
            }

            AddFact(record.Id, kind, ref term);
            dealt++;
        }

        records.Sort((left, right) => string.CompareOrdinal(left.Feed, right.Feed));
        people.Add(new Person { Id = id, Records = records.ToArray(), BornOn = bornOn });
        return id;
    }

    (string Kind, string Feed, FactRole Role, string? Code, int Share, bool OfChild) Pick(bool isChild)
    {
        while (true)
        {
            var share = random.Next(1000);
            foreach (var kind in Kinds)
            {
                share -= kind.Share;
                if (share >= 0)
                    continue;
                if (kind.OfChild == isChild)
                    return kind;
                break;
            }
        }
    }

    void AddFact(
        RecordId about,
        (string Kind, string Feed, FactRole Role, string? Code, int Share, bool OfChild) kind,
        ref int term)
    {
        var isOfTerm = kind.Feed == "schools-attendance";
        var days = isOfTerm ? terms[term++ % terms.Count].Days : default;
        var on = isOfTerm ? days.From : asOf.AddDays(-random.Next(3 * 365));
        facts.Add(new Fact
        {
            About = about,
            Kind = kind.Kind,
            Role = kind.Role,
            On = on,
            Until = isOfTerm ? days.To : kind.Kind is "rent_arrears" or "health_service" ? null : on,
            Code = kind.Code,
            Measure = kind.Kind == "attendance" ? random.Next(40)
                : kind.Kind == "rent_arrears" ? random.Next(12) : null,
            OutOf = kind.Kind == "attendance" ? 120 : null,
            Unit = kind.Kind == "attendance" ? "sessions" : kind.Kind == "rent_arrears" ? "weeks" : null,
            Reference = kind.Feed == "police-incidents"
                ? "P" + random.Next(50_000_000).ToString(CultureInfo.InvariantCulture) : null,
        });
    }
}
