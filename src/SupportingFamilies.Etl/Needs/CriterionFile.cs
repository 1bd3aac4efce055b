using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Reads the criteria of a framework's file.</summary>
/// <param name="feedsByKind">Each kind of fact that some feed contract declares, with the feeds that do.</param>
/// <param name="namedMonths">Rules a criterion may name where months are asked for.</param>
internal sealed class CriterionFile(
    IReadOnlyDictionary<string, IReadOnlyList<string>> feedsByKind,
    IReadOnlyDictionary<string, int> namedMonths)
{
    static readonly string[] Kinds =
    [
        "any_in_period", "count_in_period", "open_on_date", "ended_in_period", "measure_at_least", "latest_status",
        "attendance_under",
    ];

    /// <summary>One criterion, or two where it says that older facts suggest the need.</summary>
    public IReadOnlyList<Criterion> Read(YamlSection yaml, string needCode)
    {
        var kind = yaml.String("kind");
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
            throw yaml.Wrong("kind", $"'{kind}'", "one of " + string.Join(", ", Kinds));
        var window = Window(yaml);
        var older = yaml.WordOrNull<Strength>("older");
        if (older is not null && (kind != "any_in_period" || window.Months is null))
            throw yaml.Wrong("older", "'older'", "it only beside kind any_in_period with months");
        var who = yaml.Word<Who>("who");
        var criterion = new Criterion
        {
            Code = yaml.String("code"),
            NeedCode = needCode,
            Strength = yaml.Word<Strength>("strength"),
            Test = Test(yaml, kind, window),
            Facts = Facts(yaml),
            Feeds = FeedsOf(yaml.Strings("facts")),
            Roles = Roles(yaml),
            Codes = yaml.Strings(kind == "latest_status" ? "among" : "codes"),
            Who = who,
            Ages = Ages(yaml, who),
            AgeOn = AgeDay(yaml, kind, who),
            AtHome = yaml.Bool("at_home", otherwise: false),
            WithChildAtHome = yaml.Bool("with_child_at_home", otherwise: false),
            NotByFamily = yaml.Bool("not_by_family", otherwise: false),
            Window = window,
            Why = yaml.String("why"),
        };
        yaml.Done();
        return older is { } strength ? [criterion, Older(criterion, strength)] : [criterion];
    }

    /// <summary>What practitioners recorded on a family's case: it stands while the case is open and suggests for a
    /// while after.
    /// </summary>
    public IReadOnlyList<Criterion> Practitioners(string facts, int closedMonths, string why, string needCode)
    {
        var open = new Criterion
        {
            Code = needCode + "-practitioner",
            NeedCode = needCode,
            Strength = Strength.Detects,
            Test = new OpenOnDate(),
            Facts = [facts],
            Feeds = FeedsOf([facts]),
            Roles = [FactRole.Subject],
            Codes = [needCode],
            Who = Who.Anyone,
            Ages = new AgeRange(0, AgeRange.Oldest),
            AgeOn = AgeOn.AsOf,
            Window = CriterionWindow.AllTime,
            IsPractitioners = true,
            Why = why,
        };
        var window = new CriterionWindow(closedMonths, IsBefore: false);
        var closed = open with
        {
            Code = open.Code + "-closed",
            Strength = Strength.Suggests,
            Test = new EndedInPeriod(window),
            Window = window,
        };
        return [open, closed];
    }

    /// <summary>Declared kinds only: a criterion on a kind no feed can bring would be quietly never met.</summary>
    public string Declared(YamlSection yaml, string key, string kind) => feedsByKind.ContainsKey(kind) ? kind
        : throw yaml.Wrong(key, $"the kind of fact '{kind}'", "one that a feed contract declares");

    public static int AtLeast(YamlSection yaml, string key, int atLeast) =>
        yaml.Int(key) is var value && value >= atLeast ? value
        : throw yaml.Wrong(key, $"'{value}'", FormattableString.Invariant($"at least {atLeast}"));

    static Criterion Older(Criterion criterion, Strength strength)
    {
        var window = criterion.Window with { IsBefore = true };
        return criterion with
        {
            Code = criterion.Code + "-older", Strength = strength, Test = new AnyInPeriod(window), Window = window,
        };
    }

    static CriterionTest Test(YamlSection yaml, string kind, CriterionWindow window) => kind switch
    {
        "any_in_period" => new AnyInPeriod(window),
        "count_in_period" => new CountInPeriod(window, AtLeast(yaml, "at_least", 2)),
        "open_on_date" => new OpenOnDate(),
        "ended_in_period" => new EndedInPeriod(window),
        "measure_at_least" => new MeasureAtLeast(
            Bound(yaml, "at_least"),
            yaml.String("unit"),
            yaml.Has("standing_months") ? AtLeast(yaml, "standing_months", 1) : 0),
        "latest_status" => new LatestStatus(window, MeetingStatuses(yaml)),
        "attendance_under" => new AttendanceUnder(
            Bound(yaml, "percent"),
            AtLeast(yaml, "terms", 1),
            AtLeast(yaml, "sessions_at_least", 1),
            AtLeast(yaml, "terms_in_arrears_at_most", 0),
            yaml.String("exempted_by") is var exempting && yaml.Strings("facts").Contains(exempting) ? exempting
                : throw yaml.Wrong("exempted_by", $"'{exempting}'", "one of the kinds under 'facts'")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static decimal Bound(YamlSection yaml, string key) => yaml.DecimalOrNull(key) is { } bound and > 0 ? bound
        : throw yaml.Wrong(key, "no number above 0", "a number above 0");

    static IReadOnlyList<string> MeetingStatuses(YamlSection yaml)
    {
        var (meets, among) = (yaml.Strings("codes"), yaml.Strings("among"));
        return meets.Count > 0 && meets.All(among.Contains) ? meets
            : throw yaml.Wrong("codes", "statuses that are not all under 'among'",
                "at least one, each also under 'among'");
    }

    /// <summary>Kinds that look at the state of the day have no window; the others must say theirs.</summary>
    CriterionWindow Window(YamlSection yaml)
    {
        var isTimeless = yaml.String("kind") is "open_on_date" or "measure_at_least" or "attendance_under";
        var allTime = !isTimeless && yaml.Bool("all_time", otherwise: false);
        if (isTimeless || allTime)
            return CriterionWindow.AllTime;
        var months = yaml.String("months");
        if (namedMonths.TryGetValue(months, out var named))
            return new CriterionWindow(named, IsBefore: false);
        return int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 1200
            ? new CriterionWindow(number, IsBefore: false)
            : throw yaml.Wrong(
                "months", $"'{months}'", "a whole number of months, or " + string.Join(", ", namedMonths.Keys));
    }

    List<string> Facts(YamlSection yaml)
    {
        var facts = yaml.Strings("facts").Select(kind => Declared(yaml, "facts", kind)).ToList();
        return facts.Count > 0 ? facts : throw yaml.Wrong("facts", "none", "at least one kind of fact");
    }

    public List<string> FeedsOf(IReadOnlyList<string> kinds) =>
        kinds.SelectMany(kind => feedsByKind.GetValueOrDefault(kind) ?? [])
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    static List<FactRole> Roles(YamlSection yaml)
    {
        if (!yaml.Has("roles"))
            return [FactRole.Subject];
        return yaml.Strings("roles").Select(role => Words.Find<FactRole>(role) is { } read and not FactRole.Other
            ? read
            : throw yaml.Wrong("roles", $"'{role}'", "one of " + string.Join(", ", Words.All<FactRole>()
                .Where(word => word != Words.Of(FactRole.Other))))).ToList();
    }

    static AgeRange Ages(YamlSection yaml, Who who)
    {
        var whole = who switch
        {
            Who.Child => new AgeRange(0, 17),
            Who.YoungPerson => new AgeRange(10, 17),
            Who.Adult => new AgeRange(18, AgeRange.Oldest),
            _ => new AgeRange(0, AgeRange.Oldest),
        };
        if (yaml.SectionOrNull("ages") is not { } ages)
            return whole;
        var range = new AgeRange(ages.Int("from"), ages.Int("to"));
        ages.Done();
        return range.From <= range.To && whole.From <= range.From && range.To <= whole.To ? range
            : throw yaml.Wrong("ages", "ages outside 'who', or from above to", "from and to within the ages of 'who'");
    }

    /// <summary>Where an event is asked for by age, the file must say on which day: at 17 or at 18 is another
    /// need.</summary>
    static AgeOn AgeDay(YamlSection yaml, string kind, Who who)
    {
        if (kind is "latest_status" or "attendance_under")
            return AgeOn.AsOf;
        var isAgeAsked = who is not (Who.Anyone or Who.Parent) || yaml.Has("ages");
        return isAgeAsked ? yaml.Word<AgeOn>("age_on") : AgeOn.AsOf;
    }
}
