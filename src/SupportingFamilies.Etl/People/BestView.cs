using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.People;

/// <summary>One person out of their records: the value most records agree on, the newest among equals, the ordinally
/// smallest among those.</summary>
sealed class BestView
{
    readonly PeopleMatching matching;
    readonly Func<PersonRecord, bool> atRefuge;
    readonly IReadOnlyDictionary<string, DateOnly> covered;
    readonly Dictionary<RecordId, DateOnly> seenOn = [];

    public BestView(LiveRecords live, PeopleMatching matching, Func<PersonRecord, bool> atRefuge)
    {
        this.matching = matching;
        this.atRefuge = atRefuge;
        covered = live.Covered;
        foreach (var residence in live.Residences)
        {
            if (!seenOn.TryGetValue(residence.Who, out var known) || known < residence.SeenOn)
                seenOn[residence.Who] = residence.SeenOn;
        }
    }

    public Person Of(PersonId id, IReadOnlyList<PersonNode> nodes)
    {
        // A stable sort: the records of one identity stay node by node, each node's as they stand among the live ones.
        var records = nodes.SelectMany(node => node.Records).OrderBy(SourceIdentity.Of).ToList();
        var bornOn = BestValue(records, record => record.BornOn);
        return new Person
        {
            Id = id,
            Records = records,
            Forename = BestName(records, record => record.Forename),
            Surname = BestName(records, record => record.Surname),
            BornOn = bornOn,
            ExpectedOn = bornOn is null ? BestValue(records, record => record.ExpectedOn) : null,
            DiedOn = BestValue(records, record => record.DiedOn),
            Sex = BestValue(records, record => record.Sex),
            IsProtected = records.Exists(record => record.IsProtected || atRefuge(record)),
        };
    }

    /// <summary>Names agree when they are written alike but for case, accents and marks; an initial or a placeholder
    /// is taken only when there is nothing better.</summary>
    string? BestName(List<PersonRecord> records, Func<PersonRecord, string?> of)
    {
        if (records.Count == 1)
            return of(records[0]);
        var best = records.Where(record => of(record) is not null)
            .GroupBy(record => matching.NameOf(of(record)), StringComparer.Ordinal)
            .OrderByDescending(same => Math.Min(same.Key.Length, 2))
            .ThenByDescending(same => same.Count())
            .ThenByDescending(same => same.Max(SeenOn))
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return best?.GroupBy(record => of(record)!, StringComparer.Ordinal)
            .OrderByDescending(same => same.Count())
            .ThenByDescending(same => same.Max(SeenOn))
            .ThenBy(same => same.Key, StringComparer.Ordinal)
            .First().Key;
    }

    T? BestValue<T>(List<PersonRecord> records, Func<PersonRecord, T?> of)
        where T : struct, IComparable =>
        records.Count == 1 ? of(records[0]) : records.Where(record => of(record) is not null)
            .GroupBy(of)
            .OrderByDescending(same => same.Count())
            .ThenByDescending(same => same.Max(SeenOn))
            .ThenBy(same => same.Key)
            .Select(same => same.Key)
            .FirstOrDefault();

    DateOnly SeenOn(PersonRecord record) =>
        seenOn.TryGetValue(record.Id, out var date) || covered.TryGetValue(record.Feed, out date)
            ? date
            : DateOnly.MinValue;
}
