using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What somebody is about to take out of the warehouse.</summary>
/// <param name="OsUser">The account the program runs under; nobody chooses it.</param>
/// <param name="By">The name they gave; null when they gave none.</param>
/// <param name="What">The view or list.</param>
/// <param name="Filters">Which part of it, for example <c>min-needs=4</c>; null for all.</param>
/// <param name="Destination"><c>file</c> or <c>standard output</c>; never a file's name, which may be a
/// person's.</param>
public sealed record ExportRequest(
    string OsUser, string? By, string? Why, string What, string? Filters, string Format, string Destination);

/// <summary>One export in the log.</summary>
/// <param name="Run">The night it shows.</param>
/// <param name="StartedAt">Wall-clock time, UTC.</param>
/// <param name="Rows">Null, as the two after it, when it never came to its end.</param>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal.</param>
public sealed record LoggedExport(
    long ExportNo,
    ExportRequest Request,
    RunId Run,
    DateOnly AsOf,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long? Rows,
    string? Sha256);

/// <summary>The log of exports cannot be written, so nothing is exported. Carries nothing of the driver's message.
/// </summary>
public sealed class ExportNotLoggedException() : Exception("The log of exports cannot be written.");

/// <summary>
/// Who took what out of the warehouse. An export is entered before its first byte and again when it is whole, so that
/// none leaves unseen, not even one cut off.
/// </summary>
public sealed class ExportLog
{
    readonly DbConnection connection;
    readonly Units units;
    readonly TimeProvider clock;

    internal ExportLog(DbConnection connection, Units units, TimeProvider clock) =>
        (this.connection, this.units, this.clock) = (connection, units, clock);

    /// <returns>The number it has in the log.</returns>
    /// <exception cref="ExportNotLoggedException">It must not happen, then.</exception>
    public long Begin(ExportRequest export, PublishedRun night)
    {
        var at = Now;
        long? tried = null;
        return Logged(() => units.DoNumbered(() => Enter(export, night, at, ref tried)));
    }

    long Enter(ExportRequest export, PublishedRun night, string at, ref long? tried)
    {
        using var transaction = connection.BeginTransaction();
        if (tried is { } earlier && IsEntered(earlier, export, at, transaction))
            return earlier; // by an earlier try, whose answer was lost
        var number = connection.ExecuteScalar<long>(
            "select coalesce(max(export_no), 0) + 1 from run_export", transaction: transaction);
        tried = number;
        connection.Execute(
            """
            insert into run_export (
                export_no, started_at, os_user, by_name, why, what, filters, format, destination, run_id, as_of)
            values (
                @number, @at, @OsUser, @By, @Why, @What, @Filters, @Format, @Destination, @run, @asOf)
            """,
            new
            {
                number,
                at,
                export.OsUser,
                export.By,
                export.Why,
                export.What,
                export.Filters,
                export.Format,
                export.Destination,
                run = night.Id.Value,
                asOf = night.AsOf,
            },
            transaction);
        transaction.Commit();
        return number;
    }

    bool IsEntered(long number, ExportRequest export, string at, DbTransaction transaction) =>
        connection.ExecuteScalar<long>(
            """
            select count(*) from run_export
            where export_no = @number and os_user = @OsUser and what = @What and started_at = @at
            """,
            new { number, export.OsUser, export.What, at },
            transaction) > 0;

    /// <param name="sha256">Of the bytes written, in lower-case hexadecimal.</param>
    /// <exception cref="ExportNotLoggedException">What was written must not be kept, then.</exception>
    public void End(long number, long rows, string sha256) => Logged(() => units.Do(() =>
    {
        using var transaction = connection.BeginTransaction();
        if (connection.ExecuteScalar<long>(
            "select count(*) from run_export_end where export_no = @number", new { number }, transaction) > 0)
        {
            return number; // by an earlier try, whose answer was lost
        }

        connection.Execute(
            """
            insert into run_export_end (export_no, ended_at, rows_written, sha256)
            values (@number, @at, @rows, @sha256)
            """,
            new { number, at = Now, rows, sha256 },
            transaction);
        transaction.Commit();
        return number;
    }));

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LoggedExport> All() => connection.List(
        """
        select
            export.export_no, export.os_user, export.by_name, export.why, export.what, export.filters, export.format,
            export.destination, export.run_id, export.as_of, export.started_at,
            ended.ended_at, ended.rows_written, ended.sha256
        from run_export as export
        left join run_export_end as ended on ended.export_no = export.export_no
        order by export.export_no desc
        """,
        null,
        row => new LoggedExport(
            row.Number(0),
            new ExportRequest(
                row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.GetString(4), row.TextOrNull(5),
                row.GetString(6), row.GetString(7)),
            new RunId(row.Number(8)),
            row.Date(9),
            new DateTimeOffset(row.GetDateTime(10), TimeSpan.Zero),
            row.IsDBNull(11) ? null : new DateTimeOffset(row.GetDateTime(11), TimeSpan.Zero),
            row.NumberOrNull(12),
            row.TextOrNull(13)));

    string Now => RunLog.Stored(clock.GetUtcNow());

    static T Logged<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (DbException)
        {
            // Read-only, locked by a night, full: whoever exports hears one thing, and no driver's message.
            throw new ExportNotLoggedException();
        }
    }
}
