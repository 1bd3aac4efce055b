using System.Globalization;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>One day with the periods it falls in, for whoever counts by year, term, quarter or week.</summary>
/// <param name="Term">Null between terms, and in academic years the calendar does not tell.</param>
/// <param name="IsSchoolDay">A weekday of a term that is no bank holiday; null in years the calendar does not tell.
/// </param>
/// <param name="IsBankHoliday">Of England; null in years the calendar does not tell.</param>
public sealed record CalendarDay(DateOnly On, TermName? Term, bool? IsSchoolDay, bool? IsBankHoliday)
{
    const int AprilIsFirst = 4;
    const int MonthsOfQuarter = 3;

    /// <summary>The programme began on 1 April 2012; what partners deliver seldom goes back further.</summary>
    public static DateOnly First { get; } = new(2012, 4, 1);

    public bool IsWeekend => On.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public DateOnly WeekStartsOn => On.AddDays(-(((int)On.DayOfWeek + 6) % 7));

    /// <summary>1 April to 31 March, written <c>2026-27</c>.</summary>
    public string FinancialYear => FormattableString.Invariant($"{FirstYear}-{(FirstYear + 1) % 100:00}");

    /// <summary>As claim windows are named: <c>2026-27-Q2</c>.</summary>
    public string FinancialQuarter =>
        FormattableString.Invariant($"{FinancialYear}-Q{((On.Month + 12 - AprilIsFirst) % 12 / MonthsOfQuarter) + 1}");

    /// <summary>Written <c>2026-09</c>.</summary>
    public string Month => On.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601, written <c>2026-W40</c>; the first days of January may belong to the year before.</summary>
    public string IsoWeek
    {
        get
        {
            var day = On.ToDateTime(TimeOnly.MinValue);
            return FormattableString.Invariant($"{ISOWeek.GetYear(day)}-W{ISOWeek.GetWeekOfYear(day):00}");
        }
    }

    int FirstYear => On.Month >= AprilIsFirst ? On.Year : On.Year - 1;

    /// <summary>Every day from <see cref="First"/> to the last day of the last academic year the calendar tells, oldest
    /// first.</summary>
    public static IReadOnlyList<CalendarDay> Of(AcademicCalendar calendar)
    {
        if (calendar.Terms.Count == 0)
            return [];
        var told = AcademicCalendar.FirstDayOfYear(calendar.Terms[0].Days.From);
        var end = AcademicCalendar.FirstDayOfYear(calendar.Terms[^1].Days.From).AddYears(1);
        var holidays = calendar.BankHolidays.ToHashSet();
        var days = new List<CalendarDay>(end.DayNumber - First.DayNumber);
        for (var day = First; day < end; day = day.AddDays(1))
            days.Add(Of(day, calendar, isTold: day >= told, holidays.Contains(day)));
        return days;
    }

    static CalendarDay Of(DateOnly day, AcademicCalendar calendar, bool isTold, bool isHoliday)
    {
        var term = calendar.Terms.FirstOrDefault(each => each.Days.Includes(day));
        var told = new CalendarDay(day, term?.Name, null, isHoliday || isTold ? isHoliday : null);
        return isTold ? told with { IsSchoolDay = term is not null && !told.IsWeekend && !isHoliday } : told;
    }
}
