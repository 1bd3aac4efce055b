using System.Globalization;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Doctor;

/// <summary>The machine's time zones and clock.</summary>
static class MachineChecks
{
    /// <summary>The calendar of English councils.</summary>
    const string London = "Europe/London";
    const int NightsShown = 3;

    /// <summary>No clock that is right shows less: the product is younger.</summary>
    static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="schedule">Null when the configuration does not load.</param>
    public static IEnumerable<HealthPoint> Of(NightlySchedule? schedule, DateTimeOffset now)
    {
        yield return TimeZoneInfo.TryFindSystemTimeZoneById(London, out _)
            ? HealthPoint.Ok("time zone", $"The machine knows {London}.")
            : HealthPoint.Problem(
                "time zone", $"The machine does not know {London}.", "Install the system's time zone data (tzdata).");
        if (schedule is not null)
        {
            yield return HealthPoint.Ok("schedule", "The next nights begin at " + string.Join(", ", schedule.After(now)
                .Take(NightsShown).Select(night =>
                    night.At.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture))) + ".");
        }

        yield return now >= Earliest
            ? HealthPoint.Ok("clock", $"It is {Moment(now)}.")
            : HealthPoint.Problem(
                "clock", $"The machine says it is {Moment(now)}.", "Set the clock, and let a time service keep it.");
    }

    /// <summary>Times the warehouse holds cannot be later than now.</summary>
    /// <param name="newest">Of any night; null when there is none.</param>
    public static IEnumerable<HealthPoint> Against(DateTimeOffset? newest, DateTimeOffset now)
    {
        if (newest is { } known && known > now.AddMinutes(5))
        {
            yield return HealthPoint.Problem(
                "clock",
                $"The newest night began at {Moment(known)}, which is later than now: one of the clocks is wrong.",
                "Set the clock, and let a time service keep it.");
        }
    }

    public static string Moment(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
