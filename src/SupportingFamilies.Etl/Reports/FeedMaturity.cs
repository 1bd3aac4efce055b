using System.Globalization;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Reports;

/// <summary>What a feed's contract asks for and what came of it by one night.</summary>
/// <param name="Deliveries">Of every delivery loaded or refused, by extract date.</param>
/// <param name="People">People of the night whom the feed's records tell of.</param>
public sealed record FeedRecord(
    string Feed,
    string Partner,
    int ExpectedEveryDays,
    Period AgreementValid,
    IReadOnlyList<FeedDelivery> Deliveries,
    long People);

/// <param name="Rejected">Of the rows; all of them when the delivery was refused.</param>
public readonly record struct FeedDelivery(DateOnly Extract, bool IsLoaded, long Rows, long Rejected);

/// <summary>Which milestones of data maturity each feed satisfies, from the loads that were made.</summary>
public static class FeedMaturity
{
    /// <summary>Rows a feed may have rejected and still count as clean.</summary>
    const decimal FlawsAtMost = 0.02m;

    /// <param name="everybody">People of the night.</param>
    /// <param name="graceDays">Days a delivery may be late.</param>
    public static Report Of(IEnumerable<FeedRecord> feeds, long everybody, DateOnly asOf, int graceDays) => new(
        "Data maturity: what each feed satisfies",
        ["feed", "partner", "milestone", "satisfied", "figure"],
        feeds.SelectMany(feed => Milestones(feed, everybody, asOf, graceDays).Select(each =>
            (IReadOnlyList<object?>)[feed.Feed, feed.Partner, each.Milestone, each.Satisfied, each.Figure])).ToList(),
        [
            "Person-level: accepted rows tell of people. Whole population: a full feed is preferred to one of a "
                + "cohort; no file says which it is, so the share of all known people is shown for the council to "
                + "judge.",
            "Arrives on time: no two loaded extracts lie further apart than the contract's interval and "
                + string.Create(CultureInfo.InvariantCulture, $"{graceDays} days. Fresh: the newest does not either."),
            string.Create(CultureInfo.InvariantCulture, $"Clean: at most {FlawsAtMost:P0} of the rows were rejected. ")
                + "Agreement: valid on the as-of date.",
            "Milestones after the programme guidance 2022 to 2025, chapter 2; the limits are ours.",
        ]);

    static IEnumerable<(string Milestone, string Satisfied, string Figure)> Milestones(
        FeedRecord feed, long everybody, DateOnly asOf, int graceDays)
    {
        var loaded = feed.Deliveries.Where(delivery => delivery.IsLoaded).Select(delivery => delivery.Extract)
            .Distinct().Order().ToList();
        var most = feed.ExpectedEveryDays + graceDays;
        var gaps = loaded.Skip(1).Select((day, number) => day.DayNumber - loaded[number].DayNumber).ToList();
        var age = loaded.Count == 0 ? (int?)null : asOf.DayNumber - loaded[^1].DayNumber;
        var rows = feed.Deliveries.Sum(delivery => delivery.Rows);
        var rejected = feed.Deliveries.Sum(delivery => delivery.Rejected);
        yield return ("person-level", YesNo(feed.People > 0), $"{Whole(feed.People)} people");
        yield return ("whole population", "to judge",
            everybody == 0 ? "nobody known" : $"{Share(feed.People, everybody)} of all known people");
        yield return ("arrives on time", gaps.Count == 0 ? "not known" : YesNo(gaps.Max() <= most),
            gaps.Count == 0 ? $"{loaded.Count} loaded extract days" : $"at most {Whole(gaps.Max())} days apart");
        yield return ("fresh", age is null ? "no" : YesNo(age <= most),
            age is null ? "never loaded" : $"{Whole(age.Value)} days old, expected every {feed.ExpectedEveryDays}");
        yield return ("clean", rows == 0 ? "not known" : YesNo(rejected <= FlawsAtMost * rows),
            rows == 0 ? "no rows" : $"{Share(rejected, rows)} of {Whole(rows)} rows rejected");
        yield return ("agreement valid", YesNo(feed.AgreementValid.Includes(asOf)),
            $"to {feed.AgreementValid.To.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}");
    }

    static string YesNo(bool satisfied) => satisfied ? "yes" : "no";

    static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Share(long part, long whole) =>
        ((decimal)part / whole).ToString("P1", CultureInfo.InvariantCulture);
}
