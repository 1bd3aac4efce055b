using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Tests.Households;

/// <summary>An invented town, told sentence by sentence: who there is, where feeds saw them, who is whose
/// parent.</summary>
sealed class Town
{
    public const string School = "schools-attendance";
    public const string Police = "police-incidents";
    public const string Landlord = "housing-rent-arrears";
    public const string EarlyHelp = "early-help-cases";
    public const string Health = "health-contacts";

    public static readonly DateOnly AsOf = new(2026, 9, 30);
    static readonly DateOnly Recently = new(2026, 7, 20);

    readonly List<Resident> residents = [];
    readonly List<Residence> residences = [];
    readonly List<Tie> ties = [];
    readonly List<Premises> premises = [];
    int nextRow = 1;

    public HouseholdRules Rules { get; set; } = Shipped;

    public static HouseholdRules Shipped { get; } = HouseholdRules.Load(
        YamlSection.ReadFile(Path.Combine(Root(), "pipelines", "matching", "households.yml"),
            "matching/households.yml"));

    public static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(at.FullName, "pipelines")))
            at = at.Parent!;
        return at.FullName;
    }

    /// <param name="age">Whole years on the as-of date; the birthday is three months before it.</param>
    public Resident Person(string name, int? age, Sex? sex = null, string? upn = null)
    {
        var names = name.Split(' ');
        var resident = new Resident(residents.Count + 1, names[0], names[^1], sex)
        {
            BornOn = age is { } years ? AsOf.AddMonths(-3).AddYears(-years) : null,
            Upn = upn,
        };
        residents.Add(resident);
        return resident;
    }

    public Resident Woman(string name, int age) => Person(name, age, Sex.Female);

    public Resident Man(string name, int age) => Person(name, age, Sex.Male);

    public Resident Child(string name, int age) => Person(name, age);

    public Resident Expected(string name, string expectedOn)
    {
        var child = Person(name, null);
        child.ExpectedOn = Day(expectedOn);
        return child;
    }

    /// <summary>A feed sees everyone named at an address, on one row each.</summary>
    public Town Sees(string feed, string address, string postcode, params Resident[] who) =>
        SeesOn(feed, address, postcode, Recently, null, null, null, who);

    public Town SeesOn(
        string feed, string? address, string? postcode, DateOnly on, DateOnly? from, DateOnly? until, string? uprn,
        params Resident[] who)
    {
        foreach (var resident in who)
        {
            var record = Record(resident, feed, address, postcode, uprn);
            residences.Add(new Residence(record.Id, from, until, on));
        }

        return this;
    }

    /// <summary>A feed row that names the child with a parent or carer, at no address.</summary>
    public Town ParentOf(Resident child, Resident parent, string feed = School, string? seenOn = null,
        string? until = null)
    {
        var about = Record(child, feed, null, null, null);
        if (seenOn is not null)
            residences.Add(new Residence(about.Id, null, null, Day(seenOn)));
        ties.Add(new Tie(TieKind.ParentOrCarer, Record(parent, feed, null, null, null).Id, about.Id, null)
        {
            Until = until is null ? null : Day(until),
        });
        return this;
    }

    public Town Tie(TieKind kind, Resident one, Resident other)
    {
        ties.Add(new Tie(kind, Record(one, Landlord, null, null, null).Id, Record(other, Landlord, null, null, null).Id,
            null));
        return this;
    }

    /// <summary>An early help case or a homelessness application.</summary>
    public Town Case(
        TieKind kind, string reference, string since, string? until, params (Resident Who, string Role)[] members)
    {
        foreach (var (who, role) in members)
        {
            ties.Add(new Tie(kind, Record(who, EarlyHelp, null, null, null).Id, null, reference)
            {
                Role = role,
                Since = Day(since),
                Until = until is null ? null : Day(until),
            });
        }

        return this;
    }

    public Town Premises(PremisesType type, string name, string address, string postcode)
    {
        premises.Add(new Premises(name, type, null, address, Postcode(postcode)));
        return this;
    }

    public FormedFamilies Form(FamilyRegister? lastNight = null, int? shuffledBy = null)
    {
        var people = residents.Select(resident => resident.Build()).ToArray();
        var (seen, tied) = (residences.ToArray(), ties.ToArray());
        if (shuffledBy is { } seed)
        {
            var random = new Random(seed);
            random.Shuffle(people);
            random.Shuffle(seen);
            random.Shuffle(tied);
        }

        var live = new LiveRecords(
            people.SelectMany(person => person.Records).ToList(), [], tied, seen, new Dictionary<string, DateOnly>());
        return Families.Form(people, live, Rules, new PremisesList(premises), lastNight ?? FamilyRegister.Empty, AsOf);
    }

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    PersonRecord Record(Resident who, string feed, string? address, string? postcode, string? uprn)
    {
        var record = new PersonRecord
        {
            Id = RecordId.Of(new DeliveryId(1), nextRow++, 0),
            Feed = feed,
            SourceKey = $"{who.Id.Value}",
            Part = "subject",
            Surname = who.Surname,
            Address = address,
            Postcode = postcode is null ? null : Postcode(postcode),
            Uprn = uprn is not null && Uprn.Parse(uprn).TryGet(out var number, out _) ? number : null,
            Upn = who.Upn is not null && Upn.Parse(who.Upn).TryGet(out var upn, out _) ? upn : null,
        };
        who.Records.Add(record);
        return record;
    }

    static Postcode Postcode(string text) =>
        SupportingFamilies.Etl.Identifiers.Postcode.Parse(text).TryGet(out var postcode, out _)
            ? postcode
            : throw new ArgumentException("not a postcode", nameof(text));
}

