using System.Globalization;
using System.Text.Json;
using CsvHelper;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>Reads the <c>truth/</c> folder beside an invented population's deliveries.</summary>
public static class TruthFolder
{
    static readonly CsvReaderOptions Format = CsvReaderOptions.Default with { Separator = ',' };

    /// <exception cref="InvalidDataException">A file does not say what it should; names file and row.</exception>
    public static Truth Read(string folder)
    {
        var asOf = AsOf(Path.Combine(folder, "population.json"));
        return new Truth(
            asOf,
            Rows(folder, "records.csv", row => new TrueRecord(
                new SourceIdentity(row["feed"], row["part"], row["source_key"]), row["person_id"])),
            Rows(folder, "people.csv", row => new TruePerson(
                    row["person_id"],
                    row.DateOrNull("born_on"),
                    row.DateOrNull("expected_on"),
                    row.DateOrNull("died_on")))
                .ToDictionary(person => person.Id, StringComparer.Ordinal),
            Held(asOf, folder, "residences.csv", "from", "to", row =>
                    (Home: row["household_id"], Person: row["person_id"]))
                .GroupBy(residence => residence.Home, residence => residence.Person, StringComparer.Ordinal)
                .ToDictionary(home => home.Key, IReadOnlyList<string> (home) => home.ToList(), StringComparer.Ordinal),
            Held(asOf, folder, "memberships.csv", "from", "to", row =>
                new TrueMember(row["family_id"], row["person_id"], row.Role("role"))),
            Held(asOf, folder, "needs.csv", "true_from", "true_to", row =>
                new TrueNeed(row["family_id"], row["need_code"], row.Flag("observable"))),
            Rows(folder, "candidates.csv", row => row["family_id"]).ToHashSet(StringComparer.Ordinal));
    }

    static DateOnly AsOf(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.TryGetProperty("as_of", out var value) && Row.TryDate(value.GetString(), out var asOf)
            ? asOf
            : throw new InvalidDataException("population.json: no as_of written yyyy-MM-dd");
    }

    /// <summary>The rows that hold on the as-of date; both ends are included, and an empty one is open.</summary>
    static List<T> Held<T>(DateOnly asOf, string folder, string name, string from, string to, Func<Row, T> read) =>
        Rows(folder, name, row => (Value: read(row), Days: row.Days(from, to)))
            .Where(row => row.Days.Includes(asOf)).Select(row => row.Value).ToList();

    static List<T> Rows<T>(string folder, string name, Func<Row, T> read)
    {
        using var csv = CsvReader.FromFile(Path.Combine(folder, name), Format);
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(read(new Row(name, csv)));
        return rows;
    }

    /// <summary>The current row of one file, by column name.</summary>
    readonly struct Row(string file, CsvReader csv)
    {
        public string this[string column] => csv.TryGetFieldIndex(column, out var index)
            ? csv.GetString(index)
            : throw new InvalidDataException($"{file}: no column {column}");

        public DateOnly? DateOrNull(string column) => this[column] switch
        {
            "" => null,
            var text when TryDate(text, out var date) => date,
            _ => throw Wrong(column, "a date written yyyy-MM-dd"),
        };

        public Period Days(string from, string to) =>
            new(DateOrNull(from) ?? DateOnly.MinValue, DateOrNull(to) ?? DateOnly.MaxValue);

        /// <summary>Written <c>expected_child</c>.</summary>
        public FamilyRole Role(string column)
        {
            var word = this[column].Replace("_", "", StringComparison.Ordinal);
            return Enum.TryParse<FamilyRole>(word, ignoreCase: true, out var role)
                ? role
                : throw Wrong(column, "a role in a family");
        }

        public bool Flag(string column) => this[column] switch
        {
            "1" or "true" or "True" => true,
            "0" or "false" or "False" => false,
            _ => throw Wrong(column, "true or false"),
        };

        public static bool TryDate(string? text, out DateOnly date) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

        InvalidDataException Wrong(string column, string expected) =>
            new(FormattableString.Invariant($"{file}: row {csv.RowNumber}, {column}: expected {expected}"));
    }
}
