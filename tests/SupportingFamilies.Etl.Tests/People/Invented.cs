using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>Invented people, a line each, and the shipped matching model.</summary>
static class Invented
{
    public static PeopleMatching Matching { get; } = PeopleMatching.Load(
        YamlSection.ReadFile(Path.Combine(Folder, "people.yml"), "matching/people.yml"), Folder);

    static string Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(Path.Combine(at.FullName, "pipelines")))
                at = at.Parent!;
            return Path.Combine(at.FullName, "pipelines", "matching");
        }
    }

    /// <param name="who">Forename, a space, surname; an underscore stands for a space within either; a full stop for
    /// none.</param>
    public static PersonRecord Record(
        int row,
        string feed,
        string key,
        string who,
        string? born = null,
        string? address = null,
        string? postcode = null,
        string part = "subject",
        Sex? sex = null,
        string? nhs = null,
        string? upn = null,
        string? nino = null,
        string? phone = null,
        string? email = null,
        string? knownAs = null,
        string? middle = null,
        string? previous = null,
        bool isProtected = false,
        int partNumber = 0) => new()
    {
        Id = RecordId.Of(new DeliveryId(1), row, partNumber),
        Feed = feed,
        SourceKey = key,
        Part = part,
        Forename = Name(who.Split(' ')[0]),
        Surname = Name(who.Split(' ')[1]),
        BornOn = Date(born),
        Sex = sex,
        Address = address,
        Postcode = postcode is null ? null : Postcode.Parse(postcode).Value,
        Nhs = nhs is null ? null : NhsNumber.Parse(nhs).Value,
        Upn = upn is null ? null : Upn.Parse(upn).Value,
        Nino = nino is null ? null : Nino.Parse(nino).Value,
        Phone = phone,
        Email = email,
        KnownAs = knownAs,
        MiddleNames = middle,
        PreviousSurname = previous,
        IsProtected = isProtected,
    };

    public static LiveRecords Live(params PersonRecord[] people) => Live(people, []);

    public static LiveRecords Live(IReadOnlyList<PersonRecord> people, IReadOnlyList<Tie> ties) =>
        new(people, [], ties, [], new Dictionary<string, DateOnly>());

    public static IdentifiedPeople Identify(params PersonRecord[] people) => Identify(Live(people));

    public static IdentifiedPeople Identify(
        LiveRecords live, PersonsLastNight? last = null, params ClericalDecision[] decisions) =>
        PersonRegister.Identify(live, Matching, decisions, last ?? PersonsLastNight.None, _ => false);

    /// <summary>Source keys by person, each person's joined by a plus sign, in ordinal order.</summary>
    public static string Keys(this IdentifiedPeople identified) => string.Join(' ', identified.People
        .Select(person => person.Records.Select(record => record.SourceKey).Distinct().Order(StringComparer.Ordinal))
        .Select(keys => string.Join('+', keys))
        .Order(StringComparer.Ordinal));

    static string? Name(string part) => part == "." ? null : part.Replace('_', ' ');

    static DateOnly? Date(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
