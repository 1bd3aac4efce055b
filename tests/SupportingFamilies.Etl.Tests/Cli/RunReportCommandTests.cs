using System.Text.Json;
using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>Nights of the sample families with a gate that stops late feeds, and the reports on them.</summary>
public sealed partial class RunReportCommandTests : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-report-");

    string Pipelines => Path.Combine(folder.FullName, "pipelines");

    string Reports => Path.Combine(folder.FullName, "reports");

    public async Task InitializeAsync()
    {
        Copy(PublishedTown.Pipelines, Pipelines);
        var nightly = Path.Combine(Pipelines, "nightly.yml");
        const string Warned = "stale_feeds: { at_most_days_late: 0, then: warn }";
        var text = await File.ReadAllTextAsync(nightly);
        Assert.Contains(Warned, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            nightly,
            text.Replace(Warned, Warned.Replace("warn", "stop", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Equal(ExitCode.Ok, (await NightAsync("first.db")).Code);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_same_night_has_the_same_report_but_for_the_clock_and_the_command_makes_it_again()
    {
        var (page, results) = (WithoutClock(Page), WithoutClock(Json("run_results.json")));
        Assert.Equal(ExitCode.Ok, (await NightAsync("second.db")).Code);

        Assert.Equal(page, WithoutClock(Page));
        Assert.Equal(results, WithoutClock(Json("run_results.json")));
        Assert.Equal(page, WithoutClock((await RunAsync("first.db", "report", "night")).Output));
        Assert.Equal(results, WithoutClock((await RunAsync("first.db", "report", "night", "--json")).Json));
    }

    [Fact]
    public void The_page_needs_nothing_else_and_is_fit_to_mail()
    {
        Assert.DoesNotMatch(@"(?i)<script|<link|<img|<iframe|\son\w+=|src=|href=|url\(|@import|https?:", Page);
        Assert.InRange(Page.Length, 5_000, 300_000);
        Assert.Equal(Page.Split("<svg").Length - 1, Page.Split("</desc>").Length - 1);
    }

    [Fact]
    public void On_the_first_night_no_need_is_held_against_another()
    {
        Assert.DoesNotMatch(@"\[c\]</td></tr>", Page[Page.IndexOf("<section id=\"needs\"", StringComparison.Ordinal)
            ..Page.IndexOf("<section id=\"candidates\"", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Counts_reconcile()
    {
        var report = Json("run_results.json").GetProperty("report");
        foreach (var feed in report.GetProperty("feeds").EnumerateArray())
        {
            Assert.Equal(
                feed.GetProperty("rows").GetInt64(),
                feed.GetProperty("accepted").GetInt64() + feed.GetProperty("rejected").GetInt64());
        }

        var candidates = report.GetProperty("candidates");
        Assert.Equal(
            candidates.GetProperty("tonight").GetInt64(),
            candidates.GetProperty("stayed").GetInt64() + candidates.GetProperty("new").GetInt64());
        Assert.All(
            report.GetProperty("feeds").EnumerateArray(), feed => Assert.True(feed.GetProperty("rows").GetInt64() > 0));
    }

    [Fact]
    public void Families_by_need_are_those_the_families_pages_tell()
    {
        using var warehouse = Warehouse.Open("sqlite:" + Path.Combine(folder.FullName, "first.db"));
        var told = warehouse.Memberships().Select(member => member.Family).Distinct()
            .SelectMany(family => warehouse.Family(family)!.Needs).ToLookup(need => need.NeedCode);
        var configuration = new ReportedConfiguration(
            [], told.Select(need => need.Key).Order(StringComparer.Ordinal).ToList(), code => code);
        var counted = warehouse.RunReporting.CountNeeds(warehouse.Published!.Id, configuration.NeedCodes);

        Assert.True(counted.Count > 30);
        Assert.All(counted, need => Assert.Equal(
            (
                told[need.Code].LongCount(each => each.State == NeedState.Detected),
                told[need.Code].LongCount(each => each.State is NeedState.NotMet or NeedState.Suggested),
                told[need.Code].LongCount(each => each.State == NeedState.NotKnown)),
            (need.Met, need.NotMet, need.NotKnown)));
        Assert.Contains(counted, need => need.Met > 0);
        Assert.Contains(counted, need => need is { Met: 0, NotKnown: > 0 });
    }

    [Fact]
    public async Task A_gate_stops_the_night_last_night_stays_and_a_person_may_publish_it_all_the_same()
    {
        var before = (await RunAsync("first.db", "dump", "--sha256")).Output;
        var stopped = await NightAsync("first.db", "--as-of", "2027-03-31");

        Assert.Equal(ExitCode.GateFailed, stopped.Code);
        Assert.Contains("stale_feeds (", stopped.Messages, StringComparison.Ordinal);
        Assert.Contains("--accept-gate stale_feeds", stopped.Messages, StringComparison.Ordinal);
        Assert.Equal(before, (await RunAsync("first.db", "dump", "--sha256")).Output);
        var report = Json("run_results.json").GetProperty("report");
        Assert.Equal(
            ("stopped", "stale_feeds", 1L),
            (report.GetProperty("status").GetString(), report.GetProperty("stopped_by").GetString(),
                report.GetProperty("run").GetInt64()));
        Assert.Contains("Stopped by stale feeds", Page, StringComparison.Ordinal);

        var accepted = await NightAsync(
            "first.db", "--as-of", "2027-03-31",
            "--accept-gate", "stale_feeds", "--by", "Ann Lead", "--why", "holidays");
        Assert.Equal(ExitCode.Ok, accepted.Code);
        Assert.Contains("stale feeds was let pass by a person", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann Lead", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("holidays", Page, StringComparison.Ordinal);
        var results = await File.ReadAllTextAsync(Path.Combine(Reports, NightReportFiles.Results));
        Assert.DoesNotContain("Ann Lead", results, StringComparison.Ordinal);
        Assert.DoesNotContain("holidays", results, StringComparison.Ordinal);
        var kept = (await RunAsync("first.db", "report", "night", "--json")).Json.GetProperty("report");
        Assert.Equal(2, kept.GetProperty("run").GetInt64());
        // The first night, the one that was stopped, and this.
        Assert.Equal(3, kept.GetProperty("accepted")[0].GetProperty("gated_no").GetInt64());
        await using var connection = SqlDialect.For("sqlite:" + Path.Combine(folder.FullName, "first.db")).Connect();
        Assert.Equal(
            ["Ann Lead: holidays"],
            connection.List(
                "select by_name, why from run_gate_accepted where gated_no = 3", null,
                row => row.GetString(0) + ": " + row.GetString(1)));
    }

    [Fact]
    public async Task What_still_lies_in_the_drop_folder_changes_nothing_in_the_report()
    {
        Assert.Equal(ExitCode.Ok, (await NightAsync("first.db", "--as-of", "2026-10-01")).Code);
        var (page, results) = (WithoutClock(Page), WithoutClock(Json("run_results.json")));
        Assert.Equal(ExitCode.Ok, (await NightAsync("second.db")).Code);
        var tidy = folder.CreateSubdirectory("tidy").FullName;
        Assert.Equal(
            ExitCode.Ok,
            (await RunAsync(
                "second.db", "run", "--deliveries", tidy, "--report", Reports, "--as-of", "2026-10-01")).Code);

        Assert.Equal(page, WithoutClock(Page));
        Assert.Equal(results, WithoutClock(Json("run_results.json")));
        var report = Json("run_results.json").GetProperty("report");
        Assert.All(report.GetProperty("feeds").EnumerateArray(), feed => Assert.Equal(
            (0, 0), (feed.GetProperty("deliveries").GetInt32(), feed.GetProperty("rows").GetInt32())));
        Assert.DoesNotContain(
            report.GetProperty("counts").EnumerateArray(),
            count => count.GetProperty("name").GetString()!.StartsWith("rows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unchanged_night_says_so()
    {
        Assert.Equal(ExitCode.Ok, (await NightAsync("first.db")).Code);

        Assert.Contains("Nothing changed: run 1 stands", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--accept-gate", "stale_feeds")]
    [InlineData("--accept-gate", "stale_feeds", "--by", "Ann")]
    [InlineData("--accept-gate", "no_such_gate", "--by", "Ann", "--why", "so")]
    public async Task A_gate_is_accepted_by_its_name_by_somebody_and_for_a_reason(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, (await NightAsync("first.db", arguments)).Code);

    [Theory]
    [InlineData("--by", 201)]
    [InlineData("--why", 1001)]
    public async Task Who_accepts_and_why_is_refused_before_the_night_when_it_is_too_long(string option, int length)
    {
        var said = new Dictionary<string, string> { ["--by"] = "Ann", ["--why"] = "so" };
        said[option] = new string('a', length);
        var run = await NightAsync(
            "new.db", ["--accept-gate", "stale_feeds", .. said.SelectMany(each => new[] { each.Key, each.Value })]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains($"{option} is longer than", run.Messages, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.FullName, "new.db")));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_leaves_the_night_as_it_ended()
    {
        var taken = Path.Combine(folder.FullName, "a-file");
        await File.WriteAllTextAsync(taken, "");
        var run = await RunAsync(
            "other.db", "run", "--deliveries", Path.Combine(Repository.Root, "samples", "deliveries"),
            "--report", taken);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Contains("The night's report could not be written", run.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("other.db", "report", "night", "--json")).Code);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    [InlineData("md")]
    public async Task The_night_s_report_is_a_page_or_JSON_and_nothing_else(string format)
    {
        var file = Path.Combine(folder.FullName, "report.out");
        var run = await RunAsync("first.db", "report", "night", "--format", format, "--output", file);

        Assert.Equal((ExitCode.Usage, false), (run.Code, File.Exists(file)));
    }

    [Fact]
    public void Every_gate_has_a_line_in_the_README_of_pipelines() => Assert.All(
        Enum.GetValues<GateKind>().Select(kind => $"| `{Words.Of(kind)}` |"),
        line => Assert.Contains(
            line, File.ReadAllText(Path.Combine(PublishedTown.Pipelines, "README.md")), StringComparison.Ordinal));

    string Page => File.ReadAllText(Path.Combine(Reports, NightReportFiles.Page));

    JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Reports, file))).RootElement;

    static string WithoutClock(string page) => Clock().Replace(page, "");

    static string WithoutClock(JsonElement results) => string.Join('\n', results.GetProperty("report").EnumerateObject()
        .Where(property => property.Name != "clock").Select(property => property.ToString()));

    Task<CommandRun> NightAsync(string database, params string[] more) => RunAsync(
        database,
        [
            "run", "--deliveries", Path.Combine(Repository.Root, "samples", "deliveries"), "--report", Reports, .. more,
        ]);

    Task<CommandRun> RunAsync(string database, params string[] arguments) => CommandRun.Of(
        new Dictionary<string, string>
        {
            [Session.DatabaseVariable] = "sqlite:" + Path.Combine(folder.FullName, database),
        },
        [.. arguments, "--pipelines", Pipelines]);

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex("<section id=\"clock\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Clock();
}
