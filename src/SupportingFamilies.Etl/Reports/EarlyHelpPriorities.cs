using System.Globalization;

namespace SupportingFamilies.Etl.Reports;

/// <summary>One descriptor of the Early Help System Guide as the authority scored itself.</summary>
/// <param name="IsData">It stands in the section on data.</param>
/// <param name="Score">0 to 5.</param>
public sealed record DescriptorScore(string Descriptor, string Section, bool IsData, int Score);

/// <summary>
/// The three descriptors to work on this year, by the guide's rule: with a data score of 2 or below all three are about
/// data; with 3 one is, and two about services; with 4 or above all three are about services.
/// </summary>
/// <remarks>Source: Supporting Families programme guidance 2022 to 2025, chapter 2; annual report 2023-24.</remarks>
public static class EarlyHelpPriorities
{
    const int Priorities = 3;

    public static Report Of(IReadOnlyList<DescriptorScore> scores)
    {
        var data = scores.Where(score => score.IsData).ToList();
        if (data.Count == 0)
            throw new ArgumentException("No descriptor is about data.", nameof(scores));
        // A score between two whole ones has not reached the higher.
        var dataScore = data.Sum(score => score.Score) / data.Count;
        var aboutData = dataScore switch { <= 2 => 3, 3 => 1, _ => 0 };
        var chosen = Lowest(data, aboutData)
            .Concat(Lowest(scores.Where(score => !score.IsData), Priorities - aboutData));
        return new Report(
            "Early Help System Guide: the year's priorities",
            ["priority", "about", "descriptor", "section", "score"],
            chosen.Select((score, number) => (IReadOnlyList<object?>)
            [
                number + 1, score.IsData ? "data" : "service", score.Descriptor, score.Section, score.Score,
            ]).ToList(),
            [
                string.Create(CultureInfo.InvariantCulture, $"Data score {dataScore}: the mean of the {data.Count} ")
                    + "descriptors about data, in whole points reached. "
                    + "2 or below: three about data; 3: one about data, two about services; 4 or above: three about "
                    + "services.",
                "Of each kind the lowest scores are taken, in the order of the file among equals; the guide leaves the "
                    + "choice to the authority.",
            ]);
    }

    static IEnumerable<DescriptorScore> Lowest(IEnumerable<DescriptorScore> scores, int count) =>
        scores.OrderBy(score => score.Score).Take(count);
}
