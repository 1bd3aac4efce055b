using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Tests.Feeds;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

public sealed class ClaimRulesTests
{
    static readonly ClaimRules Shipped = PublishedClaimRules.Rules;

    [Fact]
    public void What_is_shipped_tracks_and_claims_nothing()
    {
        Assert.Equal(ClaimMode.Track, Shipped.Mode);
        Assert.Equal(ClaimMode.Track, Shipped.ModeOn(new DateOnly(2023, 5, 1)));
    }

    [Theory]
    [InlineData("2022-03-31", ClaimMode.Track)]
    [InlineData("2022-04-01", ClaimMode.Claim)]
    [InlineData("2024-10-31", ClaimMode.Claim)]
    [InlineData("2024-11-01", ClaimMode.Track)]
    public void Claims_need_a_payment_that_stands_on_the_day(string date, ClaimMode mode) =>
        Assert.Equal(mode, (Shipped with { Mode = ClaimMode.Claim }).ModeOn(Day(date)));

    [Fact]
    public void The_payment_is_eight_hundred_pounds() =>
        Assert.Equal(800, Shipped.PaymentOn(new DateOnly(2023, 1, 1))!.PoundsPerFamily);

    [Theory]
    [InlineData("2022-04-20", null)]
    [InlineData("2022-04-21", "2022-23-1")]
    [InlineData("2022-06-29", "2022-23-1")]
    [InlineData("2022-06-30", null)]
    [InlineData("2022-07-21", "2022-23-2")]
    [InlineData("2022-09-28", "2022-23-2")]
    [InlineData("2022-09-29", null)]
    [InlineData("2022-10-21", "2022-23-3")]
    [InlineData("2023-01-04", "2022-23-3")]
    [InlineData("2023-01-05", null)]
    [InlineData("2023-01-27", "2022-23-4")]
    [InlineData("2023-03-28", "2022-23-4")]
    [InlineData("2023-03-29", null)]
    public void A_claim_falls_in_the_window_of_its_day(string date, string? window) =>
        Assert.Equal(window, (Shipped with { Mode = ClaimMode.Claim }).WindowOn(Day(date))?.Id);

    [Theory]
    [InlineData("2026-03-31", "2025-26-Q4", "2026-01-01", "2026-03-31")]
    [InlineData("2026-04-01", "2026-27-Q1", "2026-04-01", "2026-06-30")]
    [InlineData("2026-09-30", "2026-27-Q2", "2026-07-01", "2026-09-30")]
    [InlineData("2026-12-31", "2026-27-Q3", "2026-10-01", "2026-12-31")]
    [InlineData("2028-02-29", "2027-28-Q4", "2028-01-01", "2028-03-31")]
    [InlineData("1999-12-31", "1999-00-Q3", "1999-10-01", "1999-12-31")]
    public void Tracked_families_are_grouped_by_quarter_of_the_financial_year(
        string date, string window, string from, string to)
    {
        var found = Shipped.WindowOn(Day(date))!;
        Assert.Equal((window, Day(from), Day(to)), (found.Id, found.Days.From, found.Days.To));
    }

    [Theory]
    [InlineData("2023-03-31", "2022/23")]
    [InlineData("2023-04-01", "2023/24")]
    public void The_financial_year_begins_on_the_first_of_April(string date, string year) =>
        Assert.Equal(year, FinancialYear.Of(Day(date)));

    [Fact]
    public void Progress_information_was_due_four_times_in_2022_23() => Assert.Equal(
        [Day("2022-04-07"), Day("2022-07-07"), Day("2022-10-06"), Day("2023-01-05")], Shipped.ProgressDates);

    [Fact]
    public void Every_setting_says_how_it_is_known_and_why()
    {
        Assert.Equal(13, Shipped.Settings.Count);
        Assert.All(Shipped.Settings, setting => Assert.NotEmpty(setting.Why));
        Assert.Equal("mode", Shipped.Settings[0].Name);
        Assert.Equal("feed_grace_days", Shipped.Settings[^1].Name);
    }

    [Fact]
    public void A_feed_may_be_as_old_as_its_contract_says_and_the_days_of_grace()
    {
        var police = Contracts.All.Single(feed => feed.Id == "police-incidents");
        Assert.Equal(police.ExpectedEveryDays + 7, Shipped.MostDaysOld(police));
        var own = Shipped with { FeedDays = new Dictionary<string, int> { [police.Id] = 3 } };
        Assert.Equal(3, own.MostDaysOld(police));
    }

    [Theory]
    [InlineData("value: track", "value: pay", "found 'pay', expected one of track, claim")]
    [InlineData("value: 0.10", "value: 0", "a share above 0 and at most 1")]
    [InlineData("value: 0.10", "value: 1.01", "a share above 0 and at most 1")]
    [InlineData("value: 5", "value: 0", "a whole number, at least 1")]
    [InlineData("feeds: {}", "feeds: { nobody: 3 }", "the name of a feed")]
    [InlineData("value: 7", "value: -1", "at least 0")]
    [InlineData("window: 2022-23-2", "window: 2022-23-1", "windows with names of their own")]
    [InlineData("window: 2022-23-2", "window: 2022-23-Q2", "not ending in a quarter")]
    [InlineData("from: 2022-07-21", "from: 2022-06-29", "two that cover one day")]
    [InlineData("to: 2024-10-31", "to: 2021-10-31", "an end before its beginning")]
    [InlineData("pounds: 800", "pounds: 0", "at least 1")]
    [InlineData("value: []", "value: [ { year: 2023-24, families: 3 } ]", "a financial year as 2023/24")]
    [InlineData("value: []", "value: [ { year: 2023/24, families: 3 }, { year: 2023/24, families: 4 } ]", "each year")]
    [InlineData("value: [OUTCOMES MET]", "value: []", "at least one")]
    [InlineData("  value: 10\n  confirmed: council page", "  value: 10\n  confirmed: unconfirmed", "no 'source'")]
    [InlineData("mode:\n", "mode:\n  since: 2024-11-01\n", "the key 'since'")]
    [InlineData("visit_claims:", "visits:", "no 'visit_claims'")]
    public void A_wrong_line_is_named(string shipped, string wrong, string expected)
    {
        var text = PublishedClaimRules.Text;
        Assert.Contains(shipped, text, StringComparison.Ordinal);
        var at = text.IndexOf(shipped, StringComparison.Ordinal);
        var refused = Assert.Throws<ConfigurationException>(
            () => PublishedClaimRules.Load(text.Remove(at, shipped.Length).Insert(at, wrong)));
        Assert.StartsWith("claims.yml:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
