using System.Data.Common;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What deliveries state of one person, as it stood when a night was published.</summary>
sealed class FactsOfPerson(DbConnection connection, long run)
{
    /// <param name="identities">The person's.</param>
    /// <param name="kind">One kind of fact; null for all.</param>
    public IReadOnlyList<PublishedFact> Read(IReadOnlyList<PublishedIdentity> identities, string? kind)
    {
        var found = identities.SelectMany(identity => Stated(identity, kind).Select(fact => (identity, fact))).ToList();
        return found.GroupBy(each => each.identity.Feed, StringComparer.Ordinal)
            .SelectMany(feed => Standing(feed.Key, feed))
            .OrderByDescending(fact => fact.On)
            .ThenBy(fact => fact.Feed, StringComparer.Ordinal)
            .ThenBy(fact => fact.Kind, StringComparer.Ordinal)
            .ThenBy(fact => fact.Reference, StringComparer.Ordinal)
            .ThenBy(fact => fact.Code, StringComparer.Ordinal)
            .ThenBy(fact => fact.Measure)
            .ToList();
    }

    /// <summary>Every fact ever delivered of an identity, whether or not its row still stands.</summary>
    List<Fact> Stated(PublishedIdentity identity, string? kind)
    {
        var stored = new StoredRecords();
        var columns = string.Join(", ", StagedTables.FactColumns.Select(column => $"fact.{column}"));
        return connection.List(
            $"""
             select {columns}
             from feeds_person as person
             join feeds_fact as fact on fact.about_record_id = person.record_id
             where person.source_key = @SourceKey and person.part = @Part and (@kind is null or fact.kind = @kind)
             """,
            new { identity.SourceKey, identity.Part, kind },
            row => stored.Fact(new RecordId(row.GetInt64(0)), row));
    }

    IEnumerable<PublishedFact> Standing(string feed, IEnumerable<(PublishedIdentity Identity, Fact Fact)> stated)
    {
        var live = LiveRows.OfRun(connection, feed, run).ToDictionary(delivery => delivery.Id);
        foreach (var (identity, fact) in stated)
        {
            if (!live.TryGetValue(fact.About.Delivery, out var delivery) || !delivery.Speaks(fact.About.Row))
                continue;
            yield return new PublishedFact(
                identity.Person,
                identity.Feed,
                identity.SourceKey,
                identity.Part,
                fact.Kind,
                fact.Role,
                fact.On,
                fact.Until,
                fact.Code,
                fact.Measure,
                fact.OutOf,
                fact.Unit,
                fact.Reference);
        }
    }
}
