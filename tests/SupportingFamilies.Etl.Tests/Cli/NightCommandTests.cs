using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>The commands as a data lead and a co-ordinator meet them, on one published night.</summary>
public sealed class NightCommandTests(PublishedTown town) : IClassFixture<PublishedTown>
{
    [Fact]
    public void Synthesise_prints_what_it_invented_and_that_it_is_hard() => Assert.True(
        town.Invented.Json.GetProperty("agree_on_name_and_birth").GetDouble() <= 0.75);

    [Fact]
    public void Run_prints_the_counts_of_the_night_as_json()
    {
        var night = town.Night.Json;

        Assert.Equal(ExitCode.Ok, town.Night.Code);
        Assert.Equal(1, night.GetProperty("run_id").GetInt64());
        Assert.Equal("2026-09-30", night.GetProperty("as_of").GetString());
        Assert.True(night.GetProperty("published").GetBoolean());
        Assert.Equal(9, night.GetProperty("feeds").GetArrayLength());
        foreach (var count in new[] { "people", "households", "families", "candidates" })
            Assert.True(night.GetProperty(count).GetInt64() > 0, count);
    }

    [Fact]
    public void Run_tells_how_many_pairs_were_compared_and_which_rules_left_blocks_out()
    {
        var blocking = town.Night.Json.GetProperty("blocking");

        Assert.True(blocking.GetProperty("pairs_compared").GetInt64() > 0);
        Assert.All(
            blocking.GetProperty("left_out").EnumerateArray(),
            rule => Assert.True(rule.GetProperty("blocks").GetInt32() > 0));
    }

