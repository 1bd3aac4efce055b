using System.Data;
using System.Data.Common;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The right to run a night on this database, held by one process at a time. The lock of the operating system or the
/// server decides, so that a killed process never blocks the next; the fence keeps a holder that lost the lock from
/// writing; the row tells people who holds it.
/// </summary>
sealed class Lease : IDisposable
{
    readonly IDisposable held;
    readonly DbConnection connection;
    readonly Fence fence;

    Lease(IDisposable held, DbConnection connection, Fence fence) =>
        (this.held, this.connection, this.fence) = (held, connection, fence);

    /// <returns>Null when another process, or another warehouse of this one, holds it.</returns>
    public static Lease? TryTake(
        SqlDialect dialect, DbConnection connection, Fence fence, string owner, DateTimeOffset now)
    {
        if (dialect.TryLock() is not { } held)
            return null;
        try
        {
            using var transaction = connection.BeginTransaction();
            fence.Take(transaction);
            connection.Execute("delete from run_lease", transaction: transaction);
            connection.Execute(
                "insert into run_lease (slot, held_by, since_at) values (1, @owner, @now)",
                new { owner, now = RunLog.Stored(now) },
                transaction);
            transaction.Commit();
            return new Lease(held, connection, fence);
        }
        catch
        {
            fence.GiveUp();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Who took the lease last and has not given it back: perhaps killed since. Null when it was given back.
    /// </summary>
    public static LeaseHolder? Holder(DbConnection connection) => connection.List(
        "select held_by, since_at from run_lease",
        null,
        row => new LeaseHolder(row.GetString(0), new DateTimeOffset(row.GetDateTime(1), TimeSpan.Zero)))
        .SingleOrDefault();

    public void Dispose()
    {
        try
        {
            // Not the row of a process that has taken the lease over.
            connection.Execute(
                "delete from run_lease where exists (select 1 from run_fence where slot = 1 and token = @Token)",
                new { fence.Token });
        }
        catch (Exception lost) when (lost is DbException or InvalidOperationException
            && connection.State != ConnectionState.Open)
        {
            // The row only tells people; the lock went with its session. What ended the night must be heard instead.
        }
        finally
        {
            fence.GiveUp();
            held.Dispose();
        }
    }
}

/// <summary>Who holds a warehouse's lease.</summary>
/// <param name="Owner">Machine and process.</param>
/// <param name="Since">UTC.</param>
public sealed record LeaseHolder(string Owner, DateTimeOffset Since);

/// <summary>Another run is at work on the same warehouse. Exit code 7.</summary>
/// <param name="holder">Null when it went away, or came, in this very moment.</param>
public sealed class LeaseHeldException(LeaseHolder? holder) : Exception(holder is null
    ? "Another run holds the lease."
    : FormattableString.Invariant(
        $"Another run holds the lease: {holder.Owner}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC."))
{
    public LeaseHolder? Holder { get; } = holder;
}
