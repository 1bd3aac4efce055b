using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The columns and parts a contract has declared, for its later sections that refer to them by name.</summary>
sealed class ContractNames(IReadOnlyList<FeedColumn> columns)
{
    readonly Dictionary<string, FeedColumn> columnsByName =
        columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
    readonly Dictionary<string, PartMapping> partsByName = new(StringComparer.Ordinal);

    public IReadOnlyList<PartMapping> Parts => partsByName.Values.OrderBy(part => part.Number).ToList();

    public void Add(PartMapping part) => partsByName.Add(part.Name, part);

    /// <summary>The column named under <paramref name="key"/>; null when the key is absent. Any of the types will do;
    /// none listed means every type.</summary>
    public FeedColumn? ColumnOrNull(YamlSection yaml, string key, params ReadOnlySpan<ColumnType> types) =>
        yaml.StringOrNull(key) is { } name ? Named(yaml, key, name, types) : null;

    public FeedColumn Column(YamlSection yaml, string key, params ReadOnlySpan<ColumnType> types) =>
        Named(yaml, key, yaml.String(key), types);

    public IReadOnlyList<FeedColumn> Columns(YamlSection yaml, string key, params ReadOnlySpan<ColumnType> types)
    {
        var found = new List<FeedColumn>();
        foreach (var name in yaml.Strings(key))
            found.Add(Named(yaml, key, name, types));
        return found;
    }

    public PartMapping Part(YamlSection yaml, string key) => PartOrNull(yaml, key)
        ?? throw yaml.Wrong(key, $"no '{key}'", "one of " + string.Join(", ", partsByName.Keys));

    public PartMapping? PartOrNull(YamlSection yaml, string key) => yaml.StringOrNull(key) is not { } name ? null
        : partsByName.TryGetValue(name, out var part) ? part
        : throw yaml.Wrong(key, $"'{name}'", "one of " + string.Join(", ", partsByName.Keys));

    /// <summary>A mapping of column to some of the codes it lists.</summary>
    public IReadOnlyList<CodeCondition> Conditions(YamlSection yaml, string key)
    {
        if (yaml.SectionOrNull(key) is not { } section)
            return [];
        var conditions = new List<CodeCondition>();
        foreach (var name in section.Keys)
        {
            var codes = section.Strings(name);
            var column = Named(section, name, name, ColumnType.Code, ColumnType.Flag, ColumnType.Sex, ColumnType.Term);
            conditions.Add(new CodeCondition(column, Listed(section, name, column, codes)));
        }

        section.Done();
        return conditions;
    }

    /// <summary>The codes as the column lists them; a code it does not list is an error of the contract.</summary>
    public static IReadOnlyList<string> Listed(
        YamlSection yaml, string key, FeedColumn column, IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
            throw yaml.Wrong(key, "no codes", $"codes of {column.Name}");
        return codes.Select(code => column.Codes.Contains(code, StringComparer.Ordinal) ? code
            : throw yaml.Wrong(key, $"'{code}'", $"a code {column.Name} lists: " + string.Join(", ", column.Codes)))
            .ToList();
    }

    FeedColumn Named(YamlSection yaml, string key, string name, params ReadOnlySpan<ColumnType> types)
    {
        if (!columnsByName.TryGetValue(name, out var column))
            throw yaml.Wrong(key, $"'{name}'", "the name of a column under 'columns'");
        if (types.IsEmpty || types.Contains(column.Type))
            return column;
        throw yaml.Wrong(key, $"{name}, a column of type {column.Type}", "a column of type "
            + string.Join(" or ", types.ToArray().Select(type => type.ToString())));
    }
}
