using System.Globalization;
using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Every version on one page: what feeds can see of it, and what is still to be confirmed.</summary>
static class FrameworkCheckPage
{
    public static void Write(IAnsiConsole page, FrameworkCheckView check)
    {
        page.WriteLine("Every version is sound.");
        page.Table(
            ["version", "title", "file", "from", "to", "needs", "criteria", "unconfirmed lines", ""],
            check.Versions.Select(version => (string[])
            [
                version.Framework, version.Title, version.File, Listing.Text(version.EffectiveFrom),
                Listing.Text(version.EffectiveTo), Number(version.Needs.Count), Number(version.Criteria),
                $"{Number(version.Unconfirmed.Count)} of {Number(version.Lines)}",
                version.IsOfTheNight ? "of the night" : "",
            ]));
        foreach (var gap in check.Gaps)
        {
            page.WriteLine($"No national version was in force from {Listing.Text(gap.From)} to "
                + $"{Listing.Text(gap.To)}.");
        }

        foreach (var version in check.Versions)
            Write(page, version);
    }

    static void Write(IAnsiConsole page, VersionCheckView version)
    {
        page.Heading($"{version.Framework}: {version.Title}");
        page.Table(
            ["need", "data sees", "shown by", "suggested by", "known by"],
            version.Needs.Select(need => (string[])
            [
                need.Code, need.Detect.ToString().ToLowerInvariant(), Names(need.ShownBy), Names(need.SuggestedBy),
                need.Confirmed,
            ]));
        page.Indented(0, $"No feed can see: {Names(version.Unseen)}.");
        page.Indented(0, $"Feeds can only suggest: {Names(version.OnlySuggested)}.");
        if (version.Notice is not { } notice)
            return;
        page.WriteLine();
        page.Indented(0, notice);
        foreach (var line in version.Unconfirmed)
            page.Indented(2, $"{line.Code}: {line.Says}. Check against: {line.CheckAgainst}");
    }

    static string Names(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : "none";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
