namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A database file of its own, gone with the test.</summary>
sealed class TempDatabase : TestDatabase
{
    static readonly Lazy<byte[]> Ready = new(MadeReady);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-storage-");

    /// <param name="isReady">Of this version already; else there is no file yet.</param>
    public TempDatabase(bool isReady = false)
    {
        if (isReady)
            System.IO.File.WriteAllBytes(File, Ready.Value);
    }

    public string File => Path.Combine(folder.FullName, "test.db");

    public override string Database => $"sqlite:{File}";

    public override void Dispose() => folder.Delete(recursive: true);

    static byte[] MadeReady()
    {
        using var database = new TempDatabase();
        database.Open().Dispose();
        return System.IO.File.ReadAllBytes(database.File);
    }
}
