using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>A model for files of one kind: how a file becomes a table, and how its records are linked.</summary>
public sealed record TableModel
{
    /// <summary>The column every table has: the name of the file a record comes from.</summary>
    public const string FileColumn = "file";

    /// <summary>The source column that names a record within its file.</summary>
    public required SourceNames Id { get; init; }

    /// <summary>Records of one file are never one entity: only records of different files are.</summary>
    public required bool IsLinkOnly { get; init; }

    public required char Delimiter { get; init; }

    public required IReadOnlyList<SourceColumn> Columns { get; init; }

    public required FellegiSunterModel Linkage { get; init; }

    /// <summary>What the numbers were learnt from by an earlier <c>link-train</c>; null without such numbers.</summary>
    public required LearntSection? Learnt { get; init; }

    /// <exception cref="ConfigurationException">Something in the file is wrong.</exception>
    public static TableModel Load(string path) =>
        Load(YamlSection.ReadFile(path, path.Replace('\\', '/')), Path.GetDirectoryName(Path.GetFullPath(path))!);

    public static TableModel Load(YamlSection yaml, string folder)
    {
        _ = yaml.StringOrNull("title");
        _ = yaml.StringOrNull("source");
        var id = SourceNames.Load(yaml, "id");
        if (!id.IsOf(1))
            throw yaml.Wrong("id", "several columns", "the one column that names a record");
        var missing = yaml.Strings("missing");
        var columns = yaml.Section("columns").Named()
            .Select(each => SourceColumn.Load(each.Key, each.Value, folder, missing)).ToList();
        if (columns.Exists(column => column.Name == FileColumn))
            throw yaml.Wrong("columns", $"a column '{FileColumn}'", "another name: that column is always there");
        var isLinkOnly = yaml.Bool("link_only", false);
        var names = columns.Select(column => column.Name).Append(FileColumn).ToHashSet(StringComparer.Ordinal);
        var linkage = FellegiSunterModel.Load(yaml, folder, names) with
        {
            MadeOf = columns.ToDictionary(column => column.Name, column => column.From.All, StringComparer.Ordinal),
        };
        LearntSection? learnt = null;
        if (yaml.SectionOrNull(LearntSection.Key) is { } numbers)
            (learnt, linkage) = LearntSection.Load(numbers, linkage);
        if (isLinkOnly && linkage.ApartColumn is not null)
            throw yaml.Wrong("apart_column", "a column beside link_only", "one of the two");
        var model = new TableModel
        {
            Id = id,
            IsLinkOnly = isLinkOnly,
            Delimiter = DelimiterOf(yaml),
            Columns = columns,
            Learnt = learnt,
            Linkage = isLinkOnly ? linkage with { ApartColumn = FileColumn } : linkage,
        };
        model.RequireSeveralValues(yaml);
        yaml.Done();
        return model;
    }

    /// <summary>Of which a record may hold several values: split, of several sources, or learnt.</summary>
    internal HashSet<string> ColumnsOfSeveral() => Columns.Where(column => column.IsOfSeveral)
        .Select(column => column.Name)
        .Concat(Linkage.Associations?.Columns.Select(column => column.Name) ?? [])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>A key named twice wants two different values, and of a column of one it would find nothing.</summary>
    void RequireSeveralValues(YamlSection yaml)
    {
        var ofSeveral = ColumnsOfSeveral();
        foreach (var rule in Linkage.BlockingRules)
        {
            var twice = rule.Keys.GroupBy(key => key.Text, StringComparer.Ordinal)
                .FirstOrDefault(same => same.Count() > 1 && !ofSeveral.Contains(same.First().Column));
            if (twice is not null)
            {
                throw yaml.Section("blocking_rules").Section(rule.Name).Wrong(
                    "keys",
                    $"two of '{twice.Key}', of which no record has two",
                    "a column with `split` or `each`, or one that is learnt");
            }
        }
    }

    static char DelimiterOf(YamlSection yaml) => yaml.StringOrNull("delimiter") is not { } word ? Delimiters.Usual
        : Delimiters.Of(word) ?? throw yaml.Wrong("delimiter", $"'{word}'", Delimiters.Words);
}
