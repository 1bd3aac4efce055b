using System.Globalization;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Who stands beside whom: entities by the values of one column that they hold.</summary>
sealed class Company
{
    readonly Column beside;
    readonly Entities entities;
    readonly List<int>?[] holders; // clusters by value, ascending

    public Company(Column beside, Entities entities, int most)
    {
        this.beside = beside;
        this.entities = entities;
        var all = new SortedSet<int>?[beside.Vocabulary.Count];
        for (var record = 0; record < beside.Records; record++)
        {
            foreach (var value in beside.Of(record))
                (all[value] ??= []).Add(entities.Of[record]);
        }

        holders = Array.ConvertAll(
            all, clusters => clusters?.Count is { } count && count > 1 && count <= most ? clusters.ToList() : null);
    }

    /// <summary>The company itself: one value for each entity beside the record's own.</summary>
    public Column Names(string name)
    {
        var vocabulary = new Vocabulary();
        var named = new Dictionary<int, int>();
        return Fill(name, vocabulary, (other, draft) =>
        {
            if (!named.TryGetValue(other, out var value))
            {
                var text = $"entity {other.ToString(CultureInfo.InvariantCulture)}";
                named.Add(other, value = vocabulary.Intern(text));
            }

            draft.Add(value);
        });
    }

    /// <summary>What is known of the company, on any of their records: where they live, say.</summary>
    public Column Holds(string name, Column of)
    {
        var values = entities.ValuesOf(of);
        return Fill(name, of.Vocabulary, (other, draft) =>
        {
            foreach (var value in values[other] ?? [])
                draft.Add(value);
        });
    }

    Column Fill(string name, Vocabulary vocabulary, Action<int, ColumnDraft> add)
    {
        var draft = new ColumnDraft(name, vocabulary);
        for (var record = 0; record < entities.Of.Count; record++)
        {
            foreach (var value in beside.Of(record))
            {
                foreach (var other in holders[value] ?? [])
                {
                    if (other != entities.Of[record])
                        add(other, draft);
                }
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }
}
