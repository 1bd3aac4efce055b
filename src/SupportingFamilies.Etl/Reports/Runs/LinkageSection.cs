using System.Globalization;
using static SupportingFamilies.Etl.Reports.Runs.HtmlText;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>How well the linkage did, for people.</summary>
static class LinkageSection
{
    /// <summary>People with more identities than this are told of in one line.</summary>
    const int SizesShown = 12;

    public static void Write(HtmlText page, ReportedLinkage linkage)
    {
        page.Bars(
            "Weights of links and possible links, in bits",
            "One bar a band of match weight: how many pairs have it; the table under it tells links from possible "
                + "links.",
            linkage.Weights.Select(band => (Band: Band(band), Pairs: band.Links + band.PossibleLinks))
                .Select(bar => (bar.Band, (double?)bar.Pairs, Whole(bar.Pairs))).ToList());
        page.Table(
            "Pairs by match weight",
            ["bits", "links", "possible links"],
            linkage.Weights.Select(band => (string[])[Band(band), Whole(band.Links), Whole(band.PossibleLinks)]));

        var sizes = Sizes(linkage.Sizes);
        page.Bars(
            "People by number of source identities",
            "One bar a number of source identities: how many people have so many; the table under it has the numbers.",
            sizes.Select(size => (size.Name, (double?)size.People, Whole(size.People))).ToList());
        page.Table(
            "People by number of source identities",
            ["source identities", "people"],
            sizes.Select(size => (string[])[size.Name, Whole(size.People)]));

        page.Table(
            "Possible links that wait for a decision, by the two feeds they are between",
            ["feed", "other feed", "possible links"],
            linkage.PossibleLinks.Select(pair => (string[])[pair.Feed, pair.OtherFeed, Whole(pair.PossibleLinks)]));
        page.Paragraph("A group whose people are linked less often than others' may be matched worse: their names may "
            + "be spelt in more ways, or their feeds come without a date of birth. A kind of group of which too few "
            + "are linked, or not linked, is left out.");
        page.Table(
            "People with more than one source identity, by group",
            ["groups by", "group", "people", "of them linked", "linked %"],
            linkage.Groups.Select(group => (string[])
            [
                group.Of, group.Group, Whole(group.People), Whole(group.Linked),
                group is { People: { } people, Linked: { } linked } ? RunReportPage.Share(linked, people) : "",
            ]));
    }

    static List<(string Name, long People)> Sizes(IReadOnlyList<ClusterSize> sizes)
    {
        var shown = sizes.Where(size => size.Identities <= SizesShown)
            .Select(size => (Number(size.Identities), size.People)).ToList();
        var larger = sizes.Where(size => size.Identities > SizesShown).Sum(size => size.People);
        if (larger > 0)
            shown.Add(($"more, up to {Number(sizes.Max(size => size.Identities))}", larger));
        return shown;
    }

    static string Band(WeightBand band) => $"{Number(band.FromBits)} to {Number(band.FromBits + WeightBand.Bits)}";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
