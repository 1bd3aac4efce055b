using System.Globalization;
using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Reads <c>pipelines/claims.yml</c>.</summary>
public sealed partial class ClaimRulesFile
{
    readonly YamlSection yaml;
    readonly IReadOnlySet<string> feeds;
    readonly Dictionary<string, string> sources;
    readonly List<ClaimSetting> settings = [];

    ClaimRulesFile(YamlSection yaml, IReadOnlySet<string> feeds)
    {
        (this.yaml, this.feeds) = (yaml, feeds);
        sources = yaml.Section("sources").Pairs()
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    /// <param name="feeds">Ids of the feeds there are.</param>
    /// <exception cref="ConfigurationException">Something is missing, unknown or contradicts itself.</exception>
    public static ClaimRules Load(YamlSection yaml, IReadOnlySet<string> feeds) =>
        new ClaimRulesFile(yaml, feeds).Read();

    ClaimRules Read()
    {
        var (graceDays, feedDays) = Setting("feed_grace_days", Grace);
        var rules = new ClaimRules
        {
            Mode = Setting("mode", setting => setting.Word<ClaimMode>("value")),
            Payments = Setting("payments", Payments),
            Allocations = Setting("allocations", Allocations),
            Windows = Setting("windows", Windows),
            ProgressDates = Setting("progress_dates", ProgressDates),
            AuditShare = Setting("audit_share", AuditShare),
            AuditMinimum = Setting("audit_minimum", AtLeastOne),
            VisitClaims = Setting("visit_claims", AtLeastOne),
            Certifiers = Setting("certifiers", SomeWords),
            ClosingReasons = Setting("closing_reasons", SomeWords),
            OnePerFamilyAndVersion = Setting("one_claim_per_family_and_version", Flag),
            BlockSharedMembers = Setting("block_shared_members", Flag),
            FeedGraceDays = graceDays,
            FeedDays = feedDays,
            Settings = settings,
        };
        var order = yaml.Keys.ToList();
        settings.Sort((left, right) => order.IndexOf(left.Name).CompareTo(order.IndexOf(right.Name)));
        yaml.Done();
        return rules;
    }

    static List<ClaimPayment> Payments(YamlSection setting)
    {
        var payments = setting.Sections("value").Select(row =>
        {
            var payment = new ClaimPayment(Days(row), row.Int("pounds"));
            if (payment.PoundsPerFamily < 1)
                throw row.Wrong("pounds", Text(payment.PoundsPerFamily), "whole pounds, at least 1");
            row.Done();
            return payment;
        }).OrderBy(payment => payment.Days.From).ToList();
        Apart(setting, payments.ConvertAll(payment => payment.Days));
        return payments;
    }

    static Dictionary<string, int> Allocations(YamlSection setting)
    {
        var allocations = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in setting.Sections("value"))
        {
            var year = row.String("year");
            if (!YearWritten().IsMatch(year))
                throw row.Wrong("year", $"'{year}'", "a financial year as 2023/24");
            var families = row.Int("families");
            if (families < 0)
                throw row.Wrong("families", Text(families), "a number of families, at least 0");
            if (!allocations.TryAdd(year, families))
                throw row.Wrong("year", $"'{year}' a second time", "each year once");
            row.Done();
        }

        return allocations;
    }

    static List<ClaimWindow> Windows(YamlSection setting)
    {
        var windows = setting.Sections("value").Select(row =>
        {
            var id = row.String("window");
            if (!WindowWritten().IsMatch(id))
                throw row.Wrong("window", $"'{id}'", "letters, digits and hyphens, not ending in a quarter as -Q1");
            var window = new ClaimWindow(id, Days(row));
            row.Done();
            return window;
        }).OrderBy(window => window.Days.From).ToList();
        Apart(setting, windows.ConvertAll(window => window.Days));
        if (windows.Select(window => window.Id).Distinct(StringComparer.Ordinal).Count() < windows.Count)
            throw setting.Wrong("value", "one window twice", "windows with names of their own");
        return windows;
    }

    static List<DateOnly> ProgressDates(YamlSection setting) => setting.Strings("value").Select(text =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw setting.Wrong("value", $"'{text}'", "dates as yyyy-MM-dd")).Order().ToList();

    static decimal AuditShare(YamlSection setting) => setting.DecimalOrNull("value") is { } share and > 0 and <= 1
        ? share
        : throw setting.Wrong("value", $"'{setting.StringOrNull("value")}'", "a share above 0 and at most 1");

    static int AtLeastOne(YamlSection setting) => setting.Int("value") is var number and >= 1
        ? number
        : throw setting.Wrong("value", $"'{setting.String("value")}'", "a whole number, at least 1");

    static IReadOnlyList<string> SomeWords(YamlSection setting) => setting.Strings("value") is { Count: > 0 } words
        ? words
        : throw setting.Wrong("value", "none", "at least one");

    static bool Flag(YamlSection setting)
    {
        setting.String("value");
        return setting.Bool("value", otherwise: true);
    }

    (int Grace, Dictionary<string, int> Feeds) Grace(YamlSection setting)
    {
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        var section = setting.Section("feeds");
        foreach (var feed in section.Keys)
        {
            if (!feeds.Contains(feed))
                throw section.Wrong(feed, $"'{feed}'", "the name of a feed");
            days.Add(feed, NotNegative(section, feed));
        }

        return (NotNegative(setting, "value"), days);
    }

    static int NotNegative(YamlSection section, string key) => section.Int(key) is var number and >= 0
        ? number
        : throw section.Wrong(key, $"'{section.String(key)}'", "a number of days, at least 0");

    static Period Days(YamlSection row)
    {
        var days = new Period(row.Date("from"), row.Date("to"));
        return days.From <= days.To
            ? days
            : throw row.Wrong("to", "an end before its beginning", "from on or before to");
    }

    static void Apart(YamlSection setting, List<Period> inOrder)
    {
        for (var later = 1; later < inOrder.Count; later++)
        {
            if (inOrder[later].From <= inOrder[later - 1].To)
                throw setting.Wrong("value", "two that cover one day", "days that belong to one only");
        }
    }

    T Setting<T>(string name, Func<YamlSection, T> read)
    {
        var setting = yaml.Section(name);
        var value = read(setting);
        var shown = value is IReadOnlyList<string> words ? string.Join(", ", words)
            : value is System.Collections.IEnumerable ? ""
            : setting.String("value");
        settings.Add(new ClaimSetting(name, shown, Basis.Load(setting, sources), setting.String("why")));
        setting.Done();
        return value;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{4}/\d{2}$")]
    private static partial Regex YearWritten();

    [GeneratedRegex(@"^(?!.*-Q\d$)[A-Za-z0-9-]{1,20}$")]
    private static partial Regex WindowWritten();
}
