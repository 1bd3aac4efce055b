using System.Data.Common;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>A delivery that still speaks, and which of its rows do.</summary>
sealed class LiveDelivery(DeliveryId id, DateOnly extractDate, int rows)
{
    readonly UInt128[] contentHashes = new UInt128[rows + 1];
    readonly System.Collections.BitArray live = new(rows + 1);

    public DeliveryId Id => id;

    public DateOnly ExtractDate => extractDate;

    public bool Speaks(int row) => live[row];

    public UInt128 ContentHash(int row) => contentHashes[row];

    internal void Add(int row, UInt128 contentHash)
    {
        contentHashes[row] = contentHash;
        live[row] = true;
    }

    internal void Silence(int row) => live[row] = false;
}

/// <summary>
/// Which rows of a feed stand on a date. Of the rows that share a key, one of the newest extract date stands: the one
/// whose content hash is smallest, so that neither the order of files nor of their rows decides.
/// </summary>
static class LiveRows
{
    public static IReadOnlyList<LiveDelivery> Of(
        DbConnection connection, string feed, DeliveryMode mode, DateOnly asOf) =>
        Of(connection, Deliveries(connection, feed, asOf, long.MaxValue), mode);

    /// <summary>The rows that stood when a night was published, by the mode of the feed's deliveries then.</summary>
    public static IReadOnlyList<LiveDelivery> OfRun(DbConnection connection, string feed, long run)
    {
        var nights = connection.List(
            "select as_of, last_delivery_id from run_run where run_id = @run",
            new { run },
            row => (AsOf: row.Date(0), LastDelivery: row.GetInt64(1)));
        if (nights.Count == 0)
            return [];
        var modes = connection.List(
            """
            select mode from feeds_delivery
            where feed = @feed and state = 'loaded' and delivery_id <= @LastDelivery
            order by delivery_id
            """,
            new { feed, nights[0].LastDelivery },
            row => Words.Parse<DeliveryMode>(row.GetString(0)));
        return modes.Count == 0
            ? []
            : Of(connection, Deliveries(connection, feed, nights[0].AsOf, nights[0].LastDelivery), modes[^1]);
    }

    static List<LiveDelivery> Of(DbConnection connection, List<LiveDelivery> deliveries, DeliveryMode mode)
    {
        if (mode == DeliveryMode.Snapshot && deliveries.Count > 0)
        {
            var newest = deliveries.Max(delivery => delivery.ExtractDate);
            deliveries = deliveries.Where(delivery => delivery.ExtractDate == newest).ToList();
        }

        var standing = new Dictionary<string, (LiveDelivery Delivery, int Row)>(StringComparer.Ordinal);
        foreach (var delivery in deliveries)
            Read(connection, delivery, standing);
        return deliveries;
    }

    static List<LiveDelivery> Deliveries(
        DbConnection connection, string feed, DateOnly asOf, long last) => connection.List(
        """
        select delivery_id, extract_date, rows_delivered
        from feeds_delivery
        where feed = @feed and extract_date <= @asOf and state = 'loaded' and delivery_id <= @last
        order by extract_date, delivery_id
        """,
        new { feed, asOf, last },
        row => new LiveDelivery(new DeliveryId(row.GetInt64(0)), row.Date(1), row.GetInt32(2)));

    static void Read(
        DbConnection connection,
        LiveDelivery delivery,
        Dictionary<string, (LiveDelivery Delivery, int Row)> standing)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select row_no, row_key, content_hash from feeds_row where delivery_id = @delivery";
        command.Add("@delivery", delivery.Id.Value);
        using var rows = command.ExecuteReader();
        var hash = new byte[RowContent.HashBytes];
        while (rows.Read())
        {
            var row = rows.GetInt32(0);
            rows.GetBytes(2, 0, hash, 0, hash.Length);
            delivery.Add(row, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
            var key = rows.GetString(1);
            if (!standing.TryGetValue(key, out var before))
            {
                standing.Add(key, (delivery, row));
            }
            else if (Replaces(delivery, row, before.Delivery, before.Row))
            {
                before.Delivery.Silence(before.Row);
                standing[key] = (delivery, row);
            }
            else
            {
                delivery.Silence(row);
            }
        }
    }

    /// <summary>Deliveries are read oldest extract first, so what stands is never of a newer date. Rows of the same
    /// date and content are the same: the earlier stands.</summary>
    static bool Replaces(LiveDelivery delivery, int row, LiveDelivery before, int beforeRow) =>
        delivery.ExtractDate > before.ExtractDate || delivery.ContentHash(row) < before.ContentHash(beforeRow);
}
