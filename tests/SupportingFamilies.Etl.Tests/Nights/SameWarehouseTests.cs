using System.Text;

namespace SupportingFamilies.Etl.Tests.Nights;

[Collection(Nights.Name)]
public sealed class SameWarehouseTests(InventedTown town)
{
    [Fact]
    public void Files_and_rows_in_another_order_give_the_same_warehouse()
    {
        var shuffled = Path.Combine(town.Folder, "shuffled");
        ShuffleInto(shuffled);
        var first = town.Database("in-order");
        var second = town.Database("shuffled");
        SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", first).Succeeded();
        SfetlProcess.Run("run", "--deliveries", shuffled, "--database", second).Succeeded();

        Assert.Equal(Dump(first), Dump(second));
    }

    [Fact]
    public void The_same_night_again_publishes_nothing_and_returns_the_earlier_run()
    {
        var database = town.Database("again");
        var first = SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database, "--json")
            .Succeeded();
        var before = Dump(database);
        var second = SfetlProcess.Run("run", "--deliveries", town.Deliveries, "--database", database, "--json")
            .Succeeded();

        using var firstRun = System.Text.Json.JsonDocument.Parse(first.Output);
        using var secondRun = System.Text.Json.JsonDocument.Parse(second.Output);
        Assert.True(firstRun.RootElement.GetProperty("published").GetBoolean());
        Assert.False(secondRun.RootElement.GetProperty("published").GetBoolean());
        Assert.Equal(
            firstRun.RootElement.GetProperty("run_id").GetInt64(),
            secondRun.RootElement.GetProperty("run_id").GetInt64());
        Assert.Equal(before, Dump(database));
    }

    static string Dump(string database) => SfetlProcess.Run("dump", "--database", database).Succeeded().Output;

    /// <summary>Every delivery with its rows reversed: the extreme of another order, and one that needs no chance.
    /// </summary>
    void ShuffleInto(string folder)
    {
        foreach (var file in Directory.GetFiles(town.Deliveries, "*.csv", SearchOption.AllDirectories).Reverse())
        {
            var target = Path.Combine(folder, Path.GetRelativePath(town.Deliveries, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var lines = CsvLines.Of(File.ReadAllBytes(file));
            using var copy = File.Create(target);
            foreach (var line in lines.Take(1).Concat(lines.Skip(1).Reverse()))
            {
                copy.Write(line);
                copy.Write(Encoding.ASCII.GetBytes("\n"));
            }
        }
    }
}
