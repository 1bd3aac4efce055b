using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Tests.Synthetic;

/// <summary>One small invented population, written once for all the tests that read it.</summary>
public sealed class Population : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 9, 30);

    public Population() => Report = InventedPopulation.Write(new PopulationOptions(6000, 7, AsOf), Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("population-").FullName;

    public PopulationReport Report { get; }

    internal IEnumerable<string> Deliveries(Contract contract) =>
        Directory.EnumerateFiles(Path.Combine(Folder, "deliveries", contract.Feed)).Order(StringComparer.Ordinal);

    internal List<string[]> Truth(string name) => Csv.Rows(Path.Combine(Folder, "truth", name));

    public void Dispose() => Directory.Delete(Folder, true);
}
