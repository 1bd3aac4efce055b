using System.Text.Json;

namespace SupportingFamilies.Etl.Tests.Nights;

[Collection(Nights.Name)]
public sealed class EveryRowAccountedForTests(InventedTown town)
{
    [Fact]
    public void Rows_delivered_are_rows_accepted_and_rejected_for_every_feed_by_an_independent_count()
    {
        var run = SfetlProcess
            .Run("run", "--deliveries", town.Deliveries, "--database", town.Database("counted"), "--json")
            .Succeeded();
        using var json = JsonDocument.Parse(run.Output);

        var feeds = json.RootElement.GetProperty("feeds").EnumerateArray().ToList();
        Assert.Equal(9, feeds.Count);
        foreach (var feed in feeds)
        {
            var name = feed.GetProperty("feed").GetString()!;
            var files = Directory.GetFiles(Path.Combine(town.Deliveries, name), "*.csv");
            var rows = feed.GetProperty("rows").GetInt64();
            Assert.Equal((name, files.Sum(CsvLines.Rows)), (name, rows));
            Assert.Equal(rows, feed.GetProperty("accepted").GetInt64() + feed.GetProperty("rejected").GetInt64());
            Assert.Equal(files.Length, feed.GetProperty("deliveries").GetInt32());
        }
    }
}
