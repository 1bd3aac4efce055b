using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Brings a database to this program's version: each migration in one transaction with the row that says so, so that
/// one killed half-way is simply done again. Views are not migrated but made anew when their text has changed.
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
    public static int Needed => Number(SqlFiles.Migrations[^1]);

    /// <summary>The version the database is at; 0 when it is empty.</summary>
    public int Current => Version(null);

    /// <summary>Applies what is missing; nothing when all is there.</summary>
    /// <returns>How many migrations were applied.</returns>
    public int Migrate()
    {
        RefuseNewer();
        var applied = 0;
        foreach (var file in SqlFiles.Migrations)
        {
            using var transaction = connection.BeginTransaction();
            if (Number(file) <= Version(transaction))
                continue;
            connection.Execute(file.Text, transaction: transaction);
            connection.Execute(
                "insert into run_migration (version, name) values (@version, @name)",
                new { version = Number(file), name = file.Name },
                transaction);
            transaction.Commit();
            applied++;
        }

        RemakeViews();
        return applied;
    }

    /// <summary>The SQL that <see cref="Migrate"/> would run on an empty database, for a database
    /// administrator.</summary>
    public static string Script()
    {
        var script = new StringBuilder();
        foreach (var file in SqlFiles.Migrations)
        {
            script.Append("begin transaction;\n").Append(file.Text.TrimEnd()).Append('\n').Append(
                CultureInfo.InvariantCulture,
                $"insert into run_migration (version, name) values ({Number(file)}, '{file.Name}');\ncommit;\n\n");
        }

        foreach (var view in SqlFiles.Views)
        {
            script.Append(CultureInfo.InvariantCulture, $"{Create(view)};\n").Append(
                CultureInfo.InvariantCulture,
                $"insert into run_view (name, sha256) values ('{view.Name}', '{view.Sha256}');\n\n");
        }

        return script.ToString();
    }

    /// <summary>Hosts other than <c>sfetl migrate</c> change no schema: they check and refuse.</summary>
    public void RequireCurrent()
    {
        RefuseNewer();
        if (Current < Needed || !ViewsAreCurrent())
            throw new DatabaseVersionException(Current, Needed, "run `sfetl migrate`");
    }

    int Version(DbTransaction? transaction) => dialect.HasTable(connection, transaction, "run_migration")
        ? connection.ExecuteScalar<int>("select coalesce(max(version), 0) from run_migration", transaction: transaction)
        : 0;

    void RefuseNewer()
    {
        if (Current > Needed)
            throw new DatabaseVersionException(Current, Needed, "use a newer sfetl");
    }

    bool ViewsAreCurrent() =>
        connection.Query<(string, string)>("select name, sha256 from run_view").ToHashSet()
            .SetEquals(SqlFiles.Views.Select(view => (view.Name, view.Sha256)));

    void RemakeViews()
    {
        if (ViewsAreCurrent())
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var name in connection.Query<string>("select name from run_view", transaction: transaction).ToList())
            connection.Execute($"drop view {name}", transaction: transaction);
        connection.Execute("delete from run_view", transaction: transaction);
        foreach (var view in SqlFiles.Views)
        {
            connection.Execute(Create(view), transaction: transaction);
            connection.Execute("insert into run_view (name, sha256) values (@Name, @Sha256)", view, transaction);
        }

        transaction.Commit();
    }

    static string Create(SqlFile view) => $"create view {view.Name} as\n{view.Text.TrimEnd()}";

    static int Number(SqlFile migration) => int.Parse(migration.Name.AsSpan(0, 4), CultureInfo.InvariantCulture);
}

/// <summary>The database and the program are of different versions.</summary>
public sealed class DatabaseVersionException(int found, int needed, string remedy)
    : Exception($"the database is at version {found}, this program needs version {needed}: {remedy}")
{
    public int Found { get; } = found;

    public int Needed { get; } = needed;
}
