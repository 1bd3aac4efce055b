using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>A column of the second pass: something of what the first one made known.</summary>
public abstract record AssociatedColumn(string Name)
{
    static readonly string[] Kinds = ["beside", "own", "used_for"];

    internal static AssociatedColumn Load(string name, YamlSection yaml, IReadOnlySet<string> columns)
    {
        if (columns.Contains(name))
            throw yaml.Wrong(name, $"the name '{name}'", "a name no column of the table has");
        var kinds = Kinds.Where(yaml.Has).ToList();
        if (kinds.Count != 1)
            throw yaml.Wrong(kinds.LastOrDefault() ?? Kinds[0], $"{kinds.Count} of them", $"one of {string.Join(", ", Kinds)}");
        AssociatedColumn column = kinds[0] switch
        {
            "beside" => new CompanyColumn(name, Column("beside"), yaml.Has("of") ? Column("of") : null),
            "own" => new EntityColumn(name, yaml.String("own") == EntityColumn.Itself ? null : Column("own")),
            _ => new LearntColumn(name, Column("used_for"), yaml.Int("entities_at_least"), yaml.Double("times_chance")),
        };
        if (column is LearntColumn { EntitiesLeast: < 1 })
            throw yaml.Wrong("entities_at_least", "fewer than one", "1 or more");
        _ = yaml.String("why");
        yaml.Done();
        return column;

        string Column(string key) => columns.Contains(yaml.String(key)) ? yaml.String(key)
            : throw yaml.Wrong(key, $"'{yaml.String(key)}'", "a column of the table");
    }
}

/// <summary>Who stands beside the record.</summary>
/// <param name="Beside">Entities that share a value of this column are each other's company.</param>
/// <param name="Of">What of the company is taken: all its values of this column; null for the company itself, an entity
/// a value.</param>
public sealed record CompanyColumn(string Name, string Beside, string? Of) : AssociatedColumn(Name);

/// <summary>The entity the record belongs to.</summary>
/// <param name="Of">All the entity's values of this column, on whatever record; null for the entity itself.</param>
public sealed record EntityColumn(string Name, string? Of) : AssociatedColumn(Name)
{
    /// <summary>Instead of a column: the entity itself.</summary>
    internal const string Itself = "itself";
}

/// <summary>Values that stand for the record's own on other records of an entity: <c>dave</c> where it says
/// <c>david</c>.</summary>
/// <param name="For">Column of the values.</param>
/// <param name="EntitiesLeast">Entities that have gone by both values, at least.</param>
/// <param name="TimesChance">So many times as often as the two would be found on one entity if everybody went by names
/// drawn at random: two common names meet often, and are two names all the same.</param>
public sealed record LearntColumn(string Name, string For, int EntitiesLeast, double TimesChance)
    : AssociatedColumn(Name);
