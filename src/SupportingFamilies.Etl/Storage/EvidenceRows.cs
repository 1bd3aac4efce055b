using System.Data.Common;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The delivered rows that evidence comes from, as they stood on one night. A snapshot brings the same row again every
/// night under another delivery, so the row is looked up when it is asked for and never kept with the evidence.
/// </summary>
sealed class EvidenceRows(DbConnection connection, long run)
{
    /// <summary>With more keys than these, whole deliveries are read instead of single records.</summary>
    const int KeysAtMost = 200;

    /// <summary>Each with its row; null where no row that stood then says it.</summary>
    /// <remarks>Evidence of several terms begins with the first. A pupil who changed schools since has that term under
    /// another key; the newest row of the terms is then the one shown.</remarks>
    public IReadOnlyList<PublishedEvidence> Located(IReadOnlyList<PublishedEvidence> evidence)
    {
        var found = new Dictionary<PublishedEvidence, DeliveredRow>();
        foreach (var feed in evidence.GroupBy(each => each.Feed, StringComparer.Ordinal))
            Find(feed.Key, feed.Distinct().ToLookup(Told.Of), found);
        return evidence.Select(each => each with { Row = found.GetValueOrDefault(each) }).ToList();
    }

    void Find(
        string feed, ILookup<Told, PublishedEvidence> wanted, Dictionary<PublishedEvidence, DeliveredRow> found)
    {
        var live = LiveRows.OfRun(connection, feed, run);
        if (live.Count == 0)
            return;
        var deliveries = live.ToDictionary(delivery => delivery.Id);
        var freshOn = live.Max(delivery => delivery.ExtractDate);
        var keys = wanted.Select(told => told.Key.SourceKey).Distinct(StringComparer.Ordinal).ToList();
        var best = new Dictionary<PublishedEvidence, Place>();
        foreach (var delivery in live)
        {
            foreach (var (record, told, on) in Said(delivery, keys.Count > KeysAtMost ? null : keys))
            {
                if (!delivery.Speaks(record.Row))
                    continue;
                foreach (var evidence in wanted[told])
                {
                    var place = new Place(on == evidence.On, on, delivery.ExtractDate, record);
                    if ((place.IsExact || (on > evidence.On && on <= evidence.Until))
                        && (!best.TryGetValue(evidence, out var other) || Precedes(place, other, deliveries)))
                        best[evidence] = place;
                }
            }
        }

        foreach (var (evidence, place) in best)
        {
            found[evidence] =
                new DeliveredRow(place.Record.Delivery, place.Extract, place.Record.Row, freshOn);
        }
    }

    /// <summary>The day itself before another, the newest extract, then what the row says, then its place: never which
    /// file came first.</summary>
    static bool Precedes(Place place, Place other, Dictionary<DeliveryId, LiveDelivery> deliveries)
    {
        if (place.IsExact != other.IsExact)
            return place.IsExact;
        if (place.On != other.On)
            return place.On > other.On;
        if (place.Extract != other.Extract)
            return place.Extract > other.Extract;
        var order = Content(place.Record).CompareTo(Content(other.Record));
        return order != 0 ? order < 0 : place.Record.Row < other.Record.Row;

        UInt128 Content(RecordId record) => deliveries[record.Delivery].ContentHash(record.Row);
    }

    List<(RecordId Record, Told Told, DateOnly On)> Said(LiveDelivery delivery, List<string>? keys) => connection.List(
        $"""
         select person.record_id, person.source_key, fact.kind, fact.reference, fact.on_date
         from feeds_person as person
         join feeds_fact as fact on fact.about_record_id = person.record_id
         where person.record_id between @first and @last {(keys is null ? "" : "and person.source_key in @keys")}
         """,
        new
        {
            first = RecordId.Of(delivery.Id, 1, 0).Value,
            last = RecordId.Of(delivery.Id, RecordId.MaxRow, RecordId.MaxPart).Value,
            keys,
        },
        row => (new RecordId(row.GetInt64(0)), new Told(row.GetString(1), row.GetString(2), row.TextOrNull(3)),
            row.Date(4)));

    /// <summary>What tells one event of a feed from another, its days aside.</summary>
    readonly record struct Told(string SourceKey, string Kind, string? Reference)
    {
        public static Told Of(PublishedEvidence evidence) =>
            new(evidence.SourceKey, evidence.Kind, evidence.Reference);

        public override string ToString() => Kind;
    }

    readonly record struct Place(bool IsExact, DateOnly On, DateOnly Extract, RecordId Record);
}
