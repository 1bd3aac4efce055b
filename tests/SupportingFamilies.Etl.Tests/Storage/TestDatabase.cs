using System.Data.Common;
using Dapper;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>An empty database of this version for one test.</summary>
abstract class TestDatabase : IDisposable
{
    /// <summary>As the command line names it.</summary>
    public abstract string Database { get; }

    public SqlDialect Dialect => SqlDialect.For(Database);

    public static TestDatabase Of(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite => new TempDatabase(isReady: true),
        DatabaseKind.SqlServerStandIn => new StandInDatabase(),
        DatabaseKind.SqlServer => new ServerDatabase(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A warehouse with a connection of its own, brought to this version.</summary>
    public Warehouse Open()
    {
        var warehouse = Warehouse.Open(Database);
        warehouse.Migrations.Migrate();
        return warehouse;
    }

    public DbConnection Connect() => Dialect.Connect();

    public void Execute(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    public abstract void Dispose();
}

/// <summary>The databases every storage test runs on.</summary>
public enum DatabaseKind
{
    Sqlite,

    /// <summary>Through the client and the dialect of SQL Server, on every machine.</summary>
    SqlServerStandIn,

    /// <summary>The server that <see cref="ServerDatabase.Variable"/> names; skipped where it names none.</summary>
    SqlServer,
}
