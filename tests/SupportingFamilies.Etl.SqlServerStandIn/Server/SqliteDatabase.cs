using Microsoft.Data.Sqlite;
using SQLitePCL;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>
/// One session's connection to the file of one database. A write-ahead log, so that readers never wait for a writer and
/// see what was committed before they began, as under read committed snapshot; it is never reset while the server
/// runs.
/// </summary>
sealed class SqliteDatabase : IDisposable
{
    readonly SqliteConnection connection;

    public SqliteDatabase(string name, string file, SessionFunctions functions)
    {
        Name = name;
        Functions = functions;
        connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        connection.CreateCollation(Collations.IgnoresCase, Collations.CompareIgnoringCase);
        connection.CreateCollation(Collations.MindsCase, Collations.CompareMindingCase);
        connection.CreateCollation(Collations.Binary, Collations.CompareBinary);
        functions.AddTo(connection);
        foreach (var setting in (string[])
            ["busy_timeout = 0", "journal_mode = wal", "wal_autocheckpoint = 0", "synchronous = off",
            "foreign_keys = on", "cache_size = -65536", "temp_store = memory"])
            Patiently($"pragma {setting}");
        Catalog = new Catalog(this);
    }

    public string Name { get; }

    public Catalog Catalog { get; }

    public SessionFunctions Functions { get; }

    public int Changed => raw.sqlite3_changes(connection.Handle);

    public SqliteStatement Prepare(string sql, Func<string, object?>? values = null)
    {
        Functions.Raised = null;
        return new SqliteStatement(connection.Handle!, sql, values);
    }

    public void Run(string sql, Func<string, object?>? values = null)
    {
        using var statement = Prepare(sql, values);
        while (statement.Step())
        {
        }
    }

    /// <summary>Every row of a query of this server's own; values in the order of the question marks.</summary>
    public List<object?[]> Rows(string sql, params object?[] values)
    {
        using var statement = Prepare(sql);
        for (var at = 0; at < values.Length; at++)
            statement.Bind(at + 1, values[at]);
        var rows = new List<object?[]>();
        while (statement.Step())
            rows.Add(Enumerable.Range(0, statement.Columns).Select(statement.Cell).ToArray());
        return rows;
    }

    public void Interrupt() => raw.sqlite3_interrupt(connection.Handle);

    public void Dispose() => connection.Dispose();

    void Patiently(string sql)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Run(sql);
                return;
            }
            catch (SqliteFailure failure) when (failure.IsBusy && attempt < 2000)
            {
                Thread.Sleep(1);
            }
        }
    }
}
