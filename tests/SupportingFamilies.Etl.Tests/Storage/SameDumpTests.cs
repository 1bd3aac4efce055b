using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Synthetic;
using SupportingFamilies.Etl.Tests.Nights;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>Whole nights of an invented town, with nothing but another database named, are the same warehouse byte for
/// byte.</summary>
public sealed class SameDumpTests : StorageTest
{
    [SkippableTheory]
    [InlineData(DatabaseKind.SqlServerStandIn)]
    [InlineData(DatabaseKind.SqlServer)]
    public void An_invented_town_gives_the_same_dump_on_a_server_and_in_a_file(DatabaseKind kind)
    {
        On(kind);
        var folder = Directory.CreateTempSubdirectory("sfetl-same-");
        try
        {
            InventedPopulation.Write(
                new PopulationOptions(400, Seed: 5, new DateOnly(2026, 9, 30)), folder.FullName);
            var deliveries = Path.Combine(folder.FullName, "deliveries");
            Assert.Equal(InAFile(deliveries), Nights(Warehouse, deliveries));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string InAFile(string deliveries)
    {
        using var database = new TempDatabase(isReady: true);
        using var warehouse = database.Open();
        return Nights(warehouse, deliveries);
    }

    /// <summary>A night and the one after it, which closes rows of the first; with our own ids and with stable ones.
    /// </summary>
    static string Nights(Warehouse warehouse, string deliveries)
    {
        var pipeline = Pipeline.Load(Path.Combine(SfetlProcess.Root, "pipelines"));
        var first = new NightlyRun(pipeline, warehouse, TimeProvider.System).Run(deliveries);
        new NightlyRun(pipeline, warehouse, TimeProvider.System)
            .Run(deliveries, first.Summary.AsOf.AddDays(200));
        return warehouse.Text(first.Summary.AsOf) + warehouse.Text() + warehouse.Text(stableIds: true);
    }
}
