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
        var warehouse = Warehouse.Open(database);
        try
        {
            warehouse.Migrations.RequireCurrent();
            return warehouse;
        }
        catch
        {
            warehouse.Dispose();
            throw;
        }
    }

    public static UsageException NothingPublished(string database) => new(
        FileOf(database) is { } file ? $"No night has been published in {file}." : "No night has been published yet.",
        "Try 'sfetl demo', or run a night with 'sfetl run', or name another database with --database.");

    /// <summary>Only a file may be named in a message: a connection string may hold a password.</summary>
    public static string? FileOf(string database) =>
        database.StartsWith(Sqlite, StringComparison.Ordinal) ? database[Sqlite.Length..] : null;
}
