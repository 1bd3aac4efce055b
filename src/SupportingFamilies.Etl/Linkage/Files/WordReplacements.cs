using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Words written for others (st for street): stated in the model, or in a table beside it.</summary>
static class WordReplacements
{
    /// <param name="yaml">Key <c>replace</c>, a mapping; key <c>replace_table</c>, a file with two words a line and a
    /// comma between; lines that begin with # say where it comes from.</param>
    public static Dictionary<string, string> Load(YamlSection yaml, string folder)
    {
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        if (yaml.SectionOrNull("replace") is { } stated)
        {
            foreach (var (word, other) in stated.Pairs())
            {
                if (!Add(replaced, word, other))
                    throw stated.Wrong(word, $"'{word}'", "one word as cleaning leaves it: lower case, no marks");
            }
        }

        if (yaml.StringOrNull("replace_table") is { } file)
            Read(Path.Combine(folder, file), file, replaced);
        return replaced;
    }

    static void Read(string path, string shownAs, Dictionary<string, string> replaced)
    {
        if (!File.Exists(path))
            throw new ConfigurationException(shownAs, 0, "no file", "a table of two words a line");
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(',') is not [var word, var other] || !Add(replaced, word.Trim(), other.Trim()))
            {
                throw new ConfigurationException(
                    shownAs, number, "another line", "two words as cleaning leaves them, and a comma between");
            }
        }
    }

    static bool Add(Dictionary<string, string> replaced, string word, string other) =>
        word.Length > 0 && PlainText.Of(word) == word && !word.Contains(' ', StringComparison.Ordinal)
        && PlainText.Of(other) == other && replaced.TryAdd(word, other);
}
