using System.Text.Json;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>What <c>sfetl framework</c> tells of the versions in <c>pipelines/frameworks/</c>.</summary>
public sealed class FrameworkCommandTests
{
    [Fact]
    public async Task Every_command_of_the_frameworks_README_works()
    {
        var page = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "pipelines", "frameworks", "README.md"));
        var commands = page.Where(line => line.StartsWith("sfetl framework ", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, commands.Count);
        foreach (var command in commands)
            Assert.Equal((command, ExitCode.Ok), (command, (await Of(command["sfetl ".Length..].Split(' '))).Code));
    }

    [Fact]
    public async Task The_version_of_the_night_is_shown_with_a_notice_of_what_is_not_confirmed()
    {
        var run = await Of("framework", "show");
        Assert.Contains("SF-2022: National Supporting Families Outcomes Framework", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("lines of this version are not confirmed", run.Output, StringComparison.Ordinal);
        var json = (await Of("framework", "show", "--json")).Json;
        Assert.Equal(
            (10, "table"),
            (json.GetProperty("headlines").GetArrayLength(),
                json.GetProperty("headlines")[7].GetProperty("needs")[0].GetProperty("known").GetProperty("confirmed")
                    .GetString()));
    }

    [Fact]
    public async Task One_need_is_shown_with_its_criteria_and_its_outcome()
    {
        var json = (await Of("framework", "show", "--need", "EDU-1", "--json")).Json;
        Assert.Equal("EDU-1-attendance", json.GetProperty("criteria")[0].GetProperty("code").GetString());
        Assert.Equal("under 90 % over 2 terms", json.GetProperty("criteria")[0].GetProperty("test").GetString());
        Assert.Equal("unconfirmed", json.GetProperty("outcome").GetProperty("known").GetProperty("confirmed")
            .GetString());
    }

    [Fact]
    public async Task A_version_that_states_no_outcome_says_so() => Assert.Contains(
        "The version states none",
        (await Of("framework", "show", "TF-2015", "--need", "TF2-EDU")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task The_difference_of_two_versions_is_told_by_code()
    {
        var told = (await Of("framework", "diff", "TF-2015", "TF-2020", "--json")).Json.GetProperty("differences")
            .EnumerateArray().Select(each => (Kind(each), each.GetProperty("code").GetString())).ToList();
        Assert.Equal(
            [("added", "TF2-WORK-homeless")], told.Where(each => each.Item1 == "added"));
        Assert.Equal(12, told.Count(each => each.Item1 == "renamed"));
        Assert.DoesNotContain(told, each => each.Item1 == "removed");

        var results = (await Of("framework", "diff", "TF-2020", "SF-2021")).Output;
        Assert.Contains("rule of results progress: value is significant and sustained on all of the family's problems",
            results, StringComparison.Ordinal);
        Assert.Contains("SF-2022 says what SF-2022 says.", (await Of("framework", "diff", "SF-2022", "SF-2022")).Output,
            StringComparison.Ordinal);

        static string Kind(JsonElement each) => each.GetProperty("kind").GetString()!;
    }

    [Fact]
    public async Task The_crosswalk_is_told_between_the_versions_it_speaks_of()
    {
        Assert.Contains("TF2-DA: DA, FAM-2", (await Of("framework", "diff", "SF-2021", "SF-2022")).Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("TF2-DA: DA, FAM-2", (await Of("framework", "diff", "TF-2012", "SF-2022")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_tells_what_no_feed_can_see()
    {
        var versions = (await Of("framework", "check", "--json")).Json.GetProperty("versions").EnumerateArray()
            .ToDictionary(version => version.GetProperty("framework").GetString()!, StringComparer.Ordinal);
        Assert.Equal(5, versions.Count);
        Assert.Equal(
            ["FAM-1", "FAM-4", "EXP-1", "EXP-5", "FIN-1"],
            versions["SF-2022"].GetProperty("unseen").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(
            ["TF1-WORK"], versions["TF-2012"].GetProperty("unseen").EnumerateArray().Select(code => code.GetString()));
        Assert.All(versions.Values, version => Assert.NotEqual(0, version.GetProperty("unconfirmed").GetArrayLength()));
    }

    [Theory]
    [InlineData("TF-1999", "The versions are TF-2012, TF-2015, TF-2020, SF-2021, SF-2022.")]
    public async Task An_unknown_version_is_a_usage_error_that_names_the_versions(string id, string advice)
    {
        var run = await Of("framework", "show", id);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(advice, run.Messages, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await Of("framework", "show", "TF-2015", "--need", "EDU-1")).Code);
    }

    static Task<CommandRun> Of(params string[] arguments) =>
        CommandRun.Of([.. arguments, "--pipelines", Path.Combine(Repository.Root, "pipelines")]);
}
