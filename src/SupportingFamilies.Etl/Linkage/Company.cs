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

    /// <summary>The company itself: one value for each entity beside the record's own. It is called after what the
    /// entity's records say, since keys are filed by what they are called; of entities that say the same each has a
    /// number more.</summary>
    public Column Names(string name, RecordContents contents)
    {
        var vocabulary = new Vocabulary();
        var said = new ulong[entities.Of.Count];
        for (var record = 0; record < said.Length; record++)
            said[entities.Of[record]] = unchecked(said[entities.Of[record]] + contents.Of(record));
        var named = new Dictionary<int, int>();
        var alike = new Dictionary<ulong, int>();
        return Fill(name, vocabulary, (other, draft) =>
        {
            if (!named.TryGetValue(other, out var value))
            {
                var number = alike[said[other]] = alike.GetValueOrDefault(said[other]) + 1;
                var text = string.Create(CultureInfo.InvariantCulture, $"entity {said[other]:x} {number}");
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
        var draft = new ColumnDraft(name, vocabulary, isContent: false);
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
