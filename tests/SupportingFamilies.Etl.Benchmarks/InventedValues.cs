using System.Globalization;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>Pairs of invented values of one kind: half of them two values at random, half a value and a slip of
/// it, as blocking brings them together.</summary>
static class InventedValues
{
    public const int Pairs = 1024;

    const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public static (string Left, string Right)[] Of(string kind)
    {
        var random = new Random(7);
        var forenames = Words("forenames.csv");
        var surnames = Words("surname-variants.csv");
        Func<string> value = kind switch
        {
            "forename" => () => Pick(forenames),
            "surname" => () => Pick(surnames),
            "email" => () =>
                $"{Pick(forenames)}.{Pick(surnames)}{random.Next(100)}@{Pick(["gmail.com", "example.org"])}",
            "address" => () => $"{random.Next(1, 200)} {Pick(surnames)} {Pick(["street", "road"])} {Pick(surnames)}",
            "date" => () => new DateOnly(1950, 1, 1).AddDays(random.Next(25_000))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "postcode" => () => $"{Pick(["le", "n", "ec"])}{random.Next(1, 30)} {random.Next(10)}{Letter()}{Letter()}",
            "place" => () =>
                FormattableString.Invariant($"5{random.NextDouble():0.0000} -{random.NextDouble():0.0000}"),
            _ => () => random.Next(100).ToString(CultureInfo.InvariantCulture),
        };
        return Enumerable.Range(0, Pairs).Select(at =>
        {
            var left = value();
            return (left, at % 2 == 0 ? value() : Slipped(left));
        }).ToArray();

        string Pick(string[] words) => words[random.Next(words.Length)];
        char Letter() => Letters[random.Next(Letters.Length)];
        string Slipped(string text)
        {
            var at = random.Next(text.Length);
            var typed = char.IsAsciiDigit(text[at]) ? (char)('0' + random.Next(10)) : Letter();
            return text[..at] + typed + text[(at + 1)..];
        }
    }

    /// <summary>The first word of every line.</summary>
    public static string[] Words(string table) => File.ReadLines(Path.Combine("pipelines", "matching", table))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(',')[0]).Distinct().ToArray();
}
