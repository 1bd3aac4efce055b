using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class MigrationsTests : IDisposable
{
    readonly TempDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public void An_empty_database_is_brought_to_this_version()
    {
        using var warehouse = Warehouse.Open(database.Database);
        Assert.Equal(SqlFiles.Migrations.Count, warehouse.Migrations.Migrate());
        warehouse.Migrations.RequireCurrent();
    }

    [Fact]
    public void Migrating_again_does_nothing()
    {
        using var warehouse = database.Open();
        Assert.Equal(0, warehouse.Migrations.Migrate());
    }

    [Fact]
    public void An_older_database_is_refused_with_both_versions_named()
    {
        using var warehouse = Warehouse.Open(database.Database);
        var refused = Assert.Throws<DatabaseVersionException>(warehouse.Migrations.RequireCurrent);
        Assert.Equal((0, Migrations.Needed), (refused.Found, refused.Needed));
    }

    [Fact]
    public void A_newer_database_is_refused_with_both_versions_named()
    {
        using var warehouse = database.Open();
        Execute("insert into run_migration (version, name) values (99, 'later')");
        var refused = Assert.Throws<DatabaseVersionException>(() => warehouse.Migrations.Migrate());
        Assert.Equal((99, Migrations.Needed), (refused.Found, refused.Needed));
    }

    [Fact]
    public void A_migration_that_was_killed_is_done_again()
    {
        using (var warehouse = database.Open())
        {
            // As if killed before the last migration: tables and row come in one transaction, so both are missing.
            foreach (var view in SqlFiles.Views)
                Execute($"drop view {view.Name}");
            Execute("delete from run_view");
            var last = SqlFiles.Migrations[^1].Text;
            foreach (Match made in Regex.Matches(last, @"create index (\w+)"))
                Execute($"drop index {made.Groups[1].Value}");
            foreach (Match added in Regex.Matches(last, @"alter table (\w+) add (\w+)"))
                Execute($"alter table {added.Groups[1].Value} drop column {added.Groups[2].Value}");
            foreach (Match made in Regex.Matches(last, @"create table (\w+)"))
                Execute($"drop table {made.Groups[1].Value}");
            Execute($"delete from run_migration where version = {Migrations.Needed}");
        }

        using var again = Warehouse.Open(database.Database);
        Assert.Equal(1, again.Migrations.Migrate());
        again.Migrations.RequireCurrent();
    }

    [Fact]
    public void Views_whose_text_has_changed_are_made_anew()
    {
        using var warehouse = database.Open();
        Execute("update run_view set sha256 = 'older' where name = 'people'");
        Assert.Throws<DatabaseVersionException>(warehouse.Migrations.RequireCurrent);
        warehouse.Migrations.Migrate();
        warehouse.Migrations.RequireCurrent();
    }

    [Fact]
    public void The_script_makes_the_same_database()
    {
        using var scripted = new TempDatabase();
        using (var connection = new SqliteDialect(scripted.File).Connect())
            connection.Execute(Migrations.Script());
        using var warehouse = Warehouse.Open(scripted.Database);
        warehouse.Migrations.RequireCurrent();
    }

    [Fact]
    public void Another_database_than_a_sqlite_file_is_refused_without_repeating_it()
    {
        var refused = Assert.Throws<UnknownDatabaseException>(() => Warehouse.Open("sqlserver:Password=secret"));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Nobody_but_the_owner_may_read_the_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights are given by folder on Windows.");
        using var warehouse = database.Open();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(database.File));
    }

    void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }
}
