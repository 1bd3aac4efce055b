using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The production database. Text columns compare byte by byte whatever the database's collation; every transaction ends
/// with its first error; connections are not pooled, because a lock's connection must die with its holder and a new try
/// needs a new session.
/// </summary>
sealed partial class SqlServerDialect : SqlDialect
{
    /// <summary>As SQLite compares: by code point. Known to every edition since 2008.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>A night's statement may take long; none takes longer than this.</summary>
    const int CommandSeconds = 3600;

    const int SchemaLockMilliseconds = 600_000;

    readonly string connectionString;

    /// <param name="given">A connection string of Microsoft.Data.SqlClient. It is encrypted unless it says otherwise.
    /// </param>
    /// <exception cref="UnknownDatabaseException">It cannot be read.</exception>
    public SqlServerDialect(string given) => connectionString = Settled(given);

    public override string Name => "sqlserver";

    public override bool Retries => true;

    public override int UpdatesATrip => 50;

    public override DbConnection Connect()
    {
        // The client's native library for Windows is not part of the product; this is what it uses everywhere else.
        AppContext.SetSwitch("Switch.Microsoft.Data.SqlClient.UseManagedNetworkingOnWindows", true);
        var connection = new SqlConnection(connectionString);
        if (connection.DataSource.Length == 0)
            throw new UnknownDatabaseException("the connection string of sqlserver: names no server");
        try
        {
            connection.Open();
            connection.Execute("set xact_abort on");
            return connection;
        }
        catch (SqlException refused)
        {
            connection.Dispose();
            throw new DatabaseUnavailableException(SqlServerErrors.WhyNoConnection(refused.Number), refused.Number);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override bool HasTable(DbConnection connection, DbTransaction? transaction, string table) =>
        connection.ExecuteScalar<int>(
            """
            select count(*) from INFORMATION_SCHEMA.TABLES
            where TABLE_SCHEMA = schema_name() and TABLE_NAME = @table and TABLE_TYPE = 'BASE TABLE'
            """,
            new { table },
            transaction) > 0;

    public override RowWriter Insert(
        DbConnection connection, Func<DbTransaction> transaction, string table, IReadOnlyList<string> columns) =>
        new SqlServerRowWriter((SqlConnection)StandingConnection.Driver(connection), transaction, table, columns);

    public override IDisposable? TryLock() => Lock("night", 0);

    public override IDisposable LockSchema() => Lock("schema", SchemaLockMilliseconds)
        ?? throw new DatabaseUnavailableException("another process has been changing the schema for ten minutes", 1222);

    /// <summary>Text compares by code point, whatever the database's collation says of case and accents.</summary>
    public override string Definition(string statement) => string.Join('\n', statement.Split('\n').Select(line =>
    {
        var comment = line.IndexOf("--", StringComparison.Ordinal);
        var code = comment < 0 ? line : line[..comment];
        return TextType().Replace(code, $"$0 collate {Collation}") + line[code.Length..];
    }));

    public override bool IsTransient(Exception failure) => failure switch
    {
        SqlException server => server.Errors.Cast<SqlError>().Any(error => SqlServerErrors.IsTransient(error.Number)),
        DatabaseUnavailableException unavailable => SqlServerErrors.IsTransientWhenConnecting(unavailable.Number),
        _ => false,
    };

    public override bool IsDuplicate(DbException failure) => failure is SqlException { Number: 2627 or 2601 };

    public override string Script() => SqlServerScript.Of(this);

    /// <summary>Held by a session of its own, so that nothing but its holder's end releases it.</summary>
    /// <returns>Null when another session holds it for longer than that.</returns>
    HeldLock? Lock(string what, int milliseconds)
    {
        var connection = Connect();
        try
        {
            // Less than zero is not granted: -1 when the time is over, other numbers on servers of other makers.
            var granted = connection.ExecuteScalar<int>(FormattableString.Invariant(
                $"""
                 declare @granted int;
                 exec @granted = sp_getapplock
                     @Resource = 'supporting families {what}', @LockMode = 'Exclusive', @LockOwner = 'Session',
                     @LockTimeout = {milliseconds};
                 select @granted;
                 """));
            if (granted >= 0)
                return new HeldLock(connection);
            connection.Dispose();
            return null;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static string Settled(string given)
    {
        try
        {
            var settings = new SqlConnectionStringBuilder(given)
            {
                MultipleActiveResultSets = false,
                PersistSecurityInfo = false,
                Pooling = false,
                ConnectRetryCount = 0, // a lost session is never made again unseen: its transaction is gone
            };
            if (!settings.ShouldSerialize("Application Name"))
                settings.ApplicationName = "Supporting Families ETL";
            if (!settings.ShouldSerialize("Command Timeout"))
                settings.CommandTimeout = CommandSeconds;
            if (!settings.ShouldSerialize("Encrypt"))
                settings.Encrypt = SqlConnectionEncryptOption.Mandatory;
            return settings.ConnectionString;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new UnknownDatabaseException("the connection string of sqlserver: cannot be read");
        }
    }

    [GeneratedRegex(@"\bn?(?:var)?char\(\d+\)")]
    private static partial Regex TextType();

    sealed class HeldLock(DbConnection connection) : IDisposable
    {
        public void Dispose() => connection.Dispose();
    }
}
