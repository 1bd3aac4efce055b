using System.Data.Common;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Brings a database to this program's version: each migration in one transaction with the row that says so, so that
/// one killed half-way is simply done again. Views are not migrated: those whose text has changed are made anew.
/// </summary>
public sealed class Migrations
{
    readonly SqlDialect dialect;
    readonly DbConnection connection;

    internal Migrations(SqlDialect dialect, DbConnection connection)
    {
        this.dialect = dialect;
        this.connection = connection;
    }

    /// <summary>The version this program needs.</summary>
    public static int Needed => SqlFiles.Migrations[^1].Number;

    /// <summary>Views that the last <see cref="Migrate"/> made, by name. A server gives rights and descriptions to a
    /// view as it stands: these have none of an earlier one's.</summary>
    public IReadOnlyList<string> MadeViews { get; private set; } = [];

    /// <summary>The version the database is at; 0 when it is empty.</summary>
    public int Current => Version(null);

    /// <summary>Applies what is missing; nothing when all is there.</summary>
    /// <returns>How many migrations were applied.</returns>
    public int Migrate()
    {
        using var alone = dialect.LockSchema();
        RefuseNewer();
        var applied = 0;
        foreach (var file in SqlFiles.Migrations)
        {
            using var transaction = connection.BeginTransaction();
            if (file.Number <= Version(transaction))
                continue;
            // One by one: a server binds the whole of a command before it runs the first statement of it.
            foreach (var statement in file.Statements)
                connection.Execute(dialect.Definition(statement), transaction: transaction);
            connection.Execute(
                "insert into run_migration (version, name) values (@version, @name)",
                new { version = file.Number, name = file.Name },
                transaction);
            transaction.Commit();
            applied++;
        }

        RemakeViews();
        return applied;
    }

    /// <summary>The SQL that <see cref="Migrate"/> would run on an empty database, for a database
    /// administrator. Nothing is connected to.</summary>
    /// <param name="database">As in <see cref="Warehouse.Open(string, TimeProvider?)"/>; for SQL Server
    /// <c>sqlserver:</c> is enough.</param>
    /// <param name="also">Names of <see cref="OptionalScripts"/>, each put behind it.</param>
    public static string Script(string database, params IEnumerable<string> also) => SqlDialect.For(database).Script()
        + string.Concat(also.Select(name => "\n" + OptionalScript(name)));

    /// <summary>What an administrator of SQL Server may run once besides: roles, and settings not every server has.
    /// </summary>
    public static IReadOnlyList<string> OptionalScripts =>
        [.. SqlFiles.SqlServer.Select(file => file.Name), SqlServerRoles.ScriptName];

    /// <summary>Hosts other than <c>sfetl migrate</c> change no schema: they check and refuse.</summary>
    public void RequireCurrent()
    {
        RefuseNewer();
        if (Current < Needed || !ViewsAreCurrent())
            throw new DatabaseVersionException(Current, Needed, "run `sfetl migrate`");
    }

    static string OptionalScript(string name) => name == SqlServerRoles.ScriptName
        ? SqlServerRoles.Script()
        : SqlFiles.SqlServer.Single(file => file.Name == name).Text;

    int Version(DbTransaction? transaction) => dialect.HasTable(connection, transaction, "run_migration")
        ? connection.ExecuteScalar<int>("select coalesce(max(version), 0) from run_migration", transaction: transaction)
        : 0;

    void RefuseNewer()
    {
        if (Current > Needed)
            throw new DatabaseVersionException(Current, Needed, "use a newer sfetl");
    }

    bool ViewsAreCurrent() => StandingViews().SetEquals(SqlFiles.Views.Select(view => (view.Name, view.Sha256)));

    HashSet<(string Name, string Sha256)> StandingViews() =>
        connection.Query<(string, string)>("select name, sha256 from run_view").ToHashSet();

    void RemakeViews()
    {
        var standing = StandingViews();
        var missing = SqlFiles.Views.Where(view => !standing.Contains((view.Name, view.Sha256))).ToList();
        MadeViews = missing.Select(view => view.Name).ToList();
        standing.ExceptWith(SqlFiles.Views.Select(view => (view.Name, view.Sha256)));
        if (missing.Count == 0 && standing.Count == 0)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var (name, _) in standing)
        {
            connection.Execute($"drop view {name}", transaction: transaction);
            connection.Execute("delete from run_view where name = @name", new { name }, transaction);
        }

        foreach (var view in missing)
        {
            connection.Execute(Create(view), transaction: transaction);
            connection.Execute("insert into run_view (name, sha256) values (@Name, @Sha256)", view, transaction);
        }

        transaction.Commit();
    }

    internal static string Create(SqlFile view) => $"create view {view.Name} as\n{view.Text.TrimEnd()}";
}

/// <summary>The database and the program are of different versions.</summary>
public sealed class DatabaseVersionException(int found, int needed, string remedy)
    : Exception($"the database is at version {found}, this program needs version {needed}: {remedy}")
{
    public int Found { get; } = found;

    public int Needed { get; } = needed;
}
