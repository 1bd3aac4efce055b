namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A database file of its own, gone with the test.</summary>
sealed class TempDatabase : TestDatabase
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-storage-");

    public string File => Path.Combine(folder.FullName, "test.db");

    public override string Database => $"sqlite:{File}";

    public override void Dispose() => folder.Delete(recursive: true);
}