    [Fact]
    public async Task A_need_that_only_practitioners_can_see_is_not_among_those_looked_for_and_not_found()
    {
        var page = (await town.RunAsync("family", Id(await FirstCandidateAsync()))).Output;
        var notFound = page[page.IndexOf("Looked for and not found", StringComparison.Ordinal)..];

        foreach (var need in new[] { "FAM-1", "FAM-4", "EXP-1", "EXP-5", "FIN-1", "EDU-4" })
            Assert.DoesNotContain(need + ",", notFound, StringComparison.Ordinal);
        Assert.Contains("Only a practitioner can tell", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_row_of_every_feed_is_accepted_or_rejected() => Assert.All(
        town.Night.Json.GetProperty("feeds").EnumerateArray(),
        feed => Assert.Equal(
            feed.GetProperty("rows").GetInt64(),
            feed.GetProperty("accepted").GetInt64() + feed.GetProperty("rejected").GetInt64()));

    [Fact]
    public void Progress_goes_to_standard_error() =>
        Assert.Contains("stage: publish", town.Night.Messages, StringComparison.Ordinal);

    [Fact]
    public async Task The_same_deliveries_again_publish_nothing_and_leave_the_same_warehouse()
    {
        var before = await town.RunAsync("dump", "--sha256");

        var again = await town.RunAsync("run", "--deliveries", town.Deliveries, "--json");

        Assert.False(again.Json.GetProperty("published").GetBoolean());
        Assert.Equal(1, again.Json.GetProperty("run_id").GetInt64());
        Assert.Equal(before.Output, (await town.RunAsync("dump", "--sha256")).Output);
    }

    [Fact]
    public async Task Candidates_are_the_same_in_csv_json_and_the_count_of_the_night()
    {
        var csv = (await town.RunAsync("candidates", "--format", "csv")).Output.TrimEnd('\n').Split('\n');
        var json = (await town.RunAsync("candidates", "--json")).Json;

        Assert.Equal(string.Join(',', CandidateTable.Columns), csv[0]);
        Assert.Equal(town.Night.Json.GetProperty("candidates").GetInt32(), csv.Length - 1);
        Assert.Equal(csv.Length - 1, json.GetArrayLength());
        Assert.Equal(
            csv[1].Split(',')[0], json[0].GetProperty("family_id").GetInt64().ToString(provider: null));
    }

    [Fact]
    public async Task Candidates_can_be_limited_to_those_with_more_needs() => Assert.All(
        (await town.RunAsync("candidates", "--min-needs", "4", "--json")).Json.EnumerateArray(),
        family => Assert.True(family.GetProperty("needs").GetInt32() >= 4));

    [Fact]
    public async Task Outcomes_are_the_same_in_csv_and_json_and_one_family_has_every_clause()
    {
        var csv = (await town.RunAsync("outcomes", "--format", "csv")).Output.TrimEnd('\n').Split('\n');
        var episodes = (await town.RunAsync("outcomes", "--json")).Json.EnumerateArray().ToList();
        var needs = episodes.Sum(episode => episode.GetProperty("needs").GetArrayLength());

        Assert.StartsWith("family_id,feed,reference,started,closed,need_code,", csv[0], StringComparison.Ordinal);
        Assert.True(needs > 0);
        Assert.Equal(needs, csv.Length - 1);
        var helped = episodes.First(episode => episode.GetProperty("needs").GetArrayLength() > 0);
        var page = await town.RunAsync("outcomes", $"{helped.GetProperty("family_id").GetInt64()}");
        Assert.Equal(ExitCode.Ok, page.Code);
        foreach (var clause in helped.GetProperty("needs")[0].GetProperty("clauses").EnumerateArray())
            Assert.Contains(clause.GetProperty("code").GetString()!, page.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_can_be_limited_to_one_state() => Assert.All(
        (await town.RunAsync("outcomes", "--outcome", "waiting", "--format", "csv")).Output.TrimEnd('\n').Split('\n')
            .Skip(1),
        line => Assert.Contains(",waiting,", line, StringComparison.Ordinal));

    [Fact]
    public async Task A_sustained_outcome_needs_no_reason() => Assert.All(
        (await town.RunAsync("outcomes", "--outcome", "sustained", "--format", "csv")).Output.TrimEnd('\n').Split('\n')
            .Skip(1),
        line => Assert.EndsWith(",", line, StringComparison.Ordinal));

    [Fact]
    public async Task A_family_that_is_not_there_has_no_outcomes() =>
        Assert.Equal(ExitCode.Usage, (await town.RunAsync("outcomes", "999999999")).Code);

    [Fact]
    public async Task A_workbook_holds_a_row_for_each_candidate_family()
    {
        var file = Path.Combine(town.Folder, "candidates.xlsx");

        var run = await town.RunAsync("candidates", "--format", "xlsx", "--output", file);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Empty(run.Output);
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        var list = workbook.WorkbookPart!.WorksheetParts.Max(sheet => sheet.Worksheet.Descendants<Row>().Count());
        Assert.True(list > town.Night.Json.GetProperty("candidates").GetInt32());
    }

    [Fact]
    public async Task A_workbook_cannot_be_printed() =>
        Assert.Equal(ExitCode.Usage, (await town.RunAsync("candidates", "--format", "xlsx")).Code);

    [Fact]
    public async Task A_family_is_shown_with_members_needs_and_evidence_in_plain_words()
    {
        var first = await FirstCandidateAsync();

        var page = await town.RunAsync("family", Id(first));

        Assert.Equal(ExitCode.Ok, page.Code);
        Assert.Contains("Members", page.Output, StringComparison.Ordinal);
        foreach (var need in first.GetProperty("need_codes").EnumerateArray())
            Assert.Contains(need.GetString() + ": ", page.Output, StringComparison.Ordinal);
        // "At risk of" stays where the framework's own labels have it.
        foreach (var word in new[] { "score", "problem family", "risk level", "high risk" })
            Assert.DoesNotContain(word, page.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_family_and_its_members_are_given_as_json_by_their_ids()
    {
        var family = (await town.RunAsync("family", Id(await FirstCandidateAsync()), "--json")).Json;
        var member = family.GetProperty("members")[0].GetProperty("person_id").GetInt64();

        var person = (await town.RunAsync("person", $"{member}", "--json")).Json;

        Assert.Equal(member, person.GetProperty("person_id").GetInt64());
        Assert.Contains(
            family.GetProperty("family_id").GetInt64(),
            person.GetProperty("families").EnumerateArray().Select(each => each.GetProperty("family_id").GetInt64()));
    }

    [Fact]
    public async Task Two_records_of_a_person_are_explained_as_the_night_weighed_them_without_their_values()
    {
        var family = (await town.RunAsync("family", Id(await FirstCandidateAsync()), "--json")).Json;
        var links = new List<JsonElement>();
        foreach (var member in family.GetProperty("members").EnumerateArray())
        {
            var id = member.GetProperty("person_id").GetInt64();
            var person = (await town.RunAsync("person", $"{id}", "--json")).Json;
            links.AddRange(person.GetProperty("links").EnumerateArray());
        }

        var link = links.First(each => each.GetProperty("decision").GetString() == "link");
        var (left, right) = (Text(link, "left_identity"), Text(link, "right_identity"));

        var explained = await town.RunAsync("explain", left, right, "--json");
        var shown = await town.RunAsync("explain", left, right, "--show-values");
        var nobody = await town.RunAsync("explain", left, "police-incidents|subject|nobody");

        Assert.Equal(ExitCode.Ok, explained.Code);
        Assert.Empty(explained.Messages);
        Assert.Equal(
            link.GetProperty("weight_bits").GetDouble(), explained.Json.GetProperty("total_bits").GetDouble(), 9);
        Assert.Equal("link", explained.Json.GetProperty("decision").GetProperty("is").GetString());
        Assert.Equal(link.GetProperty("rule").GetString(), Text(explained.Json.GetProperty("decision"), "by"));
        Assert.All(
            explained.Json.GetProperty("columns").EnumerateArray()
                .SelectMany(column => column.GetProperty("left").EnumerateArray()),
            value => Assert.Matches("^•+$", value.GetString()!));
        Assert.Equal(ExitCode.Usage, shown.Code);
        Assert.Empty(shown.Output);
        Assert.Equal(ExitCode.Usage, nobody.Code);
        Assert.DoesNotContain(left, nobody.Messages, StringComparison.Ordinal);

        static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
    }

    [Theory]
    [InlineData("family")]
    [InlineData("person")]
    public async Task A_number_nobody_has_is_a_usage_error(string command)
    {
        var run = await town.RunAsync(command, "99999999");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Status_tells_the_nights_and_the_freshness_of_each_feed()
    {
        var status = (await town.RunAsync("status", "--json")).Json;

        Assert.Equal(1, status.GetProperty("runs")[0].GetProperty("run_id").GetInt64());
        Assert.Equal(9, status.GetProperty("feeds").GetArrayLength());
        Assert.All(
            status.GetProperty("feeds").EnumerateArray(),
            feed => Assert.False(feed.GetProperty("is_stale").GetBoolean()));
    }

    [Fact]
    public async Task Evaluate_holds_the_night_against_the_truth()
    {
        var truth = Path.Combine(town.Folder, "truth");

        var evaluation = (await town.RunAsync("evaluate", "--truth", truth, "--json")).Json;

        Assert.True(evaluation.GetProperty("person_pairs").GetProperty("precision").GetDouble() > 0.9);
        Assert.Equal(0, evaluation.GetProperty("identities").GetProperty("not_in_truth").GetInt64());
    }

    [Fact]
    public async Task Evaluate_refuses_the_truth_of_another_day()
    {
        var truth = Directory.CreateDirectory(Path.Combine(town.Folder, "other-truth"));
        foreach (var file in Directory.GetFiles(Path.Combine(town.Folder, "truth")))
            File.Copy(file, Path.Combine(truth.FullName, Path.GetFileName(file)), overwrite: true);
        var population = Path.Combine(truth.FullName, "population.json");
        File.WriteAllText(
            population, File.ReadAllText(population).Replace("2026-09-30", "2026-09-29", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Usage, (await town.RunAsync("evaluate", "--truth", truth.FullName)).Code);
    }

    [Fact]
    public async Task Migrate_has_nothing_to_do_after_a_night() =>
        Assert.Equal(0, (await town.RunAsync("migrate", "--json")).Json.GetProperty("applied").GetInt32());

    [Fact]
    public async Task The_hash_of_a_dump_is_the_hash_of_its_text()
    {
        var text = System.Text.Encoding.UTF8.GetBytes((await town.RunAsync("dump")).Output);

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text)) + "\n",
            (await town.RunAsync("dump", "--sha256")).Output);
    }

    [Fact]
    public async Task A_dump_of_a_day_without_a_night_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await town.RunAsync("dump", "--as-at", "2001-01-01")).Code);

    [Fact]
    public async Task Check_finds_a_delivered_file_sound()
    {
        var file = Directory.GetFiles(Path.Combine(town.Deliveries, "police-incidents")).Single();

        Assert.Equal(ExitCode.Ok, (await town.RunAsync("check", "police-incidents", file)).Code);
    }

    [Fact]
    public async Task Check_refuses_a_file_that_lacks_a_column_and_prints_none_of_its_values()
    {
        var delivered = Directory.GetFiles(Path.Combine(town.Deliveries, "police-incidents")).Single();
        var file = Path.Combine(town.Folder, Path.GetFileName(delivered));
        File.WriteAllLines(file, File.ReadAllLines(delivered).Select(WithoutFirstCell));

        var run = await town.RunAsync("check", "police-incidents", file);

        Assert.Equal(ExitCode.Refused, run.Code);
        Assert.DoesNotContain(File.ReadAllLines(delivered)[1].Split(',')[0], run.Output, StringComparison.Ordinal);

        static string WithoutFirstCell(string line) => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..];
    }

    async Task<JsonElement> FirstCandidateAsync() => (await town.RunAsync("candidates", "--json")).Json[0];

    static string Id(JsonElement candidate) => $"{candidate.GetProperty("family_id").GetInt64()}";
}
