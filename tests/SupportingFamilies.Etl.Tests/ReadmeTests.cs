using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Tests.Nights;

namespace SupportingFamilies.Etl.Tests;

/// <summary>What the two READMEs tell a newcomer to type is typed here, in their order, in an empty folder.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    const string Prefix = "sfetl ";

    readonly string folder = Directory.CreateTempSubdirectory("sfetl-readme-").FullName;

    static string Readme { get; } = File.ReadAllText(Path.Combine(SfetlProcess.Root, "README.md"));

    [Fact]
    public void Every_command_of_the_READMEs_works_in_the_order_it_is_told()
    {
        Directory.CreateSymbolicLink(Path.Combine(folder, "pipelines"), Path.Combine(SfetlProcess.Root, "pipelines"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "samples"), Path.Combine(SfetlProcess.Root, "samples"));
        var pipelines = File.ReadAllText(Path.Combine(SfetlProcess.Root, "pipelines", "README.md"));
        var commands = Commands(Readme).Concat(Commands(pipelines)).ToList();

        Assert.True(commands.Count >= 15, $"only {commands.Count} commands were found");
        foreach (var command in commands)
        {
            var ended = SfetlProcess.RunIn(folder, [.. WithRealNames(command[Prefix.Length..]).Split(' ')]);
            Assert.True(ended.ExitCode == 0, $"{command}: exit code {ended.ExitCode}: {ended.Errors}");
        }

        Assert.True(File.Exists(Path.Combine(folder, "candidates.xlsx")));
    }

    [Fact]
    public void The_first_command_a_newcomer_types_shows_counts_the_list_and_one_family()
    {
        Assert.Contains(
            "dotnet run -c Release --project src/SupportingFamilies.Etl.Cli -- demo\n",
            Readme, StringComparison.Ordinal);
        var ended = SfetlProcess.RunIn(folder, ["demo", "--pipelines", Path.Combine(SfetlProcess.Root, "pipelines")]);

        Assert.True(ended.ExitCode == 0, ended.Errors);
        foreach (var stage in Enum.GetNames<NightStage>())
            Assert.Contains(stage.ToLowerInvariant(), ended.Output + ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Candidate families", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Needs found", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_command_is_the_one_continuous_integration_runs() =>
        Assert.Contains("dotnet test -c Release",
            File.ReadAllText(Path.Combine(SfetlProcess.Root, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public void Every_file_the_README_leads_to_is_there() => Assert.Empty(
        from link in Link().Matches(Readme)
        let target = link.Groups[1].Value
        where !target.StartsWith("https:", StringComparison.Ordinal)
            && !Path.Exists(Path.Combine(SfetlProcess.Root, target))
        select target);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static IEnumerable<string> Commands(string text) => Code().Matches(text).Select(code => code.Groups[1].Value)
        .Where(code => code.StartsWith(Prefix, StringComparison.Ordinal)
            && !code.Contains("...", StringComparison.Ordinal));

    static string WithRealNames(string command) => command
        .Replace("<feed> <file>", "police-incidents FILE", StringComparison.Ordinal)
        .Replace("FILE",
            "samples/deliveries/police-incidents/police-incidents_2026-09-30.csv", StringComparison.Ordinal)
        .Replace("DIR", "samples/deliveries", StringComparison.Ordinal)
        .Replace("POPULATION", "population", StringComparison.Ordinal);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
