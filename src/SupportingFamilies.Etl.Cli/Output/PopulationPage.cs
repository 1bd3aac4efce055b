using System.Globalization;
using Spectre.Console;
using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What was invented, and how hard plain equality finds it.</summary>
static class PopulationPage
{
    public static void Write(IAnsiConsole page, PopulationReport report)
    {
        page.Heading("Invented");
        page.Table(["", "count"],
        [
            ["people", Whole(report.People)],
            ["households", Whole(report.Households)],
            ["families", Whole(report.Families)],
            ["families already supported", Whole(report.Supported)],
            ["families that should be candidates", Whole(report.Candidates)],
        ]);
        page.Table(["feed", "rows"], report.RowsByFeed
            .OrderBy(feed => feed.Key, StringComparer.Ordinal).Select(feed => (string[])[feed.Key, Whole(feed.Value)]));
        page.Heading(report.IsHardEnough ? "As hard as it should be" : "Easier than it should be");
        page.Table(["", "share", "limit"],
        [
            [
                $"of {Whole(report.TruePairs)} true pairs between feeds, agree on name and date of birth",
                Share(report.AgreeOnNameAndBirth), "at most " + Share(PopulationReport.MostOnNameAndBirth),
            ],
            [
                "of the same pairs, agree on an official identifier",
                Share(report.AgreeOnIdentifier), "at most " + Share(PopulationReport.MostOnIdentifier),
            ],
            [
                "of people, share name and date of birth with another",
                Share(report.ShareNameAndBirth), "at least " + Share(PopulationReport.LeastNamesakes),
            ],
        ]);
    }

    static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Share(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
