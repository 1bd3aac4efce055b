using System.Globalization;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Needs at the level of single indicators, on one published night.</summary>
public sealed class NeedsCommandTests(PublishedTown town) : IClassFixture<PublishedTown>
{
    [Fact]
    public async Task Every_indicator_leads_to_a_delivered_row_that_names_its_record()
    {
        var files = Directory.GetFiles(town.Deliveries, "*", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileName(Path.GetDirectoryName(file))!);
        var indicators = (await town.RunAsync("needs", "--suggested", "--json")).Json.EnumerateArray().ToList();

        Assert.True(indicators.Count > 100);
        Assert.All(indicators, indicator =>
        {
            var evidence = indicator.GetProperty("evidence");
            var row = evidence.GetProperty("row");
            var extract = row.GetProperty("extract").GetString()!;
            var file = files[evidence.GetProperty("feed").GetString()!]
                .Single(each => each.Contains(extract, StringComparison.Ordinal));
            // Wholly empty lines are no rows.
            var line = File.ReadLines(file).Where(each => each.Trim(',', ';', ' ').Length > 0)
                .ElementAt(row.GetProperty("row_no").GetInt32());
            Assert.All(
                evidence.GetProperty("source_key").GetString()!.Split('|'),
                key => Assert.Contains(key, line, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Only_what_detects_is_listed_unless_signs_are_asked_for()
    {
        Assert.Equal(["detects"], await StrengthsAsync());
        Assert.Equal(["detects", "suggests"], await StrengthsAsync("--suggested"));

        async Task<IEnumerable<string>> StrengthsAsync(params string[] more) =>
            (await town.RunAsync(["needs", "--json", .. more])).Json.EnumerateArray()
                .Select(each => each.GetProperty("strength").GetString()!).Distinct().Order();
    }

    [Fact]
    public async Task What_practitioners_recorded_is_told_apart_from_what_data_shows()
    {
        var needs = (await town.RunAsync("needs", "--json")).Json.EnumerateArray().ToList();

        Assert.All(needs, need => Assert.Equal(
            need.GetProperty("evidence").GetProperty("kind").GetString() == "practitioner_need",
            need.GetProperty("found_by").GetString() == "practitioner"));
        Assert.Equal(2, needs.Select(need => need.GetProperty("found_by").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task One_family_one_need_and_one_person_can_be_asked_for()
    {
        var first = (await town.RunAsync("needs", "--json")).Json[0];
        var (family, person) = (first.GetProperty("family_id").GetInt64(),
            first.GetProperty("evidence").GetProperty("person_id").GetInt64());
        var need = first.GetProperty("need_code").GetString()!;

        var asked = await town.RunAsync("needs", Number(family), "--need", need, "--person", Number(person), "--json");

        Assert.All(asked.Json.EnumerateArray(), each => Assert.Equal(
            (family, need, person),
            (each.GetProperty("family_id").GetInt64(), each.GetProperty("need_code").GetString(),
                each.GetProperty("evidence").GetProperty("person_id").GetInt64())));
    }

    [Theory]
    [InlineData("There is no need NONE-1.", "--need", "NONE-1")]
    [InlineData("There is no person 99999999.", "--person", "99999999")]
    [InlineData("There is no family 99999999.", "99999999")]
    public async Task What_there_is_not_is_a_usage_error_and_no_empty_list(string told, params string[] asked)
    {
        var run = await town.RunAsync(["needs", "--json", .. asked]);

        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_need_of_the_framework_that_nobody_has_is_an_empty_list() =>
        Assert.Equal(0, (await town.RunAsync("needs", "--need", "TF1-WORK", "--json")).Json.GetArrayLength());

    [Fact]
    public async Task The_list_can_be_written_for_a_spreadsheet()
    {
        var file = Path.Combine(town.Folder, "needs.csv");

        var run = await town.RunAsync("needs", "--format", "csv", "--output", file);

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Output));
        Assert.StartsWith("family_id,need_code,person_id,strength,found_by,", File.ReadAllText(file),
            StringComparison.Ordinal);
        Assert.Equal(
            (await town.RunAsync("needs", "--json")).Json.GetArrayLength(), File.ReadLines(file).Count() - 1);
    }

    [Fact]
    public async Task A_family_shows_where_each_finding_comes_from()
    {
        var candidate = (await town.RunAsync("candidates", "--json")).Json[0].GetProperty("family_id").GetInt64();

        var page = (await town.RunAsync("family", Number(candidate))).Output;

        Assert.Matches(@"\(delivery [0-9]+, row [0-9]+; known\s+to\s+30\s+September\s+2026\)", page);
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
