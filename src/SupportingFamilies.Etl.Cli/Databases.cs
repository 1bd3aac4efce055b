using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>Opens the warehouse the way a command needs it.</summary>
static class Databases
{
    const string Sqlite = "sqlite:";

    /// <summary>For commands that only read: nothing is made, nothing is changed.</summary>
    public static Warehouse OpenToRead(string database)
    {
        if (FileOf(database) is { } file && !File.Exists(file))
            throw NothingPublished(database);
        return Checked(Warehouse.Open(database), warehouse => warehouse.Migrations.RequireCurrent());
    }

    /// <summary>For a night: an empty database is made ready; one of another version is refused, because changing it is
    /// its administrator's to decide.</summary>
    public static Warehouse OpenToRun(string database) => Checked(Warehouse.Open(database), warehouse =>
    {
        if (warehouse.Migrations.Current == 0)
            warehouse.Migrations.Migrate();
        else
            warehouse.Migrations.RequireCurrent();
    });

    public static UsageException NothingPublished(string database) => new(
        FileOf(database) is { } file ? $"No night has been published in {file}." : "No night has been published yet.",
        "Try 'sfetl demo', or run a night with 'sfetl run', or name another database with --database.");

    static Warehouse Checked(Warehouse warehouse, Action<Warehouse> check)
    {
        try
        {
            check(warehouse);
            return warehouse;
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    /// <summary>Only a file may be named in a message: a connection string may hold a password.</summary>
    static string? FileOf(string database) =>
        database.StartsWith(Sqlite, StringComparison.Ordinal) ? database[Sqlite.Length..] : null;
}
