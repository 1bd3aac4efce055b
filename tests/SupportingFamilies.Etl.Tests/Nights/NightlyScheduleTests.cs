using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>Europe/London: in 2026 clocks go forward on 29 March at 01:00 and back on 25 October at 02:00.</summary>
public sealed class NightlyScheduleTests
{
    const string Hours = "yyyy-MM-dd'T'HH:mmzzz";

    [Theory]
    [InlineData("00:59", "2026-03-29T00:59+00:00")]
    [InlineData("01:00", "2026-03-29T02:00+01:00")] // left out: the first moment after the change
    [InlineData("01:30", "2026-03-29T02:00+01:00")]
    [InlineData("01:59", "2026-03-29T02:00+01:00")]
    [InlineData("02:00", "2026-03-29T02:00+01:00")]
    [InlineData("03:00", "2026-03-29T03:00+01:00")]
    public void In_spring_the_night_of_the_date_begins_once(string at, string expected) =>
        Assert.Equal(expected, NightOf(at, new DateOnly(2026, 3, 29)));

    [Theory]
    [InlineData("00:59", "2026-10-25T00:59+01:00")]
    [InlineData("01:00", "2026-10-25T01:00+01:00")] // comes twice: its first occurrence
    [InlineData("01:30", "2026-10-25T01:30+01:00")]
    [InlineData("01:59", "2026-10-25T01:59+01:00")]
    [InlineData("02:00", "2026-10-25T02:00+00:00")]
    [InlineData("03:00", "2026-10-25T03:00+00:00")]
    public void In_autumn_the_night_of_the_date_begins_once(string at, string expected) =>
        Assert.Equal(expected, NightOf(at, new DateOnly(2026, 10, 25)));

    [Fact]
    public void Whatever_the_time_every_date_of_six_years_has_one_night_in_order()
    {
        var from = new DateTimeOffset(2024, 12, 31, 23, 59, 59, TimeSpan.Zero);
        foreach (var quarter in Enumerable.Range(0, 96))
        {
            var schedule = Schedule(at: new TimeOnly(0, 0).AddMinutes(15 * quarter));
            var nights = schedule.After(from).Take(6 * 365).ToList();
            Assert.Equal(
                Enumerable.Range(0, nights.Count).Select(nights[0].BusinessDate.AddDays),
                nights.Select(night => night.BusinessDate));
            Assert.All(nights.Zip(nights.Skip(1)), each =>
                Assert.InRange((each.Second.At - each.First.At).TotalHours, 23, 25));
        }
    }

    [Fact]
    public void The_newest_night_is_the_one_that_has_begun_that_moment_included()
    {
        var schedule = Schedule(at: new TimeOnly(3, 0));
        var at = new DateTimeOffset(2026, 7, 1, 2, 0, 0, TimeSpan.Zero); // 03:00 in summer
        Assert.Equal(new DateOnly(2026, 7, 1), schedule.LastUpTo(at)!.BusinessDate);
        Assert.Equal(new DateOnly(2026, 6, 30), schedule.LastUpTo(at.AddTicks(-1))!.BusinessDate);
        Assert.Equal(new DateOnly(2026, 7, 2), schedule.After(at).First().BusinessDate);
        Assert.Equal(new DateOnly(2026, 7, 1), schedule.After(at.AddTicks(-1)).First().BusinessDate);
    }

    [Fact]
    public void Days_not_named_have_no_night()
    {
        var schedule = Schedule("at: \"03:00\"\ntime_zone: Europe/London\ndays: [monday, thursday]\n");
        var nights = schedule.After(new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero)).Take(3);
        Assert.Equal([new(2026, 3, 30), new(2026, 4, 2), new(2026, 4, 6)], nights.Select(night => night.BusinessDate));
    }

    [Fact]
    public void Bank_holidays_have_no_night_when_they_are_skipped_and_one_otherwise()
    {
        var after = new DateTimeOffset(2026, 4, 2, 12, 0, 0, TimeSpan.Zero);
        IReadOnlyList<DateOnly> easter = [new(2026, 4, 3), new(2026, 4, 6)];
        var skipping = Schedule("at: \"03:00\"\ntime_zone: Europe/London\nskip_bank_holidays: true\n") with
        {
            BankHolidays = easter,
        };
        Assert.Equal(
            [new(2026, 4, 4), new(2026, 4, 5), new(2026, 4, 7)],
            skipping.After(after).Take(3).Select(night => night.BusinessDate));
        Assert.Equal(new DateOnly(2026, 4, 5), skipping.LastUpTo(after.AddDays(4))!.BusinessDate);
        Assert.Equal(
            new DateOnly(2026, 4, 3),
            (skipping with { SkipsBankHolidays = false }).After(after).First().BusinessDate);
    }

    [Theory]
    [InlineData("at: 3 am\ntime_zone: Europe/London\n", "a time as HH:mm")]
    [InlineData("at: \"03:00\"\ntime_zone: Mars\n", "a time zone")]
    [InlineData("at: \"03:00\"\ntime_zone: Europe/London\ndays: [mon]\n", "monday")]
    [InlineData("at: \"03:00\"\ntime_zone: Europe/London\ndays: [monday, monday]\n", "each day once")]
    [InlineData("at: \"03:00\"\ntime_zone: Europe/London\nmissed: often\n", "run_once")]
    [InlineData("at: \"03:00\"\ntime_zone: Europe/London\nskip: true\n", "skip_bank_holidays")]
    public void A_schedule_that_is_not_one_is_refused_with_what_was_expected(string yaml, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<ConfigurationException>(() => Schedule(yaml)).Message, StringComparison.Ordinal);

    static string NightOf(string at, DateOnly date) =>
        Schedule($"at: \"{at}\"\ntime_zone: Europe/London\n")
            .After(new DateTimeOffset(date.AddDays(-1).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero))
            .First(night => night.BusinessDate == date).At.ToString(Hours, null);

    static NightlySchedule Schedule(TimeOnly at) => new(at, "Europe/London");

    static NightlySchedule Schedule(string yaml) =>
        NightlySchedule.Load(YamlSection.Read(new StringReader(yaml), "nightly.yml"));
}
