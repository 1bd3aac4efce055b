using Quartz;
using SupportingFamilies.Etl.Worker.Nights;

namespace SupportingFamilies.Etl.Tests.Worker;

/// <summary>The scheduler and the product's own reckoning know nothing of each other, and must say the same.</summary>
public sealed class QuartzScheduleTests
{
    [Fact]
    public void The_scheduler_fires_when_the_schedule_says_whatever_the_time_across_every_clock_change_of_six_years()
    {
        foreach (var quarter in Enumerable.Range(0, 96))
        {
            var schedule = new NightlySchedule(new TimeOnly(0, 0).AddMinutes(15 * quarter), "Europe/London");
            var trigger = Trigger(schedule);
            foreach (var change in Enumerable.Range(2025, 6).SelectMany(ChangesOf))
            {
                var from = new DateTimeOffset(change.AddDays(-2).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
                var fired = Fired(trigger, from, 5);
                var said = schedule.After(from).Take(5).Select(night => night.At.ToUniversalTime()).ToList();
                Assert.True(said.SequenceEqual(fired), $"{schedule.At} around {change}: {string.Join(", ", fired)}");
            }
        }
    }

    [Fact]
    public void Days_of_the_week_and_bank_holidays_are_the_same_to_both()
    {
        var schedule = new NightlySchedule(new TimeOnly(23, 30), "Europe/London")
        {
            Days = [DayOfWeek.Monday, DayOfWeek.Friday, DayOfWeek.Sunday],
            SkipsBankHolidays = true,
            BankHolidays = [new(2026, 4, 3), new(2026, 4, 6), new(2026, 5, 4), new(2026, 5, 25)],
        };
        var calendar = QuartzSchedule.Holidays(schedule);
        var from = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var fired = Fired(Trigger(schedule), from, 80).Where(calendar.IsTimeIncluded).Take(40);
        Assert.Equal(schedule.After(from).Take(40).Select(night => night.At.ToUniversalTime()), fired);
    }

    static ITrigger Trigger(NightlySchedule schedule) => TriggerBuilder.Create()
        .WithIdentity("night").ForJob("night").StartAt(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero))
        .WithSchedule(QuartzSchedule.Hour(schedule)).Build();

    static List<DateTimeOffset> Fired(ITrigger trigger, DateTimeOffset from, int count)
    {
        var fired = new List<DateTimeOffset>();
        for (DateTimeOffset? at = from; fired.Count < count;)
        {
            at = trigger.GetFireTimeAfter(at);
            fired.Add(at!.Value.ToUniversalTime());
        }

        return fired;
    }

    /// <summary>The last Sundays of March and October.</summary>
    static IEnumerable<DateOnly> ChangesOf(int year) => new[] { 3, 10 }.Select(month => Enumerable.Range(0, 7)
        .Select(back => new DateOnly(year, month, 31).AddDays(-back)).First(day => day.DayOfWeek == DayOfWeek.Sunday));
}
