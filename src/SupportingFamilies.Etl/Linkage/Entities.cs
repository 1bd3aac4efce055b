namespace SupportingFamilies.Etl.Linkage;

/// <summary>What the records of each entity say together.</summary>
/// <param name="clusterOf">For each record the lowest record of its cluster, which stands for the entity.</param>
sealed class Entities(IReadOnlyList<int> clusterOf)
{
    /// <summary>By record: the record that stands for its entity.</summary>
    public IReadOnlyList<int> Of => clusterOf;

    /// <summary>By the record that stands for the entity, every value it has in a column; null for none.</summary>
    public SortedSet<int>?[] ValuesOf(Column of)
    {
        var values = new SortedSet<int>?[clusterOf.Count];
        for (var record = 0; record < of.Records; record++)
        {
            foreach (var value in of.Of(record))
                (values[clusterOf[record]] ??= []).Add(value);
        }

        return values;
    }

    /// <summary>For each record the values that enough entities have gone by beside one of the record's own.</summary>
    public Column Learnt(LearntColumn learnt, Column of)
    {
        var usedFor = UsedForOneAnother(learnt, ValuesOf(of));
        var draft = new ColumnDraft(learnt.Name, of.Vocabulary, isContent: false);
        for (var record = 0; record < clusterOf.Count; record++)
        {
            foreach (var value in of.Of(record))
            {
                foreach (var other in usedFor.GetValueOrDefault(value) ?? [])
                    draft.Add(other);
            }

            draft.EndRecord();
        }

        return draft.Finish();
    }

    /// <summary>By value the values that stand for it. Entities on one record teach nothing, and count neither for nor
    /// against.</summary>
    Dictionary<int, List<int>> UsedForOneAnother(LearntColumn learnt, SortedSet<int>?[] values)
    {
        var records = clusterOf.CountBy(cluster => cluster).ToDictionary();
        var taught = Enumerable.Range(0, values.Length)
            .Where(cluster => values[cluster] is not null && records[cluster] > 1).Select(cluster => values[cluster]!)
            .ToList();
        var bearers = taught.SelectMany(each => each).CountBy(value => value).ToDictionary();
        var together = taught.SelectMany(Pairs).CountBy(pair => pair);
        var usedFor = new Dictionary<int, List<int>>();
        foreach (var ((one, other), entities) in together)
        {
            var byChance = (double)bearers[one] * bearers[other] / taught.Count;
            if (entities < learnt.EntitiesLeast || entities < learnt.TimesChance * byChance)
                continue;
            usedFor.TryAdd(one, []);
            usedFor.TryAdd(other, []);
            usedFor[one].Add(other);
            usedFor[other].Add(one);
        }

        return usedFor;
    }

    static IEnumerable<(int One, int Other)> Pairs(SortedSet<int> values) =>
        values.SelectMany(one => values.GetViewBetween(one + 1, int.MaxValue), (one, other) => (one, other));
}
