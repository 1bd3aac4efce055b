using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>Which columns of a file say something: the same in every file, or other ones in each.</summary>
/// <remarks>Written as one name, a list of names, or a mapping from a file's name without ending to either.</remarks>
public sealed class SourceNames
{
    readonly IReadOnlyList<string> everywhere;
    readonly Dictionary<string, IReadOnlyList<string>> byInput = new(StringComparer.Ordinal);
    readonly YamlSection yaml;
    readonly string key;

    SourceNames(YamlSection yaml, string key)
    {
        this.yaml = yaml;
        this.key = key;
        everywhere = [];
        if (!yaml.IsMapping(key))
        {
            everywhere = yaml.Strings(key);
        }
        else
        {
            var inputs = yaml.Section(key);
            foreach (var input in inputs.Keys)
                byInput.Add(input, inputs.Strings(input));
            inputs.Done();
        }

        if (Lists.Any(each => each.Count == 0))
            throw yaml.Wrong(key, "no column", "one or more, in each file that is named");
        Most = Lists.Max(each => each.Count);
    }

    /// <summary>How many columns the file has that has most of them.</summary>
    public int Most { get; }

    IEnumerable<IReadOnlyList<string>> Lists => byInput.Count > 0 ? byInput.Values : [everywhere];

    /// <summary>Whether every file has so many columns, neither more nor less.</summary>
    public bool IsOf(int count) => Lists.All(each => each.Count == count);

    /// <summary>Every source column that is named, of whichever file.</summary>
    public IReadOnlyList<string> All => everywhere.Concat(byInput.Values.SelectMany(each => each))
        .Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Equal for two that read the same columns of the same files.</summary>
    public string Text => string.Join('\n', everywhere.Concat(
        byInput.OrderBy(each => each.Key, StringComparer.Ordinal).SelectMany(each => each.Value.Prepend(each.Key))));

    public static SourceNames Load(YamlSection yaml, string key) => new(yaml, key);

    /// <summary>Positions of the columns in a file's header.</summary>
    public int[] In(string input, string file, IReadOnlyList<string> header)
    {
        if (byInput.Count > 0 && !byInput.ContainsKey(input))
            throw yaml.Wrong(key, $"nothing for '{input}'", "the columns of every file");
        return (byInput.GetValueOrDefault(input) ?? everywhere).Select(Position).ToArray();

        int Position(string name)
        {
            var at = header.TakeWhile(each => each != name).Count();
            return at < header.Count ? at : throw yaml.Wrong(
                key,
                $"'{name}', which {file} does not have",
                FormattableString.Invariant($"one of the {header.Count} columns its first line names"));
        }
    }
}

/// <summary>A column of the table to be linked: which columns of the files it comes from, and how it is
/// cleaned.</summary>
/// <param name="IsEach">Each source column gives a value of its own; else they are one text.</param>
public sealed record SourceColumn(string Name, SourceNames From, bool IsEach, ColumnCleaning Cleaning)
{
    /// <summary>A record may hold several values.</summary>
    public bool IsOfSeveral => Cleaning.IsSplit || (IsEach && From.Most > 1);

    public static SourceColumn Load(
        string name, YamlSection yaml, string folder, IEnumerable<string> missingEverywhere)
    {
        var column = new SourceColumn(
            name,
            SourceNames.Load(yaml, "from"),
            yaml.Bool("each", false),
            ColumnCleaning.Load(yaml, folder, missingEverywhere));
        if (column.Cleaning.IsOfTwoParts && (column.IsEach || !column.From.IsOf(2)))
            throw yaml.Wrong("from", "another number of columns", "two: latitude and longitude");
        _ = yaml.StringOrNull("why");
        yaml.Done();
        return column;
    }
}
