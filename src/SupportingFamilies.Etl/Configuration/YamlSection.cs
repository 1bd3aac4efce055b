using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SupportingFamilies.Etl.Configuration;

/// <summary>
/// One mapping of a YAML file, read strictly: every key must be asked for, and <see cref="Done"/> refuses the ones
/// nobody asked for. All errors name the file and the 1-based line.
/// </summary>
/// <remarks>
/// Use it as: read each key once with the method of its type, then call <see cref="Done"/>. An optional key has a
/// method ending in <c>OrNull</c> or a default.
/// </remarks>
public sealed partial class YamlSection
{
    readonly YamlMappingNode node;
    readonly Dictionary<YamlNode, (string File, int Line)> changed;
    readonly HashSet<string> asked = new(StringComparer.Ordinal);

    YamlSection(string file, string name, YamlMappingNode node, Dictionary<YamlNode, (string File, int Line)> changed)
    {
        (this.node, this.changed) = (node, changed);
        Name = name;
        (File, Line) = changed.TryGetValue(node, out var place) ? place : (file, (int)node.Start.Line);
    }

    /// <summary>Path as given to <see cref="ReadFile"/>, with forward slashes.</summary>
    public string File { get; }

    /// <summary>The key this section stands under; the file's name for the root.</summary>
    public string Name { get; }

    /// <summary>1-based line where the section begins.</summary>
    public int Line { get; }

    /// <summary>Keys in file order.</summary>
    public IReadOnlyList<string> Keys => node.Children.Keys.Select(Text).ToList();

    /// <param name="path">The file on disk.</param>
    /// <param name="shownAs">How errors name it, for example <c>feeds/police-incidents.yml</c>.</param>
    public static YamlSection ReadFile(string path, string shownAs)
    {
        if (!System.IO.File.Exists(path))
            throw new ConfigurationException(shownAs, 0, "no file", "a YAML file");
        using var reader = new StreamReader(path);
        return Read(reader, shownAs);
    }

