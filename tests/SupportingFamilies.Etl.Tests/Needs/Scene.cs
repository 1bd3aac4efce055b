using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.People;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>
/// Invented families and what feeds say of them, written on a line or two, as of 30 September 2026. Families stand
/// apart by a bar; members: <c>mum parent 1990-01-01; kim child 2015-06-01; sam child ?; dad parent 1988-02-02 apart;
/// bump expectedchild due 2026-12-01</c>. Facts: <c>dad offence perpetrator 2026-01-05 ref=P1 code=X; kim attendance
/// 2026-01-05..2026-03-27 20/100 sessions</c>; <c>..</c> after a date means open.
/// </summary>
sealed class Scene
{
    public static readonly DateOnly AsOf = new(2026, 9, 30);

    readonly List<Person> people = [];
    readonly List<Family> families = [];
    readonly List<Fact> facts = [];
    readonly List<string> names = [];
    readonly Dictionary<string, DateOnly> covered = new(StringComparer.Ordinal);

    readonly bool rowsReversed;

    /// <param name="except">Feeds that no delivery covers, separated by spaces.</param>
    /// <param name="rowsReversed">The rows stand in their file the other way round, under the same keys.</param>
    public Scene(string families, string said, string except = "", bool rowsReversed = false)
    {
        this.rowsReversed = rowsReversed;
        var without = except.Split(' ');
        foreach (var feed in Published.FeedsByKind.Values.SelectMany(feeds => feeds)
            .Where(feed => !without.Contains(feed)))
            covered[feed] = DateOnly.MaxValue;
        foreach (var each in families.Split('|'))
        {
            var members = Parts(each)
                .Select(member => Member(member.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
            this.families.Add(new Family(new FamilyId(this.families.Count + 1),
                new HouseholdId(this.families.Count + 1), "ZZ99", members));
        }

        foreach (var fact in Parts(said))
            AddFact(fact.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public Framework Framework { get; init; } = Published.Framework;

    /// <summary>The day it is looked at; every feed speaks to the night's own date.</summary>
    public DateOnly On { get; init; } = AsOf;

    /// <summary>Facts, people and families arrive in this order.</summary>
    public int? ShuffledBy { get; init; }

    public Family Family => families[0];

    public IReadOnlyList<Family> Families => families;

    public Assessment Assess() =>
        Framework.Assess(InOrder(families), InOrder(people), Live(), Published.Calendar, On);

    public SupportedFamilies Supported() => SupportedFamilies.Follow(
        _ => Framework, InOrder(families), InOrder(people), Live(), Published.Calendar, Assess());

    /// <summary>What is said of claims by the rules as they are shipped.</summary>
    /// <param name="claims">Those that stand.</param>
    public ReviewedClaims Claims(params FrozenClaim[] claims) => new ClaimReview
    {
        Rules = PublishedClaimRules.Rules,
        Feeds = Feeds.Contracts.All,
        Calendar = Published.Calendar,
        Frameworks = [Framework],
        ClaimFramework = Framework.Id,
        Claims = claims,
    }.Of(Supported(), InOrder(families), InOrder(people), Live(), Assess());

    /// <summary>The first family as it was claimed with that case.</summary>
    public FrozenClaim Frozen(string reference, DateOnly on)
    {
        var episode = Supported().Episodes.Single(each => each.Key.Reference == reference);
        return new FrozenClaim(
            1, episode.Key, Family.Id, Framework.Id, on, episode.Needs.Select(need => need.NeedCode).ToList(),
            Family.Members.Select(member => new FrozenPerson(member.Person, InFamily: true, [])).ToList());
    }

    public CandidateFamilies Candidates() =>
        CandidateFamilies.List(Framework, InOrder(families), InOrder(people), Assess(), Live(), On);

    public CriterionFinding Finding(string criterion) =>
        Assess().Of(Family).Single(each => each.CriterionCode == criterion);

    public NeedState State(string need) => Assess().NeedsOf(Family).Single(each => each.NeedCode == need).State;

    public string KeyOf(RecordId record) =>
        people.SelectMany(person => person.Records).Single(each => each.Id == record).SourceKey;

    LiveRecords Live() => new([], InOrder(facts), [], [], covered);

    List<T> InOrder<T>(List<T> list)
    {
        if (ShuffledBy is not { } seed)
            return list;
        var shuffled = list.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    FamilyMember Member(string[] words)
    {
        var id = new PersonId(people.Count + 1);
        names.Add(words[0]);
        var date = words[2];
        people.Add(new Person
        {
            Id = id,
            Records = [],
            BornOn = date is "?" or "due" ? null : Day(date),
            ExpectedOn = date == "due" ? Day(words[3]) : null,
            DiedOn = words[^2] == "died" ? Day(words[^1]) : null,
        });
        return new FamilyMember(id, Enum.Parse<FamilyRole>(words[1], ignoreCase: true), words[^1] == "apart");
    }

    void AddFact(string[] words)
    {
        var person = names.IndexOf(words[0]);
        var role = Enum.GetValues<FactRole>().Cast<FactRole?>()
            .FirstOrDefault(each => words.Contains(each.ToString(), StringComparer.OrdinalIgnoreCase)
                || words.Contains(Words.Of(each!.Value)));
        var days = words.First(word => char.IsAsciiDigit(word[0]) && word.Length >= 10).Split("..");
        var measure = words.Skip(2)
            .FirstOrDefault(word => char.IsAsciiDigit(word[0])
                && !word.Contains('-', StringComparison.Ordinal))?.Split('/');
        var feed = Value(words, "feed") ?? Published.FeedsByKind[words[1]][0];
        var record = new PersonRecord
        {
            Id = RecordId.Of(new DeliveryId(1), rowsReversed ? 1000 - facts.Count : facts.Count + 1, 0),
            Feed = feed,
            SourceKey = FormattableString.Invariant($"{words[0]}{facts.Count}"),
            Part = "subject",
        };
        people[person] = people[person] with
        {
            Records = [.. people[person].Records.Append(record).OrderBy(each => each.Feed, StringComparer.Ordinal)
                .ThenBy(each => each.SourceKey, StringComparer.Ordinal)],
        };
        facts.Add(new Fact
        {
            About = record.Id,
            Kind = words[1],
            Role = role ?? FactRole.Subject,
            On = Day(days[0]),
            Until = days.Length == 1 ? Day(days[0]) : days[1].Length == 0 ? null : Day(days[1]),
            Code = Value(words, "code")?.Replace('_', ' '),
            Reference = Value(words, "ref"),
            Measure = measure is null ? null : decimal.Parse(measure[0], CultureInfo.InvariantCulture),
            OutOf = measure is { Length: 2 } ? decimal.Parse(measure[1], CultureInfo.InvariantCulture) : null,
            Unit = measure is null ? null : words[^1],
        });
    }

    static string? Value(string[] words, string key) =>
        words.FirstOrDefault(word => word.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    static string[] Parts(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
