using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>The closed list of kinds a criterion may be, and the keys of each.</summary>
/// <param name="namedMonths">Rules a criterion may name where months are asked for.</param>
internal sealed class CriterionKinds(IReadOnlyDictionary<string, int> namedMonths)
{
    const int MonthsMax = 1200;
    const int DaysMax = 36_500;
    const int TermsMax = 60;

    static readonly string[] Counted = ["months", "days", "terms"];
    static readonly string[] WithWindow =
        ["any_in_period", "count_in_period", "ended_in_period", "latest_status", "latest_measure"];

    static readonly string[] WithoutWindow =
        ["open_on_date", "status_on_date", "measure_at_least", "average_over_terms", "sustained"];

    public static readonly string[] Combinations = ["all_of", "any_of", "none_of"];

    public static IEnumerable<string> All => WithWindow.Concat(WithoutWindow).Concat(Combinations);

    /// <summary>Kinds that decide by codes: what they read is <c>among</c>, what meets them <c>codes</c>.</summary>
    public static bool DecidesByCode(string kind) => kind is "latest_status" or "status_on_date";

    /// <summary>Kinds whose facts all speak of one state, whose age is asked for on one day.</summary>
    public static bool HasOneAgeDay(string kind) =>
        kind is "latest_status" or "latest_measure" or "status_on_date" or "average_over_terms" or "sustained";

