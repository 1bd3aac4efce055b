using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Lists beside a model: words known to be established (<c>forenames.csv</c>) and pairs of words used for one another
/// (<c>forename-variants.csv</c>). One entry a line: a word; or two words separated by a comma; or two words and the
/// pair's weight, above 0 and not above 1, such as the share of people of the one name who are entered under the other
/// (1 when left out; the highest when a pair stands there twice). Lines that begin with # say where it comes from.
/// </summary>
public sealed class NameTables
{
    readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);

    /// <summary>A model without lists.</summary>
    public static NameTables None { get; } = new();

    /// <param name="yaml">Names of lists with their <c>file</c>, <c>source</c> and <c>licence</c>.</param>
    /// <param name="folder">Where the files are.</param>
    public static NameTables Load(YamlSection yaml, string folder)
    {
        var loaded = new NameTables();
        foreach (var (name, table) in yaml.Named())
        {
            var file = table.String("file");
            _ = table.String("source");
            _ = table.String("licence");
            table.Done();
            loaded.tables.Add(name, Table.Read(Path.Combine(folder, file), file));
        }

        yaml.Done();
        return loaded;
    }

    public bool Has(string table) => tables.ContainsKey(table);

    /// <summary>Whether two words stand on one line of the table, in either order, at a weight of
    /// <paramref name="least"/> or more.</summary>
    public bool ArePaired(string table, string left, string right, double least) =>
        tables[table].Pairs.TryGetValue(Ordered(left, right), out var weight) && weight >= least;

    public bool Contains(string table, string word) => tables[table].Words.Contains(word);

    static (string Smaller, string Larger) Ordered(string left, string right) =>
        string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left);

    sealed record Table(HashSet<string> Words, Dictionary<(string Smaller, string Larger), double> Pairs)
    {
        public static Table Read(string path, string shownAs)
        {
            if (!File.Exists(path))
                throw new ConfigurationException(shownAs, 0, "no file", "a list of words or of pairs of words");
            var table = new Table(new(StringComparer.Ordinal), []);
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0 || line[0] == '#')
                    continue;
                if (!table.Add(line.Split(',')))
                    throw new ConfigurationException(shownAs, number, "another line", "one word; two and a comma; or "
                        + "two and a weight above 0, not above 1");
            }

            return table;
        }

        bool Add(string[] cells)
        {
            var weight = 1.0;
            if (cells.Length == 3 && !TryWeight(cells[2], out weight))
                return false;
            var words = cells.Take(2).Select(PlainText.OfName).ToList();
            if (cells.Length > 3 || words.Contains(""))
                return false;
            Words.UnionWith(words);
            if (words.Count == 2)
            {
                var pair = Ordered(words[0], words[1]);
                Pairs[pair] = Math.Max(weight, Pairs.GetValueOrDefault(pair));
            }

            return true;
        }

        static bool TryWeight(string cell, out double weight) =>
            double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
            && weight is > 0 and <= 1;
    }
}
