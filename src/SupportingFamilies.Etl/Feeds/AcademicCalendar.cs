using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

public enum TermName
{
    Autumn,
    Spring,
    Summer,
}

/// <param name="AcademicYear">Written <c>2025/26</c>; it runs from 1 September to 31 August.</param>
/// <param name="Days">First and last school day, both included.</param>
public sealed record Term(string AcademicYear, TermName Name, Period Days);

/// <summary>Academic years and their terms, from <c>pipelines/calendar.yml</c>, oldest first.</summary>
/// <param name="bankHolidays">Of England; no school and no office works on them.</param>
public sealed class AcademicCalendar(IReadOnlyList<Term> terms, IReadOnlyList<DateOnly>? bankHolidays = null)
{
    const int FirstMonth = 9;

    public IReadOnlyList<Term> Terms { get; } = terms.OrderBy(term => term.Days.From).ToList();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DateOnly> BankHolidays { get; } = bankHolidays ?? [];

    /// <summary>Whether the academic year of a date is told: what comes after the last year told cannot be counted in
    /// terms.</summary>
    public bool Reaches(DateOnly date) =>
        Terms.Count > 0 && FirstDayOfYear(date) <= FirstDayOfYear(Terms[^1].Days.From);

    public bool TryFind(string academicYear, TermName name, [NotNullWhen(true)] out Term? term)
    {
        term = Terms.FirstOrDefault(each => each.AcademicYear == academicYear && each.Name == name);
        return term is not null;
    }

    /// <summary>Terms whose last day is before <paramref name="asOf"/>, newest first.</summary>
    public IEnumerable<Term> EndedBefore(DateOnly asOf) => Terms.Where(term => term.Days.To < asOf).Reverse();

    /// <summary>The academic year a date falls in, written <c>2025/26</c>.</summary>
    [SuppressMessage("Globalization", "CA1305", Justification = "Whole numbers formatted with an explicit format.")]
    public static string YearOf(DateOnly date)
    {
        var first = date.Month >= FirstMonth ? date.Year : date.Year - 1;
        return FormattableString.Invariant($"{first}/{(first + 1) % 100:00}");
    }

    /// <summary>1 September of the academic year a date falls in.</summary>
    public static DateOnly FirstDayOfYear(DateOnly date) =>
        new(date.Month >= FirstMonth ? date.Year : date.Year - 1, FirstMonth, 1);

    public static AcademicCalendar Load(YamlSection yaml)
    {
        var terms = new List<Term>();
        var holidays = Holidays(yaml);
        var years = yaml.Section("academic_years");
        CheckYears(years);
        foreach (var (year, section) in years.Named())
        {
            foreach (var name in Enum.GetValues<TermName>())
            {
                var key = Words.Of(name);
                var term = section.Section(key);
                var days = new Period(term.Date("from"), term.Date("to"));
                if (days.To < days.From)
                    throw section.Wrong(key, "a term that ends before it begins", "from on or before to");
                if (YearOf(days.From) != year)
                    throw section.Wrong(key, "a term outside its academic year", $"dates within {year}");
                if (!IsSchoolDay(days.From, holidays) || !IsSchoolDay(days.To, holidays))
                    throw section.Wrong(key, "a first or last day on which no school is open", "school days");
                if (terms.Count > 0 && days.From <= terms[^1].Days.To)
                    throw section.Wrong(key, "a term that begins before the last one ended", "a later day");
                terms.Add(new Term(year, name, days));
                term.Done();
            }

            section.Done();
        }

        yaml.Done();
        return new AcademicCalendar(terms, holidays);
    }

    static List<DateOnly> Holidays(YamlSection yaml)
    {
        var days = new List<DateOnly>();
        foreach (var text in yaml.Strings("bank_holidays"))
        {
            if (!DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw yaml.Wrong("bank_holidays", $"'{text}'", "dates as yyyy-MM-dd");
            if (days.Count > 0 && day <= days[^1])
                throw yaml.Wrong("bank_holidays", $"'{text}' after a day not before it", "days in order, each once");
            days.Add(day);
        }

        return days;
    }

    /// <summary>A year left out would make two terms consecutive that are not.</summary>
    static void CheckYears(YamlSection years)
    {
        var keys = years.Keys;
        for (var at = 1; at < keys.Count; at++)
        {
            var first = new DateOnly(int.TryParse(keys[at - 1].Split('/')[0], out var year) ? year : 1, FirstMonth, 1);
            if (keys[at] != YearOf(first.AddYears(1)))
                throw years.Wrong(keys[at], $"{keys[at]} after {keys[at - 1]}", "each year after the one before it");
        }
    }

    static bool IsSchoolDay(DateOnly day, List<DateOnly> holidays) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);
}
