using System.Globalization;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Terms as an English county publishes them. Years without published dates get the usual weeks.</summary>
static class SchoolYears
{
    static readonly Dictionary<int, (DateOnly From, DateOnly To)[]> Published = new()
    {
        [2022] = [D(2022, 9, 5, 2022, 12, 16), D(2023, 1, 3, 2023, 3, 31), D(2023, 4, 17, 2023, 7, 21)],
        [2023] = [D(2023, 9, 4, 2023, 12, 20), D(2024, 1, 4, 2024, 3, 28), D(2024, 4, 15, 2024, 7, 23)],
        [2024] = [D(2024, 9, 3, 2024, 12, 20), D(2025, 1, 6, 2025, 4, 4), D(2025, 4, 22, 2025, 7, 22)],
        [2025] = [D(2025, 9, 2, 2025, 12, 19), D(2026, 1, 5, 2026, 3, 27), D(2026, 4, 13, 2026, 7, 21)],
        [2026] = [D(2026, 9, 2, 2026, 12, 18), D(2027, 1, 4, 2027, 3, 25), D(2027, 4, 12, 2027, 7, 21)],
    };

    /// <summary>The first September of the academic year a day falls in.</summary>
    public static int YearOf(DateOnly day) => day.Month >= 9 ? day.Year : day.Year - 1;

    public static string Written(int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{year}/{(year + 1) % 100:00}");

    /// <summary>Terms whose last day is before <paramref name="asOf"/>, newest first.</summary>
    public static List<SchoolTerm> EndedBefore(DateOnly asOf, int count) => Enumerable.Range(0, 3)
        .SelectMany(back => Terms(YearOf(asOf) - back).Reverse())
        .Where(term => term.To < asOf)
        .Take(count)
        .ToList();

    static IEnumerable<SchoolTerm> Terms(int year)
    {
        var dates = Published.TryGetValue(year, out var published)
            ? published
            : [D(year, 9, 4, year, 12, 19), D(year + 1, 1, 5, year + 1, 3, 28), D(year + 1, 4, 15, year + 1, 7, 21)];
        string[] names = ["Autumn", "Spring", "Summer"];
        return names.Zip(dates, (name, days) => new SchoolTerm(Written(year), name, days.From, days.To));
    }

    static (DateOnly From, DateOnly To) D(int y1, int m1, int d1, int y2, int m2, int d2) =>
        (new(y1, m1, d1), new(y2, m2, d2));
}
