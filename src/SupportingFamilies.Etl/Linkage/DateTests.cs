namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What two dates, written <c>yyyy-MM-dd</c>, may show short of being equal. Anything else written is no date and
/// passes no test. A day that no calendar has, such as 2010-24-03, may still be a slip of another; it is not within any
/// number of days.
/// </summary>
public static class DateTests
{
    public const int MonthsInYear = 12;

    internal const int None = -1;

    const int Length = 10;

    /// <summary>A month and a day have two digits each, so that seven bits hold either.</summary>
    const int DayBits = 7;

    const int MonthDayBits = 2 * DayBits;

    /// <summary>One digit differs, or two neighbouring digits of a part are swapped.</summary>
    public static bool DigitSlip(string left, string right) =>
        AreDates(left, right, out var first, out var second) && first != second
        && DamerauLevenshtein.Within(left, right, 1);

    public static bool DayMonthSwapped(string left, string right) =>
        AreDates(left, right, out var first, out var second) && DayMonthSwapped(first, second);

    /// <summary>The same month of the same year, and one of them says the 1st: how a known month is written
    /// down.</summary>
    public static bool MonthEstimated(string left, string right) =>
        AreDates(left, right, out var first, out var second) && MonthEstimated(first, second);

    /// <summary>The same year, and one of them says 1 January: how a known year or age is written down.</summary>
    public static bool YearEstimated(string left, string right) =>
        AreDates(left, right, out var first, out var second) && YearEstimated(first, second);

    public static bool TwoPartsOfThree(string left, string right) =>
        AreDates(left, right, out var first, out var second) && TwoPartsOfThree(first, second);

    public static bool SameYear(string left, string right) =>
        AreDates(left, right, out var first, out var second) && SameYear(first, second);

    /// <summary>The same birthday, in whatever year.</summary>
    public static bool SameMonthAndDay(string left, string right) =>
        AreDates(left, right, out var first, out var second) && SameMonthAndDay(first, second);

    /// <summary>The years differ by so many or more, whatever the days: a father and a son born on one day.</summary>
    public static bool YearsApart(string left, string right, int years) =>
        AreDates(left, right, out var first, out var second) && Math.Abs(Year(first) - Year(second)) >= years;

    /// <summary>Not further apart than so many days, both ends included.</summary>
    public static bool WithinDays(string left, string right, int days) =>
        AreDates(left, right, out var first, out var second) && IsReal(first) && IsReal(second)
        && Math.Abs(DayNumber(first) - DayNumber(second)) <= days;

    /// <summary>The later date is not after the earlier one's day so many months on, that day included; the last of a
    /// shorter month stands for days it does not have.</summary>
    public static bool WithinMonths(string left, string right, int months)
    {
        if (!AreDates(left, right, out var first, out var second) || !IsReal(first) || !IsReal(second))
            return false;
        var (earlier, later) = first <= second ? (first, second) : (second, first);
        var apart = ((Year(later) - Year(earlier)) * MonthsInYear) + Month(later) - Month(earlier);
        return apart < months || (apart == months && Day(later) <= Day(earlier));
    }

    /// <summary>The first date is before the second, the same day not included.</summary>
    public static bool Before(string first, string second) =>
        AreDates(first, second, out var earlier, out var later) && earlier < later;

    internal static bool DayMonthSwapped(int first, int second) =>
        Year(first) == Year(second)
        && Month(first) == Day(second) && Day(first) == Month(second);

    internal static bool MonthEstimated(int first, int second) =>
        first >> DayBits == second >> DayBits
        && (Day(first) == 1 || Day(second) == 1);

    internal static bool YearEstimated(int first, int second) =>
        Year(first) == Year(second)
        && (IsNewYear(first) || IsNewYear(second));

    internal static bool TwoPartsOfThree(int first, int second) =>
        (Year(first) == Year(second) ? 1 : 0)
        + (Month(first) == Month(second) ? 1 : 0)
        + (Day(first) == Day(second) ? 1 : 0) >= 2;

    internal static bool SameYear(int first, int second) =>
        Year(first) == Year(second);

    internal static bool SameMonthAndDay(int first, int second) =>
        ((first ^ second) & ((1 << MonthDayBits) - 1)) == 0;

    static bool AreDates(string left, string right, out int first, out int second)
    {
        first = Read(left);
        second = Read(right);
        return first != None && second != None;
    }

    /// <summary>Year, month and day side by side in one number, so that a later date is a greater one;
    /// <see cref="None"/> when it is not written as a date.</summary>
    internal static int Read(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || text[4] != '-' || text[7] != '-')
            return None;
        uint y1 = Digit(text[0]), y2 = Digit(text[1]), y3 = Digit(text[2]), y4 = Digit(text[3]);
        uint m1 = Digit(text[5]), m2 = Digit(text[6]), d1 = Digit(text[8]), d2 = Digit(text[9]);
        if (y1 > 9 | y2 > 9 | y3 > 9 | y4 > 9 | m1 > 9 | m2 > 9 | d1 > 9 | d2 > 9)
            return None;
        var year = (y1 * 1000) + (y2 * 100) + (y3 * 10) + y4;
        return (int)((year << MonthDayBits) | (((m1 * 10) + m2) << DayBits) | ((d1 * 10) + d2));
    }

    /// <summary>Above 9 when it is none.</summary>
    static uint Digit(char letter) => unchecked((uint)(letter - '0'));

    static int Year(int date) => date >> MonthDayBits;

    static int Month(int date) => (date >> DayBits) & ((1 << DayBits) - 1);

    static int Day(int date) => date & ((1 << DayBits) - 1);

    static bool IsNewYear(int date) => Month(date) == 1 && Day(date) == 1;

    static bool IsReal(int date) =>
        Year(date) >= 1 && Month(date) is >= 1 and <= MonthsInYear
        && Day(date) >= 1 && Day(date) <= DateTime.DaysInMonth(Year(date), Month(date));

    static int DayNumber(int date) => new DateOnly(Year(date), Month(date), Day(date)).DayNumber;
}
