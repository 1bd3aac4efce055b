using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Which deliveries came and what became of each: one transaction for a delivery and all its rows, so that it stands
/// whole or not at all, and the same content a second time changes nothing.
/// </summary>
sealed class DeliveryLedger(SqlDialect dialect, DbConnection connection, Fence fence)
{
    /// <param name="sha256">Of the delivered file's content, in hexadecimal.</param>
    /// <param name="read">Its rows, numbered from 1 without a gap, for the id it is given.</param>
    /// <param name="refusal">Asked when all rows have been read: why the whole delivery is refused, or null.</param>
    public StageOutcome Stage(
        string feed,
        DeliveryMode mode,
        DateOnly extractDate,
        string sha256,
        Func<DeliveryId, IEnumerable<StagedRow>> read,
        Func<Refusal?> refusal)
    {
        using var transaction = connection.BeginTransaction();
        if (Find(feed, sha256, transaction) is { } before)
            return before;
        var delivery = new DeliveryId(connection.ExecuteScalar<long>(
            "select coalesce(max(delivery_id), 0) + 1 from feeds_delivery", transaction: transaction));
        var flaws = new Dictionary<string, Flaw>(StringComparer.Ordinal);
        var (accepted, rejected) = Load(delivery, transaction, read(delivery), flaws);
        if (refusal() is { } refused)
        {
            transaction.Rollback();
            return Refuse(delivery, feed, mode, extractDate, sha256, refused);
        }

        var outcome = new StageOutcome(delivery, false, accepted + rejected, accepted, rejected, null);
        Enter(outcome, feed, mode, extractDate, sha256, transaction);
        Explain(flaws.Values, transaction);
        fence.Commit(transaction);
        return outcome;
    }

    /// <summary>Every delivery, newest extract first.</summary>
    public static IReadOnlyList<LedgerEntry> Entries(DbConnection connection) => connection.List(
        """
        select
            delivery.delivery_id, delivery.feed, delivery.extract_date,
            delivery.rows_delivered, delivery.rows_accepted, delivery.rows_rejected,
            delivery.refusal_code, flaw.meaning, delivery.refusal_line, delivery.refusal_column
        from feeds_delivery as delivery
        left join feeds_flaw as flaw on flaw.code = delivery.refusal_code
        order by delivery.extract_date desc, delivery.feed, delivery.delivery_id desc
        """,
        null,
        row => new LedgerEntry(
            new DeliveryId(row.GetInt64(0)),
            row.GetString(1),
            row.Date(2),
            row.GetInt32(3),
            row.GetInt32(4),
            row.GetInt32(5),
            RefusalIn(row, 6)));

    /// <summary>How new each feed is that ever delivered anything.</summary>
    public static IReadOnlyList<FeedFreshness> Freshness(IReadOnlyList<LedgerEntry> entries) =>
        entries.GroupBy(entry => entry.Feed, StringComparer.Ordinal)
            .OrderBy(feed => feed.Key, StringComparer.Ordinal)
            .Select(feed =>
            {
                var newest = feed.Where(entry => entry.Refusal is null).Max(entry => (DateOnly?)entry.ExtractDate);
                return new FeedFreshness(
                    feed.Key,
                    newest,
                    feed.Count(entry => entry.Refusal is null),
                    feed.Count(entry => entry.Refusal is not null),
                    feed.Count(entry => entry.Refusal is not null && (newest is null || entry.ExtractDate > newest)));
            }).ToList();

    (int Accepted, int Rejected) Load(
        DeliveryId delivery, DbTransaction transaction, IEnumerable<StagedRow> rows, Dictionary<string, Flaw> flaws)
    {
        using var tables = new StagedTables(dialect, connection, transaction);
        int accepted = 0, rejected = 0;
        foreach (var row in rows)
        {
            switch (row)
            {
                case StagedRow.Accepted good:
                    tables.Write(delivery, good);
                    foreach (var cell in good.Noted)
                        flaws[cell.Flaw.Code] = cell.Flaw;
                    accepted++;
                    break;
                case StagedRow.Rejected bad:
                    tables.Write(delivery, bad);
                    flaws[bad.Why.Flaw.Code] = bad.Why.Flaw;
                    rejected++;
                    break;
            }

            if (row.Row != accepted + rejected)
            {
                throw new InvalidOperationException(
                    $"Row {accepted + rejected} came as row {row.Row}: a row is lost or twofold.");
            }
        }

        tables.Finish();
        return (accepted, rejected);
    }

    StageOutcome Refuse(
        DeliveryId delivery,
        string feed,
        DeliveryMode mode,
        DateOnly extractDate,
        string sha256,
        Refusal refusal)
    {
        using var transaction = connection.BeginTransaction();
        var outcome = new StageOutcome(delivery, false, 0, 0, 0, refusal);
        Enter(outcome, feed, mode, extractDate, sha256, transaction);
        Explain([refusal.Flaw], transaction);
        fence.Commit(transaction);
        return outcome;
    }

    StageOutcome? Find(string feed, string sha256, DbTransaction transaction) => connection.List(
        """
        select
            delivery.delivery_id, delivery.rows_delivered, delivery.rows_accepted, delivery.rows_rejected,
            delivery.refusal_code, flaw.meaning, delivery.refusal_line, delivery.refusal_column
        from feeds_delivery as delivery
        left join feeds_flaw as flaw on flaw.code = delivery.refusal_code
        where delivery.feed = @feed and delivery.sha256 = @sha256
        """,
        new { feed, sha256 },
        row => new StageOutcome(
            new DeliveryId(row.GetInt64(0)),
            true,
            row.GetInt32(1),
            row.GetInt32(2),
            row.GetInt32(3),
            RefusalIn(row, 4)),
        transaction).SingleOrDefault();

    void Enter(
        StageOutcome outcome,
        string feed,
        DeliveryMode mode,
        DateOnly extractDate,
        string sha256,
        DbTransaction transaction) =>
        connection.Execute(
            """
            insert into feeds_delivery (
                delivery_id, feed, mode, extract_date, sha256, state, rows_delivered, rows_accepted, rows_rejected,
                refusal_code, refusal_line, refusal_column)
            values (
                @delivery, @feed, @mode, @extractDate, @sha256, @state, @rows, @accepted, @rejected,
                @code, @line, @column)
            """,
            new
            {
                delivery = outcome.Delivery.Value,
                feed,
                mode = Words.Of(mode),
                extractDate,
                sha256,
                state = outcome.Refusal is null ? "loaded" : "refused",
                rows = outcome.Rows,
                accepted = outcome.Accepted,
                rejected = outcome.Rejected,
                code = outcome.Refusal?.Flaw.Code,
                line = outcome.Refusal?.Line,
                column = outcome.Refusal?.Column,
            },
            transaction);

    /// <summary>Keeps what a flaw means, in its newest words.</summary>
    void Explain(IEnumerable<Flaw> flaws, DbTransaction transaction)
    {
        foreach (var flaw in flaws.OrderBy(flaw => flaw.Code, StringComparer.Ordinal))
        {
            connection.Execute("delete from feeds_flaw where code = @Code", flaw, transaction);
            connection.Execute("insert into feeds_flaw (code, meaning) values (@Code, @Meaning)", flaw, transaction);
        }
    }

    /// <param name="first">Of four columns: code, meaning, line, column.</param>
    static Refusal? RefusalIn(DbDataReader row, int first) => row.TextOrNull(first) is { } code
        ? new Refusal(new Flaw(code, row.GetString(first + 1)), row.IntOrNull(first + 2), row.TextOrNull(first + 3))
        : null;
}
