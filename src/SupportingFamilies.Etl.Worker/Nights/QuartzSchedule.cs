using System.Globalization;
using Quartz;
using Quartz.Impl.Calendar;
using SupportingFamilies.Etl.Worker.Settings;

namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>
/// One job a council with two triggers: its night's hour, and a look every so often. The first makes nights punctual,
/// the second finds what the first cannot know of: a night missed while no worker ran, one broken off by a worker that
/// died, one a person asked for. Firing twice, or on two nodes, does no harm: the business date is run once.
/// </summary>
static class QuartzSchedule
{
    const string Jobs = "nights";

    /// <summary>Enough for every look at once; nights wait for their turn elsewhere.</summary>
    const int SpareThreads = 2;

    public static void Configure(
        IQuartzBuilder quartz, WorkerSettings settings, IEnumerable<CouncilNights> councils, TimeProvider clock)
    {
        quartz.UseTimeProvider(clock);
        quartz.UseDefaultThreadPool(settings.Councils.Count + SpareThreads);
        if (settings.Cluster is { } cluster)
            UseCluster(quartz, cluster);
        foreach (var council in councils)
        {
            var job = new JobKey(council.Council, Jobs);
            var calendar = "bank-holidays-" + council.Council;
            quartz.AddCalendar(calendar, Holidays(council.Schedule), AddCalendarOptions.ReplacingAndUpdatingTriggers);
            quartz.AddJob<NightJob>(each => each.WithIdentity(job).StoreDurably());
            quartz.AddTrigger(each => each.ForJob(job).WithIdentity(council.Council, "hour")
                .WithSchedule(Hour(council.Schedule)).WithCalendarName(calendar));
            quartz.AddTrigger(each => each.ForJob(job).WithIdentity(council.Council, "look").StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(settings.LookEvery).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        }
    }

    /// <summary>The night's hour, in local time. Quartz moves a time that the spring change leaves out to the first
    /// moment after it and fires once in autumn, which is what <see cref="NightlySchedule"/> says of itself.</summary>
    public static CronScheduleBuilder Hour(NightlySchedule schedule)
    {
        var days = string.Join(',', schedule.Days.Select(day => day.ToString().ToUpperInvariant()[..3]));
        return CronScheduleBuilder.Create(string.Create(
                CultureInfo.InvariantCulture, $"0 {schedule.At.Minute} {schedule.At.Hour} ? * {days}"))
            .InTimeZone(schedule.Zone)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
    }

    public static HolidayCalendar Holidays(NightlySchedule schedule)
    {
        var calendar = new HolidayCalendar { TimeZone = schedule.Zone };
        if (schedule.SkipsBankHolidays)
        {
            foreach (var day in schedule.BankHolidays)
                calendar.AddExcludedDay(day);
        }

        return calendar;
    }

    static void UseCluster(IQuartzBuilder quartz, ClusterSettings cluster) => quartz.UsePersistentStore(store =>
    {
        store.UseSqlServer(cluster.Database[DatabaseKey.SqlServer.Length..]);
        store.UseSystemTextJsonSerializer();
        store.ConfigureStore(options => options.TablePrefix = cluster.TablePrefix);
        store.UseClustering();
        if (cluster.CreatesTables)
            store.ProvisionSchema();
    });
}
