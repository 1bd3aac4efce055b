using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class CalendarDayTests
{
    static readonly IReadOnlyList<CalendarDay> Days = CalendarDay.Of(AcademicCalendar.Load(
        YamlSection.ReadFile(Path.Combine(Repository.Root, "pipelines", "calendar.yml"), "calendar.yml")));

    [Fact]
    public void Days_run_from_the_programmes_first_to_the_last_of_the_last_academic_year()
    {
        Assert.Equal(new DateOnly(2012, 4, 1), Days[0].On);
        Assert.Equal(new DateOnly(2027, 8, 31), Days[^1].On);
        Assert.Equal(Days.Count, Days[^1].On.DayNumber - Days[0].On.DayNumber + 1);
    }

    [Theory]
    [InlineData("2026-03-31", "2025-26", "2025-26-Q4")]
    [InlineData("2026-04-01", "2026-27", "2026-27-Q1")]
    [InlineData("2026-06-30", "2026-27", "2026-27-Q1")]
    [InlineData("2026-07-01", "2026-27", "2026-27-Q2")]
    [InlineData("2026-12-31", "2026-27", "2026-27-Q3")]
    [InlineData("2027-01-01", "2026-27", "2026-27-Q4")]
    [InlineData("2015-01-01", "2014-15", "2014-15-Q4")]
    public void Financial_years_begin_on_the_first_of_April(string date, string year, string quarter) =>
        Assert.Equal((year, quarter), (Day(date).FinancialYear, Day(date).FinancialQuarter));

    [Theory]
    [InlineData("2026-12-18", "Autumn", true)]
    [InlineData("2026-12-19", null, false)]   // the day after the last
    [InlineData("2026-09-05", "Autumn", false)] // a Saturday
    [InlineData("2026-05-04", "Summer", false)] // a bank holiday
    [InlineData("2022-08-31", null, null)]    // before the first year told
    [InlineData("2022-09-01", null, false)]   // the first year told, before its term
    public void A_school_day_is_a_weekday_of_a_term_that_is_no_holiday(string date, string? term, bool? isSchoolDay) =>
        Assert.Equal((term, isSchoolDay), (Day(date).Term?.ToString(), Day(date).IsSchoolDay));

    [Theory]
    [InlineData("2026-12-25", true)]
    [InlineData("2026-12-24", false)]
    [InlineData("2022-08-29", true)]  // told, though its academic year is not
    [InlineData("2022-08-30", null)]
    public void Bank_holidays_are_known_in_the_years_told(string date, bool? expected) =>
        Assert.Equal(expected, Day(date).IsBankHoliday);

    [Theory]
    [InlineData("2027-01-03", "2026-W53", "2026-12-28")] // a Sunday
    [InlineData("2027-01-04", "2027-W01", "2027-01-04")] // the Monday after
    public void Weeks_begin_on_Monday(string date, string week, string monday) =>
        Assert.Equal((week, monday), (Day(date).IsoWeek, $"{Day(date).WeekStartsOn:yyyy-MM-dd}"));

    static CalendarDay Day(string date) => Days.Single(day => $"{day.On:yyyy-MM-dd}" == date);
}
