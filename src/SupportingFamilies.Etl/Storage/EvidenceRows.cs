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
    public IReadOnlyList<PublishedEvidence> Located(IReadOnlyList<PublishedEvidence> evidence)
    {
        var rows = new Dictionary<Told, DeliveredRow>();
        foreach (var feed in evidence.GroupBy(each => each.Feed, StringComparer.Ordinal))
            Find(feed.Key, feed.ToLookup(Told.Of), rows);
        return evidence.Select(each => each with { Row = rows.GetValueOrDefault(Told.Of(each)) }).ToList();
    }

    void Find(string feed, ILookup<Told, PublishedEvidence> wanted, Dictionary<Told, DeliveredRow> rows)
    {
        var live = LiveRows.OfRun(connection, feed, run);
        if (live.Count == 0)
            return;
        var freshOn = live.Max(delivery => delivery.ExtractDate);
        var keys = wanted.Select(told => told.Key.SourceKey).Distinct(StringComparer.Ordinal).ToList();
        foreach (var delivery in live.OrderBy(delivery => delivery.ExtractDate))
        {
            foreach (var (record, told) in Said(feed, delivery, keys.Count > KeysAtMost ? null : keys))
            {
                if (!delivery.Speaks(record.Row) || !wanted.Contains(told))
                    continue;
                var row = new DeliveredRow(delivery.Id, delivery.ExtractDate, record.Row, freshOn);
                if (!rows.TryGetValue(told, out var other) || Precedes(row, other, live))
                    rows[told] = row;
            }
        }
    }

    /// <summary>The newest extract, then what the row says, then its place: never which file came first.</summary>
    static bool Precedes(DeliveredRow row, DeliveredRow other, IReadOnlyList<LiveDelivery> live)
    {
        if (row.Extract != other.Extract)
            return row.Extract > other.Extract;
        var order = Content(row).CompareTo(Content(other));
        return order != 0 ? order < 0 : row.RowNo < other.RowNo;

        UInt128 Content(DeliveredRow each) =>
            live.First(delivery => delivery.Id == each.Delivery).ContentHash(each.RowNo);
    }

    List<(RecordId Record, Told Told)> Said(string feed, LiveDelivery delivery, List<string>? keys) => connection.List(
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
        row => (new RecordId(row.GetInt64(0)),
            new Told(feed, row.GetString(1), row.GetString(2), row.TextOrNull(3), row.Date(4))));

    /// <summary>What tells one fact of a feed from another.</summary>
    readonly record struct Told(string Feed, string SourceKey, string Kind, string? Reference, DateOnly On)
    {
        public static Told Of(PublishedEvidence evidence) =>
            new(evidence.Feed, evidence.SourceKey, evidence.Kind, evidence.Reference, evidence.On);

        public override string ToString() => $"{Kind} of {Feed}";
    }
}
