using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.SqlClient;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>
/// The SQL Server that an environment variable names, one test at a time. A database of the tests' own is made there
/// and dropped in the end; where the login may not, our tables and views in the database it names are emptied, or
/// dropped when they are of another version.
/// </summary>
/// <remarks>A container serves as well: start one before <see cref="Server"/> is asked, and take its connection string
/// for the variable's.</remarks>
sealed partial class ServerDatabase : TestDatabase
{
    public const string Variable = "SFETL_TEST_SQLSERVER";

    static readonly SemaphoreSlim OneAtATime = new(1);
    static readonly Lazy<string> Server = new(OwnDatabase);

    public ServerDatabase(bool blank = false)
    {
        Skip.If(Given is null, $"{Variable} names no SQL Server.");
        OneAtATime.Wait();
        try
        {
            if (blank || !IsOfThisVersion())
                Drop();
            else
                Empty();
        }
        catch
        {
            OneAtATime.Release();
            throw;
        }
    }

    public static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public override string Database => "sqlserver:" + Server.Value;

    static IEnumerable<string> Statements => SqlFiles.Migrations.SelectMany(file => file.Statements);

    public override void Dispose() => OneAtATime.Release();

    bool IsOfThisVersion()
    {
        using var warehouse = Warehouse.Open(Database);
        try
        {
            warehouse.Migrations.RequireCurrent();
            return true;
        }
        catch (DatabaseVersionException)
        {
            return false;
        }
    }

    /// <summary>Every row but those that say what version the database is of; what migrations inserted comes back.
    /// </summary>
    void Empty()
    {
        using var connection = Connect();
        foreach (var table in SqlServerRoles.Tables.Except(["run_migration", "run_view"]))
            connection.Execute($"delete from {table}");
        foreach (var statement in Statements.Where(each => InsertInto().IsMatch(each)))
            connection.Execute(statement);
    }

    void Drop()
    {
        using var connection = Connect();
        var found = connection.Query<string>("select TABLE_NAME from INFORMATION_SCHEMA.TABLES").ToHashSet();
        foreach (var view in SqlFiles.Views.Where(view => found.Contains(view.Name)))
            connection.Execute($"drop view {view.Name}");
        foreach (var table in SqlServerRoles.Tables.Where(found.Contains))
            connection.Execute($"drop table {table}");
    }

    static string OwnDatabase()
    {
        var own = new SqlConnectionStringBuilder(Given)
        {
            InitialCatalog = "sfetl_test_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal),
        };
        using (var server = new SqlServerDialect(Given!).Connect())
        {
            try
            {
                server.Execute($"create database {own.InitialCatalog}");
            }
            catch (SqlException refused) when (IsRefusal(refused.Number, refused.Class))
            {
                return Given!;
            }
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropDatabase(own.InitialCatalog);
        new SqlServerDialect(own.ConnectionString).Connect().Dispose();
        return own.ConnectionString;
    }

    /// <summary>The server answered, and makes no database for this login: then, and only then, the given one is
    /// emptied. Servers of other makers refuse with numbers of their own.</summary>
    /// <param name="severity">11 to 16: what whoever asks can mend.</param>
    public static bool IsRefusal(int number, byte severity) =>
        number > 0 && severity is >= 11 and <= 16 && !SqlServerErrors.IsTransient(number);

    static void DropDatabase(string name)
    {
        try
        {
            using var server = new SqlServerDialect(Given!).Connect();
            server.Execute($"drop database {name}");
        }
        catch (Exception gone) when (gone is SqlException or DatabaseUnavailableException)
        {
            // The server went before the tests did; there is nobody left to tell.
        }
    }

    [GeneratedRegex(@"^\s*(?:--[^\n]*\n\s*)*insert into ")]
    private static partial Regex InsertInto();
}