sealed class Resident(int id, string forename, string surname, Sex? sex)
{
    public PersonId Id { get; } = new(id);

    public string Surname => surname;

    public DateOnly? BornOn { get; init; }

    public string? Upn { get; init; }

    public DateOnly? ExpectedOn { get; set; }

    public DateOnly? DiedOn { get; set; }

    public bool IsProtected { get; set; }

    public List<PersonRecord> Records { get; } = [];

    public Person Build() => new()
    {
        Id = Id,
        Records = Records,
        Forename = forename,
        Surname = surname,
        Sex = sex,
        BornOn = BornOn,
        ExpectedOn = ExpectedOn,
        DiedOn = DiedOn,
        IsProtected = IsProtected,
    };

    public override string ToString() => $"resident {Id.Value}";
}

static class FormedFamiliesInWords
{
    /// <summary>The families a person is in, as "role id" lists, for example <c>Child 3, Parent 1, Parent 2
    /// apart</c>.</summary>
    public static IReadOnlyList<string> FamiliesOf(this FormedFamilies formed, Resident who) =>
        formed.Families.Where(family => family.Members.Any(member => member.Person == who.Id)).Select(Words).ToList();

    public static string Words(Family family) => string.Join(", ", family.Members.Select(member =>
        $"{member.Role} {member.Person.Value}{(member.LivesApart ? " apart" : "")}"));

    public static IReadOnlyList<long> HouseholdOf(this FormedFamilies formed, Resident who) =>
        formed.Households.FirstOrDefault(household => household.Members.Contains(who.Id))?.Members
            .Select(member => member.Value).ToList() ?? [];

    /// <summary>Everything, in one text that can be compared.</summary>
    public static string Everything(this FormedFamilies formed) => string.Join('\n',
        formed.Households.Select(household => $"household {household.Id.Value} {household.AddressKey} "
                + $"{household.PostcodeDistrict}: {string.Join(',', household.Members.Select(member => member.Value))}")
            .Concat(formed.Families.Select(family => $"family {family.Id.Value} home {family.Home?.Value} "
                + $"{family.PostcodeDistrict} {family.IsProtected}: {Words(family)}"))
            .Concat(formed.HouseholdRedirects.Select(redirect => $"household {redirect}"))
            .Concat(formed.FamilyRedirects.Select(redirect => $"family {redirect}"))
            .Concat(formed.Notes.Select(note => note.ToString())));
}