    public CriterionTest Test(YamlSection yaml, string kind, CriterionWindow window) => kind switch
    {
        "any_in_period" => new AnyInPeriod(window),
        "count_in_period" => new CountInPeriod(window, CriterionFile.AtLeast(yaml, "at_least", 2)),
        "open_on_date" => new OpenOnDate(Day(yaml, "date")),
        "ended_in_period" => new EndedInPeriod(window),
        "measure_at_least" => new MeasureAtLeast(
            Positive(yaml, "at_least"),
            yaml.String("unit"),
            yaml.Has("standing_months") ? CriterionFile.AtLeast(yaml, "standing_months", 1) : 0),
        "latest_measure" => new LatestMeasure(window, Bound(yaml), yaml.String("unit")),
        "latest_status" => new LatestStatus(window, MeetingStatuses(yaml)),
        "status_on_date" => new StatusOnDate(Day(yaml, "date"), MeetingStatuses(yaml)),
        "average_over_terms" => new AverageOverTerms(
            yaml.Word<SessionShare>("share"),
            Bound(yaml),
            CriterionFile.AtLeast(yaml, "terms", 1),
            CriterionFile.AtLeast(yaml, "sessions_at_least", 1),
            CriterionFile.AtLeast(yaml, "terms_in_arrears_at_most", 0),
            ExemptedBy(yaml)),
        "sustained" => Sustained(yaml),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Kinds that look at the state of a day have no window; the others must say theirs, once.</summary>
    public CriterionWindow Window(YamlSection yaml, string kind)
    {
        if (!WithWindow.Contains(kind))
            return CriterionWindow.AllTime;
        string[] keys = ["months", "days", "terms", "academic_year", "all_time"];
        if (keys.Where(yaml.Has).ToList() is not [var key])
            throw yaml.Wrong(
                keys.FirstOrDefault(yaml.Has) ?? "months", "no window or two", "one of " + string.Join(", ", keys));
        if (key == "academic_year")
        {
            return yaml.String(key) switch
            {
                "this" => new CriterionWindow(WindowUnit.ThisAcademicYear, 0),
                "last" => new CriterionWindow(WindowUnit.LastAcademicYear, 0),
                var text => throw yaml.Wrong(key, $"'{text}'", "this or last"),
            };
        }

        if (key == "all_time")
            return yaml.Bool(key, otherwise: false) ? CriterionWindow.AllTime
                : throw yaml.Wrong(key, "'false'", "true, or another window");
        var (unit, count) = Count(yaml, key);
        return new CriterionWindow(
            unit, count, ToDate: unit == WindowUnit.Terms && yaml.Bool("to_date", otherwise: false));
    }

    /// <summary>A number of the unit the key names; months may name a rule instead.</summary>
    (WindowUnit Unit, int Count) Count(YamlSection yaml, string key)
    {
        var text = yaml.String(key);
        if (key == "months" && namedMonths.TryGetValue(text, out var named))
            return (WindowUnit.Months, named);
        var (unit, most) = key switch
        {
            "months" => (WindowUnit.Months, MonthsMax),
            "days" => (WindowUnit.Days, DaysMax),
            _ => (WindowUnit.Terms, TermsMax),
        };
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= most
            ? (unit, count)
            : throw yaml.Wrong(key, $"'{text}'", FormattableString.Invariant($"a whole number from 1 to {most}")
                + (key == "months" ? ", or " + string.Join(", ", namedMonths.Keys) : ""));
    }

    Sustained Sustained(YamlSection yaml)
    {
        var span = yaml.Section("for");
        if (Counted.Where(span.Has).ToList() is not [var key])
            throw yaml.Wrong("for", "no span or two", "one of " + string.Join(", ", Counted));
        var (unit, count) = Count(span, key);
        span.Done();
        var hasBound = Words.All<BoundSide>().Any(yaml.Has);
        return new Sustained(
            new CriterionSpan(unit, count), hasBound ? Bound(yaml) : null, hasBound ? yaml.String("unit") : null);
    }

    /// <summary>The as-of date if not said.</summary>
    static CriterionDay Day(YamlSection yaml, string key)
    {
        if (yaml.IsMapping(key))
        {
            var before = yaml.Section(key);
            var day = new CriterionDay(null, CriterionFile.AtLeast(before, "months_before", 1));
            before.Done();
            return day;
        }

        return yaml.StringOrNull(key) switch
        {
            null or "as_of" => default,
            "school_year" => new CriterionDay(null, IsSchoolYear: true),
            _ => new CriterionDay(yaml.Date(key)),
        };
    }

    /// <summary>The day an age is asked for, where it is neither the event's nor the as-of date.</summary>
    public static (AgeOn On, DateOnly? Date) AgeDay(YamlSection yaml) => yaml.String("age_on") switch
    {
        "event" => (AgeOn.Event, null),
        "as_of" => (AgeOn.AsOf, null),
        "school_year" => (AgeOn.SchoolYear, null),
        var text => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (AgeOn.Date, date)
            : throw yaml.Wrong("age_on", $"'{text}'", "event, as_of, school_year or a date as yyyy-MM-dd"),
    };

    static Bound Bound(YamlSection yaml)
    {
        var sides = Words.All<BoundSide>().Where(yaml.Has).ToList();
        if (sides is not [var side])
            throw yaml.Wrong(sides.FirstOrDefault() ?? "over", "no bound or two",
                "one of " + string.Join(", ", Words.All<BoundSide>()));
        return new Bound(Words.Parse<BoundSide>(side), Positive(yaml, side));
    }

    static decimal Positive(YamlSection yaml, string key) => yaml.DecimalOrNull(key) is { } number and > 0 ? number
        : throw yaml.Wrong(key, "no number above 0", "a number above 0");

    static string? ExemptedBy(YamlSection yaml) => yaml.StringOrNull("exempted_by") is not { } exempting ? null
        : yaml.Strings("facts").Contains(exempting) ? exempting
        : throw yaml.Wrong("exempted_by", $"'{exempting}'", "one of the kinds under 'facts'");

    static IReadOnlyList<string> MeetingStatuses(YamlSection yaml)
    {
        var (meets, among) = (yaml.Strings("codes"), yaml.Strings("among"));
        return meets.Count > 0 && meets.All(among.Contains) ? meets
            : throw yaml.Wrong("codes", "statuses that are not all under 'among'",
                "at least one, each also under 'among'");
    }
}
