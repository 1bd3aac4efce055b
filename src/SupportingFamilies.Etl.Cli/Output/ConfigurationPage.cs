using System.Globalization;
using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What the configuration holds, in one screen.</summary>
static class ConfigurationPage
{
    public static void Write(IAnsiConsole page, ConfigurationSummary configuration)
    {
        page.WriteLine("The configuration is sound.");
        page.Heading("Feeds");
        page.Table(
            ["feed", "title", "partner", "agreement", "until", "every (days)", "columns"],
            configuration.Feeds.Select(feed => (string[])
            [
                feed.Feed, feed.Title, feed.Partner, feed.Agreement, Listing.Text(feed.AgreementEndsOn),
                feed.ExpectedEveryDays.ToString(CultureInfo.InvariantCulture),
                feed.Columns.ToString(CultureInfo.InvariantCulture),
            ]));
        page.Heading(configuration.Framework);
        page.WriteLine($"{configuration.Headlines} headline outcomes, {configuration.Needs} needs, "
            + $"{configuration.Criteria} criteria; {configuration.Terms} school terms.");
        page.Table(
            ["eligibility", "setting"],
            configuration.Eligibility.Select(rule => (string[])[Wording.Plain(rule.Key), rule.Value]));
    }
}
