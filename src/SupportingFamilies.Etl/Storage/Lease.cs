using System.Data.Common;
using System.Globalization;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The right to run a night on this database, held by one process at a time. The operating system's lock decides, so
/// that a killed process never blocks the next; the row tells people who holds it.
/// </summary>
sealed class Lease : IDisposable
{
    readonly IDisposable held;
    readonly DbConnection connection;

    Lease(IDisposable held, DbConnection connection)
    {
        this.held = held;
        this.connection = connection;
    }

    /// <returns>Null when another process, or another warehouse of this one, holds it.</returns>
    public static Lease? TryTake(SqlDialect dialect, DbConnection connection, string owner, DateTimeOffset now)
    {
        if (dialect.TryLock() is not { } held)
            return null;
        using var transaction = connection.BeginTransaction();
        connection.Execute("delete from run_lease", transaction: transaction);
        connection.Execute(
            "insert into run_lease (slot, held_by, since_at) values (1, @owner, @now)",
            new { owner, now = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) },
            transaction);
        transaction.Commit();
        return new Lease(held, connection);
    }

    public void Dispose()
    {
        try
        {
            connection.Execute("delete from run_lease");
        }
        finally
        {
            held.Dispose();
        }
    }
}
