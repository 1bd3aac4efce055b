using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// What two databases cannot share: how to connect, how to load many rows, how to ask what exists, and how the
/// operating system or the server keeps two runs apart. Everything else is one SQL text.
/// </summary>
abstract class SqlDialect
{
    /// <summary>Named in <c>--database</c> before the colon.</summary>
    public abstract string Name { get; }

    public abstract DbConnection Connect();

    public abstract bool HasTable(DbConnection connection, DbTransaction? transaction, string table);

    /// <summary>Loads rows into a table, inside the transaction that stands.</summary>
    public abstract RowWriter Insert(DbConnection connection, string table, IReadOnlyList<string> columns);

    /// <summary>A lock that its holder's death releases; null when another process holds it.</summary>
    public abstract IDisposable? TryLock();

    /// <param name="database"><c>sqlite:FILE</c>.</param>
    public static SqlDialect For(string database)
    {
        const string Sqlite = "sqlite:";
        if (database.StartsWith(Sqlite, StringComparison.Ordinal) && database.Length > Sqlite.Length)
            return new SqliteDialect(database[Sqlite.Length..]);
        throw new UnknownDatabaseException(database.StartsWith("sqlserver:", StringComparison.Ordinal)
            ? "this version works on SQLite only: give --database sqlite:FILE"
            : "a database is given as sqlite:FILE");
    }
}

/// <summary>The database cannot be this one. The message never repeats what was given: it may hold a
/// password.</summary>
public sealed class UnknownDatabaseException(string message) : Exception(message);
