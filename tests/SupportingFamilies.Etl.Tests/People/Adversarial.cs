using System.Globalization;
using SupportingFamilies.Etl.Feeds;
using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>Pairs that look alike and are two people, beside pairs that look unlike and are one; each with a surname
/// and home of its own.</summary>
static class Adversarial
{
    static readonly (string Left, string Right)[] OnePerson =
        [("moved1", "moved2"), ("wed1", "wed2"), ("slip1", "slip2"), ("day1", "day2"), ("tenant", "contact")];

    static readonly (string Left, string Right)[] TwoPeople =
        [("twin1", "twin2"), ("father", "son"), ("mother", "aunt"), ("stranger1", "stranger2"), ("swap1", "swap2")];

    /// <param name="families">Each gives five true pairs and five false ones.</param>
    public static (List<PersonRecord> Records, List<(string Left, string Right)> True,
        List<(string Left, string Right)> False) Set(int families)
    {
        var records = new List<PersonRecord>();
        var row = 0;
        for (var family = 0; family < families; family++)
            records.AddRange(Family(family, () => ++row));
        List<(string, string)> same = [], different = [];
        for (var family = 0; family < families; family++)
        {
            same.AddRange(OnePerson.Select(pair => ($"{pair.Left}-{family}", $"{pair.Right}-{family}")));
            different.AddRange(TwoPeople.Select(pair => ($"{pair.Left}-{family}", $"{pair.Right}-{family}")));
        }

        return (records, same, different);
    }

    static IEnumerable<PersonRecord> Family(int family, Func<int> row)
    {
        var surname = Surname(family);
        var born = new DateOnly(2008, 1, 5).AddDays(family);
        var home = $"{family + 1} Willow Road";
        var postcode = $"AB{(family % 9) + 1} {family % 10}DE";
        var child = born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var parent = born.AddDays(-10_000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var swapped = $"{child[..5]}{child[8..]}-{child[5..7]}";
        var isDate = int.Parse(child[8..], CultureInfo.InvariantCulture) <= 12;

        PersonRecord One(string feed, string key, string name, string? on, bool atHome = true, string? nhs = null) =>
            atHome
                ? Record(row(), feed, $"{key}-{family}", name, on, home, postcode, nhs: nhs)
                : Record(row(), feed, $"{key}-{family}", name, on, "200 Far Lane", "ZE1 9ZZ", nhs: nhs);

        // One person each.
        yield return One("school", "moved1", $"Rosalind {surname}a", child);
        yield return One("youth", "moved2", $"Rosalind {surname}a", child, atHome: false);
        yield return One("health", "wed1", $"Philippa {surname}b", parent);
        yield return One("police", "wed2", $"Philippa {Surname(family + 7)}z", parent);
        yield return One("school", "slip1", $"Sebastian {surname}c", child);
        yield return One("police", "slip2", $"Sebastain {surname}c", child);
        yield return One("school", "day1", $"Genevieve {surname}d", child);
        yield return One("health", "day2", $"Genevieve {surname}d", isDate ? swapped : child);
        yield return One("housing", "tenant", $"Bartholomew {surname}e", parent);
        yield return One("school", "contact", $"Bartholomew {surname}e", null);

        // Two people each.
        yield return One("school", "twin1", $"Harriet {surname}f", child);
        yield return One("health", "twin2", $"Constance {surname}f", child);
        yield return One("housing", "father", $"Leopold {surname}g", parent);
        yield return One("school", "son", $"Leopold {surname}g", child);
        yield return One("school", "mother", $"Winifred {surname}h", null);
        yield return One("housing", "aunt", $"Georgina {surname}h", parent);
        yield return One("health", "stranger1", $"Ambrose {surname}i", parent, nhs: Nhs(4 * family));
        yield return One("early", "stranger2", $"Ambrose {surname}i", parent, false, Nhs((4 * family) + 1));
        yield return One("health", "swap1", $"Theodora {surname}j", child, nhs: Nhs((4 * family) + 2));
        yield return One("early", "swap2", $"Marmaduke {surname}j", parent, nhs: Nhs((4 * family) + 2));
    }

    /// <summary>A number that passes its check, unlike that of any other number given.</summary>
    static string Nhs(int number)
    {
        for (var body = 400_000_000 + (number * 7919); ; body++)
        {
            var digits = body.ToString(CultureInfo.InvariantCulture);
            var check = (11 - (digits.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11)) % 11;
            if (check < 10)
                return digits + check.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Different for each number and unlike its neighbours.</summary>
    static string Surname(int number)
    {
        string[] beginnings = ["Ald", "Bram", "Cott", "Dun", "Esk", "Farn", "Grim", "Holt", "Ives", "Kelt"];
        string[] middles = ["er", "ing", "o", "en", "um", "ar", "il", "wo", "ul", "ey"];
        string[] ends = ["ton", "by", "worth", "ford", "shaw", "ridge", "dale", "hurst", "mere", "gate"];
        return beginnings[number % 10] + middles[number / 10 % 10] + ends[number / 100 % 10];
    }
}
