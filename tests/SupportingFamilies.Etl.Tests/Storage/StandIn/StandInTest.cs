using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;
using SupportingFamilies.Etl.SqlServerStandIn;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>A server for the tests of one class; each test has an empty database of its own.</summary>
public sealed class RunningStandIn : IDisposable
{
    int databases;

    public StandInServer Server { get; } = new();

    /// <summary>Names a new, empty database. Its connections are not pooled.</summary>
    public string NewDatabase()
    {
        var name = FormattableString.Invariant($"test{Interlocked.Increment(ref databases)}");
        using var connection = new SqlConnection(Server.ConnectionString + ";Pooling=False");
        connection.Execute($"create database {name}");
        return new SqlConnectionStringBuilder(Server.ConnectionString)
        {
            InitialCatalog = name,
            Pooling = false,
            ConnectRetryCount = 0, // else the client tries a refused login again after ten seconds
        }.ConnectionString;
    }

    public void Dispose() => Server.Dispose();
}

public abstract class StandInTest : IClassFixture<RunningStandIn>, IDisposable
{
    readonly List<SqlConnection> opened = [];

    protected StandInTest(RunningStandIn running)
    {
        Server = running.Server;
        ConnectionString = running.NewDatabase();
        Connection = Connect();
    }

    protected StandInServer Server { get; }

    protected string ConnectionString { get; }

    protected SqlConnection Connection { get; }

    /// <summary>One more connection to the test's database.</summary>
    protected SqlConnection Connect()
    {
        var connection = new SqlConnection(ConnectionString);
        opened.Add(connection);
        connection.Open();
        return connection;
    }

    protected void Execute(string sql, object? parameters = null) => Connection.Execute(sql, parameters);

    protected T? Scalar<T>(string sql, object? parameters = null) => Connection.ExecuteScalar<T>(sql, parameters);

    /// <summary>The first error a statement is answered with.</summary>
    protected static int ErrorOf(Action refused) => Assert.Throws<SqlException>(refused).Number;

    protected int ErrorOf(string sql, object? parameters = null) => ErrorOf(() => Execute(sql, parameters));

    /// <summary>A one-row table with one column of a type.</summary>
    protected static DataTable Rows(string column, Type type, params object?[] values)
    {
        var table = new DataTable();
        table.Columns.Add(column, type);
        foreach (var value in values)
            table.Rows.Add(value ?? DBNull.Value);
        return table;
    }

    protected void Copy(DataTable rows, string into, SqlTransaction? transaction = null)
    {
        using var copy = new SqlBulkCopy(Connection, SqlBulkCopyOptions.Default, transaction)
        {
            DestinationTableName = into,
        };
        foreach (DataColumn column in rows.Columns)
            copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        copy.WriteToServer(rows);
    }

    public void Dispose()
    {
        opened.ForEach(connection => connection.Dispose());
        GC.SuppressFinalize(this);
    }
}
