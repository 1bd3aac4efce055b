using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Tests.Nights;

/// <summary>One small invented population for all tests of whole nights, made once, with a folder for their
/// databases.</summary>
public sealed class InventedTown : IDisposable
{
    public const int People = 1500;

    public InventedTown()
    {
        Folder = Directory.CreateTempSubdirectory("sfetl-night-").FullName;
        InventedPopulation.Write(new PopulationOptions(People, Seed: 11, new DateOnly(2026, 9, 30)), Folder);
    }

    public string Folder { get; }

    public string Deliveries => Path.Combine(Folder, "deliveries");

    public string Truth => Path.Combine(Folder, "truth");

    /// <summary>A database of its own for one test, as the command line names it.</summary>
    public string Database(string name) => "sqlite:" + Path.Combine(Folder, name + ".db");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>Shares <see cref="InventedTown"/>; its tests start processes and so run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Nights : ICollectionFixture<InventedTown>
{
    public const string Name = "whole nights";
}
