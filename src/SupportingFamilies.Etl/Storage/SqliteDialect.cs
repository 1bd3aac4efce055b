using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The embedded default. A rollback journal, because the bundled SQLite can corrupt a write-ahead log that several
/// connections use; every commit reaches the disk; nothing is written to the database before its commit, so that
/// readers wait for a commit only.
/// </summary>
sealed class SqliteDialect(string file) : SqlDialect
{
    const int BusySeconds = 30;

    public override string Name => "sqlite";

    public override DbConnection Connect()
    {
        Create();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        connection.Open();
        connection.Execute(
            $"""
             pragma busy_timeout = {BusySeconds * 1000};
             pragma journal_mode = delete;
             pragma synchronous = full;
             pragma cache_spill = off;
             pragma cache_size = -65536;
             pragma temp_store = memory;
             """);
        return connection;
    }

    public override bool HasTable(DbConnection connection, DbTransaction? transaction, string table) =>
        connection.ExecuteScalar<long>(
            "select count(*) from sqlite_master where type = 'table' and name = @table",
            new { table },
            transaction) > 0;

    public override RowWriter Insert(
        DbConnection connection, Func<DbTransaction> transaction, string table, IReadOnlyList<string> columns) =>
        new SqliteRowWriter((SqliteConnection)StandingConnection.Driver(connection), table, columns);

    /// <summary>A file beside the database, held open for nobody else. It stays when released: removing it would let
    /// one process lock the old file and another a new one.</summary>
    public override IDisposable? TryLock()
    {
        try
        {
            return new FileStream(file + ".lease", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.GetType() == typeof(IOException))
        {
            // Derived types say that the folder or the right is missing; the plain one says that somebody holds it.
            return null;
        }
    }

    /// <summary>Nothing to hold: a transaction keeps every other writer out of the file.</summary>
    public override IDisposable LockSchema() => new MemoryStream();

    public override string Script()
    {
        var script = new StringBuilder();
        foreach (var file in SqlFiles.Migrations)
        {
            script.Append("begin transaction;\n").Append(file.Text.TrimEnd()).Append('\n').Append(
                CultureInfo.InvariantCulture,
                $"insert into run_migration (version, name) values ({file.Number}, '{file.Name}');\ncommit;\n\n");
        }

        foreach (var view in SqlFiles.Views)
        {
            script.Append(CultureInfo.InvariantCulture, $"{Migrations.Create(view)};\n").Append(
                CultureInfo.InvariantCulture,
                $"insert into run_view (name, sha256) values ('{view.Name}', '{view.Sha256}');\n\n");
        }

        return script.ToString();
    }

    /// <summary>Whole populations stand in this file, so nobody but its owner may read it.</summary>
    void Create()
    {
        if (File.Exists(file))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, options).Dispose();
    }
}
