namespace SupportingFamilies.Etl.Tests.Synthetic;

/// <summary>A folder that is gone after the test.</summary>
sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("population-").FullName;

    public void Dispose() => Directory.Delete(Path, true);
}
