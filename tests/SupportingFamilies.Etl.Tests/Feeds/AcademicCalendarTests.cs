using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class AcademicCalendarTests
{
    [Theory]
    [InlineData(2025, 8, 31, "2024/25")]
    [InlineData(2025, 9, 1, "2025/26")]
    [InlineData(1999, 9, 1, "1999/00")]
    public void The_academic_year_begins_on_the_first_of_september(int year, int month, int day, string expected) =>
        Assert.Equal(expected, AcademicCalendar.YearOf(new DateOnly(year, month, day)));

    [Theory]
    [InlineData(21, TermName.Spring)]
    [InlineData(22, TermName.Summer)]
    public void A_term_has_ended_the_day_after_its_last(int day, TermName expected) =>
        Assert.Equal(expected, Contracts.Calendar.EndedBefore(new DateOnly(2026, 7, day)).First().Name);

    [Theory]
    [InlineData("to: 2025-09-01", "a term that ends before it begins")]
    [InlineData("to: 2025-12-19, until: 1", "the key 'until'")]
    public void A_mistake_is_told_with_file_and_line(string end, string found)
    {
        var text = $$"""
            academic_years:
              2025/26:
                autumn: { from: 2025-09-02, {{end}} }
                spring: { from: 2026-01-05, to: 2026-03-27 }
                summer: { from: 2026-04-13, to: 2026-07-21 }
            """;

        var error = Assert.Throws<ConfigurationException>(() =>
            AcademicCalendar.Load(YamlSection.Read(new StringReader(text), "calendar.yml")));

        Assert.StartsWith($"calendar.yml:3: found {found}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from: 2025-09-02", "from: 2025-09-06", "a first or last day on which no school is open")]
    [InlineData("from: 2025-09-02", "from: 2025-09-03", "a first or last day on which no school is open")]
    [InlineData("from: 2026-01-05", "from: 2025-12-19", "a term that begins before the last one ended")]
    [InlineData("  2025/26:", "  2023/24:\n    autumn: { from: 2023-09-04, to: 2023-12-20 }\n"
        + "    spring: { from: 2024-01-04, to: 2024-03-28 }\n    summer: { from: 2024-04-15, to: 2024-07-23 }\n"
        + "  2025/26:", "2025/26 after 2023/24")]
    [InlineData("[2025-09-03]", "[3 September]", "'3 September'")]
    [InlineData("[2025-09-03]", "[2025-09-03, 2025-09-03]", "'2025-09-03' after a day not before it")]
    [InlineData("bank_holidays", "holidays", "the key 'holidays'")]
    public void Terms_are_of_school_days_in_order_without_a_year_left_out(string right, string wrong, string found)
    {
        const string sound = """
            bank_holidays: [2025-09-03]
            academic_years:
              2025/26:
                autumn: { from: 2025-09-02, to: 2025-12-19 }
                spring: { from: 2026-01-05, to: 2026-03-27 }
                summer: { from: 2026-04-13, to: 2026-07-21 }
            """;
        Assert.Equal(3, Load(sound).Terms.Count);

        var error = Assert.Throws<ConfigurationException>(() =>
            Load(sound.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Theory]
    [InlineData("2026-08-31", true)]
    [InlineData("2027-08-31", true)]
    [InlineData("2027-09-01", false)]
    public void What_comes_after_the_last_year_told_is_not_reached(string day, bool expected) => Assert.Equal(
        expected, Contracts.Calendar.Reaches(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void Bank_holidays_are_told_for_every_year_with_terms() => Assert.Equal(
        [2022, 2023, 2024, 2025, 2026, 2027],
        Contracts.Calendar.BankHolidays.Select(day => day.Year).Distinct());

    static AcademicCalendar Load(string text) =>
        AcademicCalendar.Load(YamlSection.Read(new StringReader(text), "calendar.yml"));
}
