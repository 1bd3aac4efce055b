using SupportingFamilies.Etl.Worker.Watching;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>Nights on weekdays at three, and 36 hours allowed.</summary>
public sealed class HealthPageTests
{
    static readonly NightlySchedule Weekdays = new(new TimeOnly(3, 0), "Europe/London")
    {
        Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
    };

    [Theory]
    [InlineData("2026-12-04 03:30", "2026-12-05 15:30", true)] // Friday's, on Saturday: 36 hours
    [InlineData("2026-12-04 03:30", "2026-12-06 23:00", true)] // on Sunday none was due since
    [InlineData("2026-12-04 03:30", "2026-12-07 15:00", true)] // Monday's is twelve hours late
    [InlineData("2026-12-04 03:30", "2026-12-07 15:01", false)]
    [InlineData("2026-12-03 03:30", "2026-12-05 03:00", false)] // Friday's never came
    [InlineData("2026-12-01 03:30", "2026-12-02 15:30", true)] // Tuesday's, 36 hours old
    [InlineData("2026-12-01 03:30", "2026-12-02 15:31", false)]
    public void The_last_good_night_is_young_enough_while_none_was_due_since_or_the_newest_is_not_too_late(
        string good, string now, bool isYoungEnough) => Assert.Equal(
            isYoungEnough,
            HealthPage.IsYoungEnough(Time(good), Weekdays, Time(now), TimeSpan.FromHours(36)));

    [Fact]
    public void Without_any_good_night_none_is_young() =>
        Assert.False(HealthPage.IsYoungEnough(null, Weekdays, Time("2026-12-04 03:30"), TimeSpan.FromHours(36)));

    static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(
        text, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
