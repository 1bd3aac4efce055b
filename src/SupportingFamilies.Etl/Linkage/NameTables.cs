using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Lists beside a model: words known to be established (<c>forenames.csv</c>) and pairs of words used for one another
/// (<c>forename-variants.csv</c>). One entry a line, two words separated by a comma; lines that begin with # say where
/// it comes from.
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

    /// <summary>Whether two words stand on one line of the table, in either order.</summary>
    public bool ArePaired(string table, string left, string right) =>
        tables[table].Pairs.Contains(Ordered(left, right));

    public bool Contains(string table, string word) => tables[table].Words.Contains(word);

    static (string Smaller, string Larger) Ordered(string left, string right) =>
        string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left);

    sealed record Table(HashSet<string> Words, HashSet<(string Smaller, string Larger)> Pairs)
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
                var words = line.Split(',').Select(PlainText.OfName).ToList();
                if (words.Count > 2 || words.Contains(""))
                    throw new ConfigurationException(shownAs, number, "another line", "one word, or two and a comma");
                table.Words.UnionWith(words);
                if (words.Count == 2)
                    table.Pairs.Add(Ordered(words[0], words[1]));
            }

            return table;
        }
    }
}
