using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>What a newer delivery does to the older ones of its feed.</summary>
public enum DeliveryMode
{
    /// <summary>It replaces them: what it leaves out is so no longer.</summary>
    Snapshot,

    /// <summary>It adds to them: only a row with the same key replaces a row.</summary>
    Events,
}

/// <summary>
/// A partner's standing agreement to send one kind of file: how it is named and written, what its columns hold, and
/// what a row says of whom. One YAML contract under <c>pipelines/feeds</c> each; nothing downstream knows a feed by
/// name.
/// </summary>
public sealed class Feed
{
    Feed(string id) => Id = id;

    /// <summary>For example <c>police-incidents</c>; also the contract's file name.</summary>
    public string Id { get; }

    public required string Title { get; init; }

    public required string Partner { get; init; }

    public required Agreement Agreement { get; init; }

    public required FeedFile File { get; init; }

    /// <summary>A feed is stale when its newest extract is older than this.</summary>
    public required int ExpectedEveryDays { get; init; }

    public required DeliveryMode Mode { get; init; }

    /// <summary>The columns that name the row's subject for the supplier.</summary>
    public required IReadOnlyList<FeedColumn> SourceKey { get; init; }

    /// <summary>The columns that name the row: a later row with the same key replaces it.</summary>
    public required IReadOnlyList<FeedColumn> RowKey { get; init; }

    /// <summary>The supplier promises that nobody stands in two rows: two rows are then two people.</summary>
    public required bool OneRowPerPerson { get; init; }

    public required Trailer? Trailer { get; init; }

    public required IReadOnlyList<FeedColumn> Columns { get; init; }

    /// <summary>The row's people, in contract order.</summary>
    public required IReadOnlyList<PartMapping> Parts { get; init; }

    public required RoleMapping? Roles { get; init; }

    public required IReadOnlyList<FactMapping> Facts { get; init; }

    public required IReadOnlyList<TieMapping> Ties { get; init; }

    public required IReadOnlyList<ResidenceMapping> Residences { get; init; }

    /// <summary>The columns that place a row in a school term; null when it has none.</summary>
    public required TermColumns? Term { get; init; }

    /// <summary>Every kind of fact this feed can tell, by name.</summary>
    public IReadOnlyList<FactKind> FactKinds => field ??= FactKind.Of(Facts);

    public override string ToString() => Id;

    /// <summary>All contracts of a folder, by id.</summary>
    public static IReadOnlyList<Feed> LoadFolder(string folder) => Directory.GetFiles(folder, "*.yml")
        .Select(path => Load(YamlSection.ReadFile(path, "feeds/" + Path.GetFileName(path))))
        .OrderBy(feed => feed.Id, StringComparer.Ordinal)
        .ToList();

    public static Feed Load(YamlSection yaml)
    {
        var id = yaml.String("feed");
        if (yaml.Name != id + ".yml")
            throw yaml.Wrong("feed", $"'{id}'", "the contract's own file name without .yml");

        var columns = LoadColumns(yaml);
        var term = TermColumns.Of(columns);
        var names = new ContractNames(columns);
        LoadParts(yaml, names);
        var feed = new Feed(id)
        {
            Title = yaml.String("title"),
            Partner = yaml.String("partner"),
            Agreement = Agreement.Load(yaml),
            File = FeedFile.Load(yaml),
            ExpectedEveryDays = yaml.Int("expected_every_days"),
            Mode = yaml.Word<DeliveryMode>("mode"),
            SourceKey = LoadKey(yaml, "source_key", names),
            RowKey = LoadKey(yaml, "row_key", names),
            OneRowPerPerson = yaml.Bool("one_row_per_person", false),
            Trailer = Trailer.Load(yaml, names),
            Columns = columns,
            Parts = names.Parts,
            Roles = yaml.SectionOrNull("roles") is { } roles ? RoleMapping.Load(roles, names) : null,
            Facts = yaml.Sections("facts").Select(fact => FactMapping.Load(fact, names, term)).ToList(),
            Ties = yaml.Sections("ties").Select(tie => TieMapping.Load(tie, names)).ToList(),
            Residences = yaml.Sections("residences").Select(each => ResidenceMapping.Load(each, names, term)).ToList(),
            Term = term,
        };
        yaml.Done();
        return feed;
    }

    static List<FeedColumn> LoadColumns(YamlSection yaml)
    {
        var columns = yaml.Section("columns").Named()
            .Select((column, number) => FeedColumn.Load(column.Key, number, column.Value)).ToList();
        var twice = columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? columns
            : throw yaml.Wrong("columns", $"'{twice.Key}' more than once",
                "column names that differ in more than case");
    }

    static void LoadParts(YamlSection yaml, ContractNames names)
    {
        const int max = Identifiers.RecordId.MaxPart + 1;
        var people = yaml.Section("people").Named();
        if (people.Count is 0 or > max)
            throw yaml.Wrong("people", $"{people.Count} people", $"1 to {max} people");
        for (var number = 0; number < people.Count; number++)
            names.Add(PartMapping.Load(people[number].Key, number, people[number].Value, names));
    }

    static IReadOnlyList<FeedColumn> LoadKey(YamlSection yaml, string key, ContractNames names)
    {
        var columns = names.Columns(yaml, key);
        if (columns.Count == 0)
            throw yaml.Wrong(key, "no columns", "the columns the key is made of");
        return columns.FirstOrDefault(column => !column.IsRequired) is { } optional
            ? throw yaml.Wrong(key, $"{optional.Name}, which may be empty", "required columns")
            : columns;
    }
}
