using System.Globalization;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>A file of invented records in the columns of <c>samples/linkage/example.csv</c>: families at one address,
/// one to four records a person, each with its own slips and gaps.</summary>
static class InventedRecords
{
    const int RecordsMost = 4;
    const double Skew = 2; // common names are common: 58 of 100 draws fall in the first third of a list

    public static void Write(string path, int count, int seed)
    {
        var random = new Random(seed);
        var forenames = InventedValues.Words("forenames.csv");
        var surnames = InventedValues.Words("surname-variants.csv");
        using var file = new StreamWriter(path);
        file.Write("id,first_name,last_name,dob,address,postcode,telephone,person\n");
        var (record, person) = (0, 0);
        while (record < count)
        {
            var surname = Common(surnames);
            string[] home =
            [
                $"{Number(1, 200)} {surnames[random.Next(surnames.Length)]} street",
                $"{(char)random.Next('A', 'Z')}{Number(1, 30)} {Number(1, 9)}{Letter()}{Letter()}".ToUpperInvariant(),
                $"07{Number(100_000_000, 999_999_999)}",
            ];
            for (var of = random.Next(1, 5); of > 0; of--, person++)
            {
                string[] truth = [Common(forenames), surname, Day(), .. home];
                for (var more = random.Next(RecordsMost); more >= 0 && record < count; more--, record++)
                {
                    var values = string.Join(',', truth.Select(Written));
                    file.Write(string.Create(CultureInfo.InvariantCulture, $"{record},{values},{person}\n"));
                }
            }
        }

        string Common(string[] words) => words[(int)(words.Length * Math.Pow(random.NextDouble(), Skew))];
        string Number(int least, int most) => random.Next(least, most).ToString(CultureInfo.InvariantCulture);
        char Letter() => (char)random.Next('a', 'z' + 1);
        string Day() => new DateOnly(1940, 1, 1).AddDays(random.Next(30_000))
            .ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        string Written(string value)
        {
            var drawn = random.Next(100);
            var at = random.Next(value.Length);
            return drawn < 5 ? "" : drawn < 12 && char.IsLetter(value[at])
                ? value[..at] + Letter() + value[(at + 1)..]
                : value;
        }
    }
}
