using System.Text.RegularExpressions;
using System.Xml.Linq;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class DictionaryCommandTests
{
    [Fact]
    public async Task The_page_holds_every_view_and_column_and_no_script()
    {
        var page = (await Dictionary("html")).Output;
        var html = XDocument.Parse(Regex.Replace(page, "<!DOCTYPE[^>]*>|<meta[^>]*>", "")).Root!;
        Assert.Equal("en-GB", html.Attribute("lang")!.Value);
        Assert.Empty(html.Descendants("script"));
        Assert.Equal(
            DescribedView.All.Select(view => view.Name).Order(StringComparer.Ordinal),
            html.Descendants("h3").Select(heading => heading.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        foreach (var section in html.Descendants("section"))
        {
            var view = DescribedView.All.Single(each => each.Name == section.Element("h3")!.Value);
            Assert.Equal(view.Grain, section.Descendants("caption").Single().Value);
            Assert.Equal(
                view.Columns.Select(column => (column.Name, column.IsKey ? "yes" : "", column.Description)),
                section.Descendants("tbody").Elements("tr").Select(row => (
                    row.Element("th")!.Value, row.Elements("td").First().Value, row.Elements("td").Last().Value)));
        }
    }

    [Fact]
    public async Task Every_link_of_the_page_leads_to_a_view()
    {
        var page = (await Dictionary("html")).Output;
        Assert.All(
            Regex.Matches(page, "href=\"#([^\"]+)\""),
            link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markdown_holds_every_column_and_the_list_has_a_row_for_each()
    {
        var columns = DescribedView.All.SelectMany(view => view.Columns).ToList();
        var markdown = (await Dictionary("md")).Output;
        Assert.Equal(columns.Count, Regex.Count(markdown, @"^\| [a-z0-9_]+ \| (yes)? \| ", RegexOptions.Multiline));
        Assert.Equal(columns.Count + 1, (await Dictionary("csv")).Output.Count(letter => letter == '\n'));
        Assert.Equal(DescribedView.All.Count, (await Dictionary("json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task The_script_describes_each_view_and_column_whether_or_not_it_was_described_before()
    {
        var script = (await Dictionary("sql")).Output;
        var described = DescribedView.All.Sum(view => view.Columns.Count + 1);
        foreach (var procedure in (string[])["sp_addextendedproperty", "sp_updateextendedproperty"])
            Assert.Equal(described, Regex.Count(script, $@"exec {procedure} @name = N'MS_Description', "));
        Assert.Contains("1 for the feed''s newest load", script, StringComparison.Ordinal);
        Assert.Contains(
            "@level1name = N'families', @level2type = N'COLUMN', @level2name = N'postcode_district'",
            script, StringComparison.Ordinal);
    }

    static async Task<CommandRun> Dictionary(string format)
    {
        var run = await CommandRun.Of("dictionary", "--format", format);
        Assert.Equal(ExitCode.Ok, run.Code);
        return run;
    }
}
