using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class DateTestsTests
{
    /// <summary>All days of some years about a leap year, and the first and last a calendar has.</summary>
    static readonly Arbitrary<DateOnly> Dates = Gen.OneOf(
        Gen.Choose(0, 1500).Select(day => new DateOnly(2010, 12, 1).AddDays(day)),
        Gen.Elements(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1900, 2, 28), new DateOnly(2000, 2, 29)))
        .ToArbitrary();

    [Fact]
    public void Within_so_many_days_agrees_with_the_calendar() => Prop.ForAll(Dates, Dates, (left, right) =>
        Enumerable.Range(0, 40).All(days => DateTests.WithinDays(Text(left), Text(right), days)
            == Math.Abs(left.DayNumber - right.DayNumber) <= days)).QuickCheckThrowOnFailure();

    [Fact]
    public void Within_so_many_months_agrees_with_the_calendar() => Prop.ForAll(Dates, Dates, (left, right) =>
    {
        var (earlier, later) = left <= right ? (left, right) : (right, left);
        return Enumerable.Range(0, 60).All(months => DateTests.WithinMonths(Text(left), Text(right), months)
            == (earlier > DateOnly.MaxValue.AddMonths(-months) || later <= earlier.AddMonths(months)));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2010-1-04")]
    [InlineData("2010/10/04")]
    [InlineData("2010-10-0x")]
    [InlineData("٢٠١٠-10-04")]
    [InlineData("2010-10-041")]
    [InlineData("")]
    public void What_is_not_written_as_a_date_passes_no_test(string text) => Assert.False(
        DateTests.DigitSlip(text, "2010-10-05") || DateTests.DayMonthSwapped(text, "2010-04-10")
        || DateTests.SameYear(text, "2010-10-05") || DateTests.SameMonthAndDay(text, "2010-10-04")
        || DateTests.WithinDays(text, text, 9999) || DateTests.WithinMonths(text, text, 9999)
        || DateTests.TwoPartsOfThree(text, text) || DateTests.Before(text, "9999-01-01")
        || DateTests.YearsApart(text, "1910-10-05", 0));

    [Fact]
    public void A_day_that_no_calendar_has_is_a_slip_of_another_but_not_near_any()
    {
        Assert.True(DateTests.DayMonthSwapped("1959-24-04", "1959-04-24"));
        Assert.True(DateTests.DigitSlip("2010-02-31", "2010-02-21"));
        Assert.False(DateTests.WithinDays("2010-02-31", "2010-02-28", 9999));
        Assert.False(DateTests.WithinMonths("2010-13-01", "2010-12-01", 9999));
        Assert.False(DateTests.WithinDays("0000-01-01", "0000-01-01", 1));
    }

    [Fact]
    public void Comparing_dates_allocates_nothing()
    {
        _ = DateTests.WithinDays("2010-02-21", "2010-03-21", 9) || DateTests.DigitSlip("2010-02-21", "2010-03-21");
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = DateTests.WithinDays("2010-02-21", "2010-03-21", 9) || DateTests.DigitSlip("2010-02-21", "2010-03-21");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