    /// <summary>Reads YAML text; <paramref name="shownAs"/> names it in errors.</summary>
    public static YamlSection Read(TextReader text, string shownAs)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException broken)
        {
            // The parser's message may quote the file; configuration holds no personal data, yet the place is enough.
            throw new ConfigurationException(shownAs, (int)broken.Start.Line, "text that is not YAML", "valid YAML");
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root
            ? new YamlSection(shownAs, Path.GetFileName(shownAs), root, new(ReferenceEqualityComparer.Instance))
            : throw new ConfigurationException(shownAs, 1, "something else", "one mapping of keys to values");
    }

    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether keys and values stand under <paramref name="key"/>.</summary>
    public bool IsMapping(string key) => Find(key) is YamlMappingNode;

    public string String(string key) => StringOrNull(key) ?? throw Missing(key);

    /// <summary>Null when the key is absent or its value is empty or <c>null</c>.</summary>
    public string? StringOrNull(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => null,
            YamlScalarNode scalar => IsNull(scalar) ? null : scalar.Value,
            _ => throw Wrong(value, "a list or mapping", $"one value for '{key}'"),
        };
    }

    public int Int(string key) => IntOrNull(key) ?? throw Missing(key);

    public int Int(string key, int otherwise) => IntOrNull(key) ?? otherwise;

    public int? IntOrNull(string key) => StringOrNull(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : throw Wrong(key, $"'{text}'", "a whole number");

    public double Double(string key) => DoubleOrNull(key) ?? throw Missing(key);

    public double? DoubleOrNull(string key) => StringOrNull(key) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? value
        : throw Wrong(key, $"'{text}'", "a number");

    public decimal? DecimalOrNull(string key) => StringOrNull(key) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw Wrong(key, $"'{text}'", "a number");

    public bool Bool(string key, bool otherwise) => StringOrNull(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => throw Wrong(key, $"'{text}'", "true or false"),
    };

    public DateOnly Date(string key) => DateOrNull(key) ?? throw Missing(key);

    /// <summary>Dates are written <c>yyyy-MM-dd</c>.</summary>
    public DateOnly? DateOrNull(string key) => StringOrNull(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(key, $"'{text}'", "a date as yyyy-MM-dd");

    /// <summary>One of a closed list of words; the words are an enum's names in snake_case.</summary>
    public TEnum Word<TEnum>(string key)
        where TEnum : struct, Enum => WordOrNull<TEnum>(key) ?? throw Missing(key);

    public TEnum? WordOrNull<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (StringOrNull(key) is not { } text)
            return null;
        return Words.Find<TEnum>(text)
            ?? throw Wrong(key, $"'{text}'", "one of " + string.Join(", ", Words.All<TEnum>()));
    }

    /// <summary>A list of plain values; an absent key is an empty list, a single value a list of one.</summary>
    public IReadOnlyList<string> Strings(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => [],
            YamlScalarNode scalar => IsNull(scalar) ? [] : [scalar.Value!],
            YamlSequenceNode list => list.Children.Select(item => item is YamlScalarNode { Value: { } text }
                ? text
                : throw Wrong(item, "a list or mapping", $"plain values under '{key}'")).ToList(),
            _ => throw Wrong(value, "a mapping", $"a list of values for '{key}'"),
        };
    }

    public YamlSection Section(string key) => SectionOrNull(key) ?? throw Missing(key);

    public YamlSection? SectionOrNull(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => null,
            YamlMappingNode mapping => new YamlSection(File, key, mapping, changed),
            YamlScalarNode scalar when IsNull(scalar) => null,
            _ => throw Wrong(value, "a value or list", $"keys and values under '{key}'"),
        };
    }

    /// <summary>A list of mappings; an absent key is an empty list.</summary>
    public IReadOnlyList<YamlSection> Sections(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => [],
            YamlScalarNode scalar when IsNull(scalar) => [],
            YamlSequenceNode list => list.Children.Select(item => item is YamlMappingNode mapping
                ? new YamlSection(File, key, mapping, changed)
                : throw Wrong(item, "a plain value", $"keys and values in each item of '{key}'")).ToList(),
            _ => throw Wrong(value, "no list", $"a list under '{key}'"),
        };
    }

    /// <summary>
    /// Every key of this section with its own section, in file order: for mappings whose keys are names the analyst
    /// chooses. Marks all keys as asked.
    /// </summary>
    public IReadOnlyList<(string Key, YamlSection Value)> Named() => Keys.Select(key => (key, Section(key))).ToList();

    /// <summary>Every key with its plain value, in file order; marks all keys as asked.</summary>
    public IReadOnlyList<(string Key, string Value)> Pairs() => Keys.Select(key => (key, String(key))).ToList();

    /// <summary>Refuses any key that was never asked for.</summary>
    public void Done()
    {
        foreach (var (keyNode, value) in node.Children)
        {
            var key = Text(keyNode);
            if (asked.Contains(key))
                continue;
            // In { why: a, b } the comma ends the text, and b is a key of its own.
            var hint = node.Style == MappingStyle.Flow && value is YamlScalarNode scalar && IsNull(scalar)
                ? "; a text with a comma wants quotes"
                : "";
            throw Wrong(
                keyNode,
                $"the key '{key}'",
                $"one of {string.Join(", ", asked.Order(StringComparer.Ordinal))}{hint}");
        }
    }

    /// <summary>An error at the line of <paramref name="key"/>, or of the section when the key is absent.</summary>
    public ConfigurationException Wrong(string key, string found, string expected)
    {
        var (file, line) = Find(key) is { } value ? PlaceOf(value) : (File, Line);
        return new ConfigurationException(file, line, found, $"{expected} ({Name}.{key})");
    }

    ConfigurationException Missing(string key) => new(File, Line, $"no '{key}' in '{Name}'", $"'{key}: ...'");

    ConfigurationException Wrong(YamlNode at, string found, string expected)
    {
        var (file, line) = PlaceOf(at);
        return new ConfigurationException(file, line, found, expected);
    }

    (string File, int Line) PlaceOf(YamlNode at) =>
        changed.TryGetValue(at, out var place) ? place : (File, (int)at.Start.Line);

    YamlNode? Find(string key)
    {
        asked.Add(key);
        return node.Children.FirstOrDefault(child => Text(child.Key) == key).Value;
    }

    static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "null" or "~";

    static string Text(YamlNode key) => (key as YamlScalarNode)?.Value ?? "";
}
