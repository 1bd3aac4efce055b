using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What came of linking files, for people.</summary>
static class LinkPage
{
    /// <summary>Cluster sizes shown one by one; larger ones are summed up.</summary>
    const int SizesShown = 8;

    public static void Write(IAnsiConsole page, LinkSummary summary)
    {
        page.Heading("Linked");
        page.Table(["", ""],
        [
            ["records", Whole(summary.Records)],
            ["pairs scored", Whole(summary.Blocking.PairsScored)],
            ["links", Whole(summary.Links)],
            ["possible links", Whole(summary.PossibleLinks)],
            ["clusters", Whole(summary.Clusters)],
        ]);
        if (summary.PossibleLinks > 0)
        {
            page.Heading("Possible links by what decided them");
            page.Table(["decided by", "pairs"],
                summary.PossibleLinksBy.Select(each => new[] { each.Key, Whole(each.Value) }));
        }

        page.Heading("Clusters by size");
        page.Table(["records", "clusters"], Sizes(summary.ClustersBySize));
    }

    public static void WriteBlocking(IAnsiConsole page, BlockingReport blocking)
    {
        page.Heading("Blocking");
        page.Table(
            ["rule", "blocks", "pairs", "new pairs", "hot blocks", "their records", "largest"],
            blocking.Rules.Select(rule => new[]
            {
                rule.Rule, Whole(rule.Blocks), Whole(rule.Pairs), Whole(rule.NewPairs), Whole(rule.HotBlocks),
                Whole(rule.HotRecords), Whole(rule.LargestHotBlock),
            }));
        page.WriteLine("Hot blocks are larger than block_max: too common to be evidence, and left out.");
        if (blocking.Hubs.Count == 0)
            return;
        page.Heading("Values that are no evidence");
        page.Table(["column", "values", "records"], blocking.Hubs.Select(hub => new[]
        {
            hub.Column, Whole(hub.Values), Whole(hub.Records),
        }));
    }

    static IEnumerable<string[]> Sizes(IReadOnlyDictionary<int, int> sizes)
    {
        foreach (var (size, count) in sizes.Where(each => each.Key <= SizesShown))
            yield return [Whole(size), Whole(count)];
        var larger = sizes.Where(each => each.Key > SizesShown).ToList();
        if (larger.Count > 0)
            yield return [$"{SizesShown + 1} to {Whole(larger[^1].Key)}", Whole(larger.Sum(each => (long)each.Value))];
    }

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
