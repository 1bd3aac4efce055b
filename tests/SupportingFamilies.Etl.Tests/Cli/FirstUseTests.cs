using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>What a newcomer meets before any night is published, and when something is not as it should be.</summary>
public sealed class FirstUseTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-first-");

    string Database => "sqlite:" + Path.Combine(folder.FullName, "none.db");

    [Theory]
    [InlineData("candidates")]
    [InlineData("status")]
    [InlineData("dump")]
    public async Task Reading_before_any_night_says_what_to_do_and_makes_no_database(string command)
    {
        var run = await RunAsync(command, "--database", Database);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("sfetl demo", run.Messages, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Check_without_a_file_says_what_the_configuration_holds()
    {
        var run = await RunAsync("check", "--json");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(9, run.Json.GetProperty("feeds").GetArrayLength());
        Assert.Equal(10, run.Json.GetProperty("headlines").GetInt32());
    }

    [Fact]
    public async Task A_pipelines_folder_that_is_not_there_is_a_configuration_error() => Assert.Equal(
        ExitCode.Configuration, (await CommandRun.Of("check", "--pipelines", folder.FullName + "/no")).Code);

    [Fact]
    public async Task An_unknown_feed_is_a_usage_error_that_names_the_feeds()
    {
        var run = await RunAsync("check", "police", "x.csv");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("police-incidents", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deliveries_folder_that_is_not_there_is_a_usage_error() => Assert.Equal(
        ExitCode.Usage,
        (await RunAsync("run", "--deliveries", folder.FullName + "/no", "--database", Database)).Code);

    [Fact]
    public async Task A_date_written_another_way_is_a_usage_error() =>
        Assert.Equal(ExitCode.Usage, (await RunAsync("run", "--as-of", "30/09/2026")).Code);

    [Fact]
    public async Task A_run_that_finds_the_lease_taken_is_exit_code_7_and_names_the_holder()
    {
        using var other = HostedNight.Open(Database, TimeProvider.System);
        using var lease = other.TryLease("a test");

        var run = await RunAsync("run", "--deliveries", folder.FullName, "--database", Database);

        Assert.Equal(ExitCode.Busy, run.Code);
        Assert.Contains("a test", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_migration_script_changes_nothing()
    {
        var run = await RunAsync("migrate", "--script", "--database", Database);

        Assert.Contains("create table run_run", run.Output, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_demo_ends_with_the_list_and_one_family_explained()
    {
        var run = await RunAsync("demo", "--people", "2000", "--seed", "1", "--output", folder.FullName);

        Assert.Equal(ExitCode.Ok, run.Code);
        foreach (var heading in new[] { "Invented", "Published", "Candidate families", "Members", "Needs found" })
            Assert.Contains(heading, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_never_deletes_a_folder_that_no_demo_made()
    {
        var own = folder.CreateSubdirectory("deliveries");
        File.WriteAllText(Path.Combine(own.FullName, "mine.csv"), "");

        var run = await RunAsync("demo", "--people", "100", "--output", folder.FullName);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Single(own.GetFiles());
    }

    public void Dispose() => folder.Delete(recursive: true);

    static Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.Of([.. arguments, "--pipelines", Path.Combine(Repository.Root, "pipelines")]);
}
