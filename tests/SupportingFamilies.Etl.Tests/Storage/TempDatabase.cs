using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A database file of its own, gone with the test.</summary>
sealed class TempDatabase : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-storage-");

    public string File => Path.Combine(folder.FullName, "test.db");

    public string Database => $"sqlite:{File}";

    /// <summary>A plain connection to the same database.</summary>
    public System.Data.Common.DbConnection Connect() => new SqliteDialect(File).Connect();

    /// <summary>Another connection to the same database, brought to this version.</summary>
    public Warehouse Open()
    {
        var warehouse = Warehouse.Open(Database);
        warehouse.Migrations.Migrate();
        return warehouse;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
