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
}
