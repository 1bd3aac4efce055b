using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>What a window is counted in.</summary>
public enum WindowUnit
{
    AllTime,

    /// <summary>Calendar months that end on the as-of date.</summary>
    Months,

    /// <summary>Days that end on the as-of date, which is one of them.</summary>
    Days,

    /// <summary>School terms that ended before the as-of date, with the holidays between them.</summary>
    Terms,

    /// <summary>From 1 September to the as-of date.</summary>
    ThisAcademicYear,

    /// <summary>The whole academic year before the one of the as-of date.</summary>
    LastAcademicYear,
}

/// <summary>Which days a criterion reads, counted back from the as-of date.</summary>
/// <param name="Count">Of months, days or terms; 0 for the others.</param>
/// <param name="IsBefore">All days before the window instead.</param>
/// <param name="ToDate">Of terms: on from the last term's end to the as-of date.</param>
public readonly record struct CriterionWindow(WindowUnit Unit, int Count, bool IsBefore = false, bool ToDate = false)
{
    public static readonly CriterionWindow AllTime = new(WindowUnit.AllTime, 0);

    public static CriterionWindow OfMonths(int months) => new(WindowUnit.Months, months);

    /// <param name="ended">Terms that ended before the as-of date, newest first.</param>
    /// <returns>Null when the calendar does not reach back to the terms asked for.</returns>
    public Period? On(DateOnly asOf, IReadOnlyList<Term> ended)
    {
        var window = Unit switch
        {
            WindowUnit.Months => Period.EndingOn(asOf, Count),
            WindowUnit.Days => new Period(asOf.AddDays(1 - Count), asOf),
            WindowUnit.Terms => ended.Count < Count ? (Period?)null
                : new Period(ended[Count - 1].Days.From, ToDate ? asOf : ended[0].Days.To),
            WindowUnit.ThisAcademicYear => new Period(AcademicCalendar.FirstDayOfYear(asOf), asOf),
            WindowUnit.LastAcademicYear => new Period(
                AcademicCalendar.FirstDayOfYear(asOf).AddYears(-1), AcademicCalendar.FirstDayOfYear(asOf).AddDays(-1)),
            _ => new Period(DateOnly.MinValue, asOf),
        };
        return IsBefore && window is { } days ? new Period(DateOnly.MinValue, days.From.AddDays(-1)) : window;
    }

    public override string ToString() => Unit switch
    {
        WindowUnit.Months when IsBefore => FormattableString.Invariant($"more than {Count} months ago"),
        WindowUnit.Months => FormattableString.Invariant($"in the last {Count} months"),
        WindowUnit.Days => FormattableString.Invariant($"in the last {Count} days"),
        WindowUnit.Terms => FormattableString.Invariant($"in the last {Count} terms")
            + (ToDate ? " or since" : ""),
        WindowUnit.ThisAcademicYear => "in this academic year",
        WindowUnit.LastAcademicYear => "in the last academic year",
        _ => "at any time",
    };
}

/// <summary>How long something must have stood.</summary>
/// <param name="Unit">Months, days or terms.</param>
public readonly record struct CriterionSpan(WindowUnit Unit, int Count)
{
    /// <summary>The day on which it must have stood already; null when the calendar does not reach back.</summary>
    public DateOnly? Since(DateOnly asOf, IReadOnlyList<Term> ended) => Unit switch
    {
        WindowUnit.Months => asOf.AddMonths(-Count),
        WindowUnit.Days => asOf.AddDays(-Count),
        _ => ended.Count < Count ? null : ended[Count - 1].Days.From,
    };

    public override string ToString() =>
        FormattableString.Invariant($"{Count} {Unit.ToString().ToLowerInvariant()}");
}

/// <summary>The day a status or an age is looked at.</summary>
/// <param name="Fixed">This very day, whatever the as-of date; null counts from the as-of date.</param>
/// <param name="MonthsBefore">Calendar months before the as-of date.</param>
/// <param name="IsSchoolYear">31 August before the academic year of the as-of date, by which school years are told.
/// </param>
public readonly record struct CriterionDay(DateOnly? Fixed, int MonthsBefore = 0, bool IsSchoolYear = false)
{
    public DateOnly On(DateOnly asOf) => Fixed
        ?? (IsSchoolYear ? AcademicCalendar.FirstDayOfYear(asOf).AddDays(-1) : asOf.AddMonths(-MonthsBefore));

    public override string ToString() => Fixed is { } day ? FormattableString.Invariant($"{day:yyyy-MM-dd}")
        : IsSchoolYear ? "31 August before the school year"
        : MonthsBefore > 0 ? FormattableString.Invariant($"the day {MonthsBefore} months before the as-of date")
        : "the as-of date";
}
