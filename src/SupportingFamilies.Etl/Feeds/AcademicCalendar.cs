using System.Diagnostics.CodeAnalysis;
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
public sealed class AcademicCalendar(IReadOnlyList<Term> terms)
{
    public IReadOnlyList<Term> Terms { get; } = terms.OrderBy(term => term.Days.From).ToList();

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
        var first = date.Month >= 9 ? date.Year : date.Year - 1;
        return FormattableString.Invariant($"{first}/{(first + 1) % 100:00}");
    }

    public static AcademicCalendar Load(YamlSection yaml)
    {
        var terms = new List<Term>();
        foreach (var (year, section) in yaml.Section("academic_years").Named())
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
                terms.Add(new Term(year, name, days));
                term.Done();
            }

            section.Done();
        }

        return new AcademicCalendar(terms);
    }
}
