using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>A column of the second pass: something of what the first one made known.</summary>
public abstract record AssociatedColumn(string Name)
{
    internal static AssociatedColumn Load(string name, YamlSection yaml, IReadOnlySet<string> columns)
    {
        if (columns.Contains(name))
            throw yaml.Wrong("beside", $"the name '{name}'", "a name no column of the table has");
        AssociatedColumn column = yaml.Has("used_for")
            ? new LearntColumn(
                name, Named("used_for"), yaml.Int("entities_at_least"), yaml.Double("times_chance"))
            : new CompanyColumn(name, Named("beside"), yaml.Has("of") ? Named("of") : null);
        if (column is LearntColumn { EntitiesLeast: < 1 })
            throw yaml.Wrong("entities_at_least", "fewer than one entity", "1 or more");
        if (column is LearntColumn { TimesChance: not > 0 })
            throw yaml.Wrong("times_chance", $"'{yaml.String("times_chance")}'", "a number above 0");
        _ = yaml.String("why");
        yaml.Done();
        return column;

        string Named(string key) => columns.Contains(yaml.String(key)) ? yaml.String(key)
            : throw yaml.Wrong(key, $"'{yaml.String(key)}'", "a column of the table");
    }
}

/// <summary>Who stands beside the record.</summary>
/// <param name="Beside">Entities that share a value of this column are each other's company.</param>
/// <param name="Of">What of the company is taken: all its values of this column; null for the company itself, an entity
/// a value.</param>
public sealed record CompanyColumn(string Name, string Beside, string? Of) : AssociatedColumn(Name);

/// <summary>Values that have stood for the record's own on other records of one entity: <c>dave</c> where it says
/// <c>david</c>. So a table teaches the spellings and short forms of its own people, which no list has.</summary>
/// <param name="For">Column of the values.</param>
/// <param name="EntitiesLeast">Entities that go by both values, at least.</param>
/// <param name="TimesChance">And so many times as many as would by chance, if each drew its second value as all
/// entities of several records bear theirs: two common names meet often, and are two names all the same.</param>
public sealed record LearntColumn(string Name, string For, int EntitiesLeast, double TimesChance)
    : AssociatedColumn(Name);
