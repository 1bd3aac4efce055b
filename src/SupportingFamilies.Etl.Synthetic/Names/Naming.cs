using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Names;

/// <summary>Gives names as often as England gives them: by sex, decade of birth and naming tradition.</summary>
static class Naming
{
    static readonly Dictionary<(Sex Sex, int Decade), Weighted<string>> English = LoadForenames();
    static readonly Weighted<string> EnglishSurnames =
        new(Table.Rows("surnames.csv").Select(row => (row[0], Weight(row[1]))));
    static readonly Dictionary<(Tradition Tradition, string Kind), Weighted<string>> Others = LoadTraditions();
    static readonly Dictionary<Sex, List<(string First, string Second)>> TwinNames = LoadTwins();

    /// <summary>Roughly the Census 2021 shares of an English county with one larger town.</summary>
    static readonly Weighted<Tradition> Traditions = Weighted.Of(
        (Tradition.English, 82.0), (Tradition.Muslim, 6.0), (Tradition.Sikh, 1.5), (Tradition.Hindu, 2.2),
        (Tradition.Arabic, 1.3), (Tradition.Polish, 3.2), (Tradition.African, 2.0), (Tradition.Iberian, 1.0),
        (Tradition.Chinese, 0.8));

    public static Tradition ATradition(SeededStream stream) => Traditions.Draw(stream);

    public static string Forename(SeededStream stream, Tradition tradition, Sex sex, int born)
    {
        // Most children of other traditions carry a name of their tradition, the young a little less so.
        if (tradition != Tradition.English && stream.Chance(born > 2000 ? 0.85 : 0.93))
            return Others[(tradition, sex == Sex.Male ? "male" : "female")].Draw(stream);
        var decade = Math.Clamp((int)Math.Floor((born + 1) / 10.0) * 10 + 4, 1934, 2024);
        return English[(sex, decade)].Draw(stream);
    }

    /// <summary>A family name, which <see cref="SurnameFor"/> turns into a woman's or a man's.</summary>
    public static string FamilyName(SeededStream stream, Tradition tradition) => tradition == Tradition.English
        ? stream.Chance(0.015) ? Doubled(stream) : EnglishSurnames.Draw(stream)
        : Others[(tradition, "surname")].Draw(stream);

    /// <summary>The surname one member of the family bears: Kaur and Singh by sex, Begum, Kowalska, a
    /// patronymic.</summary>
    public static string SurnameFor(SeededStream stream, Tradition tradition, Sex sex, string familyName,
        string? father)
    {
        switch (tradition)
        {
            case Tradition.Sikh when familyName == "Singh":
                return sex == Sex.Female ? "Kaur" : "Singh";
            case Tradition.Muslim when sex == Sex.Female && stream.Chance(0.28):
                return Others[(tradition, "surname_female")].Draw(stream);
            case Tradition.Arabic when father is not null && stream.Chance(0.25):
                return father;
            case Tradition.Polish when sex == Sex.Female && familyName.EndsWith("ski", StringComparison.Ordinal):
                return stream.Chance(0.7) ? familyName[..^1] + "a" : familyName;
            default:
                return familyName;
        }
    }

    public static string Doubled(string first, string second) => $"{first}-{second}";

    /// <summary>Two forenames that sound or look alike, as twins are often given.</summary>
    public static (string First, string Second) Twins(SeededStream stream, Sex sex) => stream.Pick(TwinNames[sex]);

    static string Doubled(SeededStream stream) => Doubled(EnglishSurnames.Draw(stream), EnglishSurnames.Draw(stream));

    static double Weight(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static Dictionary<(Sex Sex, int Decade), Weighted<string>> LoadForenames() => Table.Rows("forenames.csv")
        .GroupBy(row => (row[1] == "M" ? Sex.Male : Sex.Female, int.Parse(row[2], CultureInfo.InvariantCulture)))
        .ToDictionary(group => group.Key, group => new Weighted<string>(group.Select(row => (row[0], Weight(row[3])))));

    static Dictionary<(Tradition, string), Weighted<string>> LoadTraditions() => Table.Rows("traditions.csv")
        .GroupBy(row => (Enum.Parse<Tradition>(row[0], ignoreCase: true), row[1]))
        .ToDictionary(group => group.Key, group => new Weighted<string>(group.Select(row => (row[2], Weight(row[3])))));

    static Dictionary<Sex, List<(string, string)>> LoadTwins() => Table.Rows("twin_forenames.csv")
        .GroupBy(row => row[0] == "M" ? Sex.Male : Sex.Female)
        .ToDictionary(group => group.Key, group => group.Select(row => (row[1], row[2])).ToList());
}
