using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// What two databases cannot share: how to connect, how to load many rows, how to ask what exists, how the
/// operating system or the server keeps two runs apart, and which failures pass by themselves. Everything else is one
/// SQL text.
/// </summary>
abstract class SqlDialect
{
    /// <summary>Named in <c>--database</c> before the colon.</summary>
    public abstract string Name { get; }

    /// <exception cref="DatabaseUnavailableException">Nobody answers, or lets this program in.</exception>
    public abstract DbConnection Connect();

    public abstract bool HasTable(DbConnection connection, DbTransaction? transaction, string table);

    /// <summary>Loads rows into a table, inside the transaction that stands.</summary>
    /// <param name="transaction">Asked whenever rows are sent: a batch may have begun another since.</param>
    public abstract RowWriter Insert(
        DbConnection connection, Func<DbTransaction> transaction, string table, IReadOnlyList<string> columns);

    /// <summary>A lock that its holder's death releases; null when another process holds it.</summary>
    public abstract IDisposable? TryLock();

    /// <summary>Waits until no other process changes the schema, and keeps others waiting until disposed.</summary>
    public abstract IDisposable LockSchema();

    /// <summary>A statement of a migration as this database needs it.</summary>
    public virtual string Definition(string statement) => statement;

    /// <summary>How many updates of one row are sent in one command: several where a server must be asked.</summary>
    public virtual int UpdatesATrip => 1;

    /// <summary>Whether a whole unit of work may be tried again, on a new connection.</summary>
    public virtual bool Retries => false;

    /// <summary>Whether the failure passes by itself, so that the same again may succeed.</summary>
    public virtual bool IsTransient(Exception failure) => false;

    /// <summary>Whether a key was there already. SQLite's one writer at a time reads and takes a number in one, so
    /// there it is never another's doing.</summary>
    public virtual bool IsDuplicate(DbException failure) => false;

    /// <summary>How long to wait before the second try; each later one waits twice as long.</summary>
    public virtual TimeSpan FirstDelay => TimeSpan.FromSeconds(1);

    /// <summary>The SQL that makes an empty database ready, for its administrator to run.</summary>
    public abstract string Script();

    /// <param name="database"><c>sqlite:FILE</c> or <c>sqlserver:CONNECTION STRING</c>.</param>
    /// <exception cref="UnknownDatabaseException">It is neither.</exception>
    public static SqlDialect For(string database)
    {
        const string Sqlite = "sqlite:";
        const string SqlServer = "sqlserver:";
        if (database.StartsWith(Sqlite, StringComparison.Ordinal) && database.Length > Sqlite.Length)
            return new SqliteDialect(database[Sqlite.Length..]);
        if (database.StartsWith(SqlServer, StringComparison.Ordinal))
            return new SqlServerDialect(database[SqlServer.Length..]);
        throw new UnknownDatabaseException("a database is given as sqlite:FILE or sqlserver:CONNECTION");
    }
}

/// <summary>The database cannot be this one. The message never repeats what was given: it may hold a
/// password.</summary>
public sealed class UnknownDatabaseException(string message) : Exception(message);

/// <summary>The server does not answer or does not let this program in. The message is ours: a driver's may quote the
/// connection string or a row.</summary>
/// <param name="number">The driver's, to be looked up.</param>
public sealed class DatabaseUnavailableException(string why, int number)
    : Exception(FormattableString.Invariant($"{why} (error {number})"))
{
    public int Number { get; } = number;
}
