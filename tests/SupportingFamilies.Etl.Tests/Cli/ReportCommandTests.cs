
namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Reports on one published night, as a data lead asks for them.</summary>
public sealed class ReportCommandTests(PublishedTown town) : IClassFixture<PublishedTown>
{
    [Theory]
    [InlineData("progress", 5)]
    [InlineData("performance", 1)]
    [InlineData("needs-analysis", 350)]
    [InlineData("hit-rates", 2)]
    [InlineData("maturity", 54)]
    public async Task Each_report_has_rows_and_says_how_they_are_counted(string name, int rowsAtLeast)
    {
        var report = (await town.RunAsync("report", name, "--json")).Json;

        Assert.True(report.GetProperty("rows").GetArrayLength() >= rowsAtLeast);
        Assert.True(report.GetProperty("notes").GetArrayLength() > 0);
    }

    [Fact]
    public async Task No_small_number_of_people_is_in_the_needs_analysis()
    {
        var rows = (await town.RunAsync("report", "needs-analysis", "--json")).Json.GetProperty("rows");

        Assert.DoesNotContain(
            rows.EnumerateArray().Select(row => row.GetProperty("people").ToString()), people => people is "1" or "2"
                or "3" or "4");
    }

    [Fact]
    public async Task Nothing_changed_since_the_night_itself()
    {
        var report = await town.RunAsync("report", "changes", "--since", "2026-09-30", "--json");

        Assert.Equal(0, report.Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(ExitCode.Usage, (await town.RunAsync("report", "changes")).Code);
        Assert.Equal(ExitCode.Usage, (await town.RunAsync("report", "changes", "--since", "2020-01-01")).Code);
    }

    [Fact]
    public async Task Costs_are_off_until_the_council_turns_them_on()
    {
        var run = await town.RunAsync("report", "costs");

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains("unit-costs.yml", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("One view of a person,data,data,2", ExitCode.Ok)]
    [InlineData("One view of a person,data,data,6", ExitCode.Usage)]
    [InlineData("One view of a person,data,both,2", ExitCode.Usage)]
    [InlineData("Lead practitioners,workforce,service,2", ExitCode.Usage)]
    public async Task Descriptors_are_chosen_from_a_file_of_scores(string row, ExitCode expected)
    {
        var file = Path.Combine(town.Folder, "scores.csv");
        File.WriteAllText(file, $"descriptor,section,about,score\n{row}\n");

        Assert.Equal(expected, (await town.RunAsync("report", "descriptors", "--scores", file)).Code);
    }

    [Fact]
    public async Task A_report_can_be_written_as_a_document_or_for_a_spreadsheet()
    {
        var file = Path.Combine(town.Folder, "maturity.md");

        await town.RunAsync("report", "maturity", "--format", "md", "--output", file);

        Assert.StartsWith("# Data maturity: what each feed satisfies\n\n| feed | partner |", File.ReadAllText(file),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "feed,partner,milestone,satisfied,figure\n",
            (await town.RunAsync("report", "maturity", "--format", "csv")).Output,
            StringComparison.Ordinal);
    }
}
