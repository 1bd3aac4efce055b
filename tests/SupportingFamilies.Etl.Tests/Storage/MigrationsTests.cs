using System.Text.RegularExpressions;
using Dapper;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Cli;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class MigrationsTests : IDisposable
{
    TestDatabase? blank;

    TestDatabase Database => blank!;

    public void Dispose() => blank?.Dispose();

    [SkippableTheory]
    [EachDatabase]
    public void An_empty_database_is_brought_to_this_version(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Warehouse.Open(Database.Database);
        Assert.Equal(SqlFiles.Migrations.Count, warehouse.Migrations.Migrate());
        warehouse.Migrations.RequireCurrent();
    }

    [SkippableTheory]
    [EachDatabase]
    public void Migrating_again_does_nothing(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Database.Open();
        Assert.Equal(0, warehouse.Migrations.Migrate());
    }

    [SkippableTheory]
    [EachDatabase]
    public void Of_two_that_migrate_at_once_one_does_it(DatabaseKind kind)
    {
        OnBlank(kind);
        using var one = Warehouse.Open(Database.Database);
        using var other = Warehouse.Open(Database.Database);
        var applied = new int[2];
        Parallel.Invoke(
            () => applied[0] = one.Migrations.Migrate(),
            () => applied[1] = other.Migrations.Migrate());
        Assert.Equal(SqlFiles.Migrations.Count, applied.Sum());
        one.Migrations.RequireCurrent();
    }

    [SkippableTheory]
    [EachDatabase]
    public void An_older_database_is_refused_with_both_versions_named(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Warehouse.Open(Database.Database);
        var refused = Assert.Throws<DatabaseVersionException>(warehouse.Migrations.RequireCurrent);
        Assert.Equal((0, Migrations.Needed), (refused.Found, refused.Needed));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_newer_database_is_refused_with_both_versions_named(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Database.Open();
        Database.Execute("insert into run_migration (version, name) values (99, 'later')");
        var refused = Assert.Throws<DatabaseVersionException>(() => warehouse.Migrations.Migrate());
        Assert.Equal((99, Migrations.Needed), (refused.Found, refused.Needed));
        Database.Execute("delete from run_migration where version = 99");
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_migration_that_was_killed_is_done_again(DatabaseKind kind)
    {
        OnBlank(kind);
        using (var warehouse = Database.Open())
            Undo(SqlFiles.Migrations[^1]);

        using var again = Warehouse.Open(Database.Database);
        Assert.Equal(1, again.Migrations.Migrate());
        again.Migrations.RequireCurrent();
    }

    [SkippableTheory]
    [EachDatabase]
    public void Views_whose_text_has_changed_are_made_anew(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Database.Open();
        Database.Execute("update run_view set sha256 = 'older' where name = 'people'");
        Assert.Throws<DatabaseVersionException>(warehouse.Migrations.RequireCurrent);
        warehouse.Migrations.Migrate();
        warehouse.Migrations.RequireCurrent();
    }

    [SkippableTheory]
    [EachDatabase]
    public void Views_whose_text_is_the_same_are_left_as_they_are(DatabaseKind kind)
    {
        OnBlank(kind);
        using var warehouse = Database.Open();
        Assert.Equal(SqlFiles.Views.Select(view => view.Name), warehouse.Migrations.MadeViews);
        Database.Execute("drop view nights");
        Database.Execute("create view nights as select 7 as mark"); // what a server's rights and descriptions hang on
        Database.Execute("create view retired as select 1 as mark");
        Database.Execute("insert into run_view (name, sha256) values ('retired', 'any')");
        Database.Execute("update run_view set sha256 = 'older' where name = 'people'");

        warehouse.Migrations.Migrate();

        Assert.Equal(["people"], warehouse.Migrations.MadeViews);
        using (var connection = Database.Connect())
        {
            Assert.Equal(7, connection.ExecuteScalar<int>("select mark from nights"));
            Assert.ThrowsAny<System.Data.Common.DbException>(() => connection.Execute("select mark from retired"));
        }

        Database.Execute("update run_view set sha256 = 'older' where name = 'nights'");
        warehouse.Migrations.Migrate();
        warehouse.Migrations.RequireCurrent();
        warehouse.Migrations.Migrate();
        Assert.Empty(warehouse.Migrations.MadeViews);
    }

    [Fact]
    public async Task A_server_s_administrator_is_told_which_views_need_rights_again()
    {
        OnBlank(DatabaseKind.SqlServerStandIn);
        using (Database.Open())
            Database.Execute("update run_view set sha256 = 'older' where name = 'people'");

        var run = await CommandRun.Of("migrate", "--database", Database.Database);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("Made the views people. Give rights on them", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Made", (await CommandRun.Of("migrate", "--database", Database.Database)).Messages,
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_script_makes_the_same_database(DatabaseKind kind)
    {
        OnBlank(kind);
        using (var connection = Database.Connect())
        {
            foreach (var batch in Regex.Split(Migrations.Script(Database.Database), @"^go$", RegexOptions.Multiline))
                connection.Execute(batch);
        }

        using var warehouse = Warehouse.Open(Database.Database);
        warehouse.Migrations.RequireCurrent();
    }

    [SkippableFact]
    public void Nobody_but_the_owner_may_read_the_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Rights are given by folder on Windows.");
        using var file = new TempDatabase();
        using var warehouse = file.Open();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.File));
    }

    void OnBlank(DatabaseKind kind)
    {
        blank = kind switch
        {
            DatabaseKind.Sqlite => new TempDatabase(),
            DatabaseKind.SqlServer => new ServerDatabase(blank: true),
            _ => TestDatabase.Of(kind),
        };
    }

    /// <summary>As if killed before it: what it made and the row that says so come in one transaction, so both are
    /// missing.</summary>
    void Undo(SqlFile migration)
    {
        foreach (var view in SqlFiles.Views)
            Database.Execute($"drop view {view.Name}");
        Database.Execute("delete from run_view");
        foreach (Match made in Regex.Matches(migration.Text, @"create (?:unique )?index (\w+) on (\w+)"))
        {
            Database.Execute(Database.Dialect.Name == "sqlite"
                ? $"drop index {made.Groups[1].Value}"
                : $"drop index {made.Groups[1].Value} on {made.Groups[2].Value}");
        }

        foreach (Match added in Regex.Matches(migration.Text, @"alter table (\w+) add (\w+)"))
            Database.Execute($"alter table {added.Groups[1].Value} drop column {added.Groups[2].Value}");
        foreach (Match made in Regex.Matches(migration.Text, @"create table (\w+)"))
            Database.Execute($"drop table {made.Groups[1].Value}");
        Database.Execute($"delete from run_migration where version = {migration.Number}");
    }
}
