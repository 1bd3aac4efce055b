using System.Data.Common;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What deliveries state of one person, as it stood when a night was published.</summary>
sealed class FactsOfPerson(DbConnection connection, long run)
{
    readonly Dictionary<string, Dictionary<DeliveryId, LiveDelivery>> liveByFeed = new(StringComparer.Ordinal);

    /// <param name="identities">The person's.</param>
    /// <param name="kind">One kind of fact; null for all.</param>
    public IReadOnlyList<PublishedFact> Read(IReadOnlyList<PublishedIdentity> identities, string? kind) =>
        Located(identities, kind).Select(located => located.Fact).ToList();

    /// <summary>The same, each with the record that states it: its delivery and row.</summary>
    public IReadOnlyList<(PublishedFact Fact, RecordId About)> Located(
        IReadOnlyList<PublishedIdentity> identities, string? kind)
    {
        var found = identities.SelectMany(identity => Stated(identity, kind).Select(fact => (identity, fact))).ToList();
        return found.GroupBy(each => each.identity.Feed, StringComparer.Ordinal)
            .SelectMany(feed => Standing(feed.Key, feed))
            .OrderByDescending(located => located.Fact.On)
            .ThenBy(located => located.Fact.Feed, StringComparer.Ordinal)
            .ThenBy(located => located.Fact.Kind, StringComparer.Ordinal)
            .ThenBy(located => located.Fact.Reference, StringComparer.Ordinal)
            .ThenBy(located => located.Fact.Code, StringComparer.Ordinal)
            .ThenBy(located => located.Fact.Measure)
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

    IEnumerable<(PublishedFact Fact, RecordId About)> Standing(
        string feed, IEnumerable<(PublishedIdentity Identity, Fact Fact)> stated)
    {
        if (!liveByFeed.TryGetValue(feed, out var live))
        {
            live = LiveRows.OfRun(connection, feed, run).ToDictionary(delivery => delivery.Id);
            liveByFeed.Add(feed, live);
        }

        foreach (var (identity, fact) in stated)
        {
            if (!live.TryGetValue(fact.About.Delivery, out var delivery) || !delivery.Speaks(fact.About.Row))
                continue;
            yield return (new PublishedFact(
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
                fact.Reference), fact.About);
        }
    }
}
