using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl;

/// <summary>What becomes of a night whose time passed while no worker ran.</summary>
public enum MissedNight
{
    /// <summary>The newest of those missed is run as soon as a worker is there, once.</summary>
    RunOnce,

    /// <summary>The next one is waited for.</summary>
    Skip,
}

/// <summary>One night the schedule asks for.</summary>
/// <param name="BusinessDate">The local date it belongs to; no two nights share one.</param>
/// <param name="At">The moment it begins, with the local offset.</param>
public sealed record ScheduledNight(DateOnly BusinessDate, DateTimeOffset At);

/// <summary>
/// When the night begins, in local time, so that it stays at night across clock changes: exactly once for each
/// business date. A time that the spring change leaves out means the first moment after it; one that the autumn change
/// repeats means its first occurrence.
/// </summary>
public sealed record NightlySchedule(TimeOnly At, string TimeZone)
{
    /// <summary>However many holidays follow one another, a night comes within so many days.</summary>
    const int DaysLookedAt = 400;

    /// <summary>Never empty; every day when the file names none.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = Enum.GetValues<DayOfWeek>();

    public bool SkipsBankHolidays { get; init; }

    public MissedNight Missed { get; init; }

    /// <summary>Heeded only when bank holidays are skipped.</summary>
    public IReadOnlyList<DateOnly> BankHolidays { get; init; } = [];

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    public static NightlySchedule Load(YamlSection yaml)
    {
        var text = yaml.String("at");
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            throw yaml.Wrong("at", $"'{text}'", "a time as HH:mm");
        var zone = yaml.String("time_zone");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            throw yaml.Wrong("time_zone", $"'{zone}'", "a time zone such as Europe/London");
        var schedule = new NightlySchedule(at, zone)
        {
            Days = DaysOf(yaml),
            SkipsBankHolidays = yaml.Bool("skip_bank_holidays", otherwise: false),
            Missed = yaml.WordOrNull<MissedNight>("missed") ?? MissedNight.RunOnce,
        };
        yaml.Done();
        return schedule;
    }

    /// <summary>Nights that begin after a moment, without end.</summary>
    public IEnumerable<ScheduledNight> After(DateTimeOffset moment)
    {
        for (var date = LocalDate(moment).AddDays(-1); ; date = date.AddDays(1))
        {
            if (Asks(date) && Night(date) is var night && night.At > moment)
                yield return night;
        }
    }

    /// <summary>The newest night that has begun by a moment, that moment included; null when there is none in the year
    /// before it.</summary>
    public ScheduledNight? LastUpTo(DateTimeOffset moment)
    {
        var latest = LocalDate(moment).AddDays(1);
        return Enumerable.Range(0, DaysLookedAt).Select(back => latest.AddDays(-back)).Where(Asks).Select(Night)
            .FirstOrDefault(night => night.At <= moment);
    }

    /// <summary>The date of a moment where the council is.</summary>
    public DateOnly LocalDate(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    bool Asks(DateOnly date) =>
        Days.Contains(date.DayOfWeek) && !(SkipsBankHolidays && BankHolidays.Contains(date));

    ScheduledNight Night(DateOnly date)
    {
        var local = date.ToDateTime(At);
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        // Of a time that comes twice, the first has the greater offset: the summer's.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new ScheduledNight(date, new DateTimeOffset(local, offset));
    }

    static List<DayOfWeek> DaysOf(YamlSection yaml)
    {
        var days = yaml.Strings("days").Select(word => Words.Find<DayOfWeek>(word) ?? throw yaml.Wrong(
            "days", $"'{word}'", "one of " + string.Join(", ", Words.All<DayOfWeek>()))).ToList();
        return days.Count == 0 ? [.. Enum.GetValues<DayOfWeek>()]
            : days.Distinct().Count() == days.Count ? days
            : throw yaml.Wrong("days", "a day twice", "each day once");
    }
}
