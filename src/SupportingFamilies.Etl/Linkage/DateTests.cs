using System.Globalization;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two dates, written <c>yyyy-MM-dd</c>, may show short of being equal. Anything else written is no date
/// and passes no test.</summary>
public static class DateTests
{
    const int Length = 10;

    /// <summary>One digit differs, or two neighbouring digits of a part are swapped.</summary>
    public static bool DigitSlip(string left, string right)
    {
        if (!AreDates(left, right))
            return false;
        int differing = 0, first = -1, last = -1;
        for (var at = 0; at < Length; at++)
        {
            if (left[at] == right[at])
                continue;
            differing++;
            first = first < 0 ? at : first;
            last = at;
        }

        return differing == 1
            || (differing == 2 && last == first + 1 && left[first] == right[last] && left[last] == right[first]);
    }

    public static bool DayMonthSwapped(string left, string right) =>
        AreDates(left, right) && Year(left).SequenceEqual(Year(right))
        && Month(left).SequenceEqual(Day(right)) && Day(left).SequenceEqual(Month(right));

    /// <summary>The same month of the same year, and one of them says the 1st: how a known month is written
    /// down.</summary>
    public static bool MonthEstimated(string left, string right) =>
        AreDates(left, right) && left.AsSpan(0, 7).SequenceEqual(right.AsSpan(0, 7))
        && (IsFirst(Day(left)) || IsFirst(Day(right)));

    /// <summary>The same year, and one of them says 1 January: how a known year or age is written down.</summary>
    public static bool YearEstimated(string left, string right) =>
        AreDates(left, right) && Year(left).SequenceEqual(Year(right)) && (IsNewYear(left) || IsNewYear(right));

    public static bool TwoPartsOfThree(string left, string right) =>
        AreDates(left, right)
        && (Year(left).SequenceEqual(Year(right)) ? 1 : 0)
        + (Month(left).SequenceEqual(Month(right)) ? 1 : 0)
        + (Day(left).SequenceEqual(Day(right)) ? 1 : 0) >= 2;

    /// <summary>Not further apart than so many days, both ends included.</summary>
    public static bool WithinDays(string left, string right, int days) =>
        TryDate(left, out var first) && TryDate(right, out var second)
        && Math.Abs(first.DayNumber - second.DayNumber) <= days;

    /// <summary>The first date is before the second, the same day not included.</summary>
    public static bool Before(string first, string second) =>
        AreDates(first, second) && string.CompareOrdinal(first, second) < 0;

    static bool AreDates(string left, string right) => left.Length == Length && right.Length == Length;

    static ReadOnlySpan<char> Year(string date) => date.AsSpan(0, 4);

    static ReadOnlySpan<char> Month(string date) => date.AsSpan(5, 2);

    static ReadOnlySpan<char> Day(string date) => date.AsSpan(8, 2);

    static bool IsFirst(ReadOnlySpan<char> part) => part is "01";

    static bool IsNewYear(string date) => IsFirst(Month(date)) && IsFirst(Day(date));

    static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
