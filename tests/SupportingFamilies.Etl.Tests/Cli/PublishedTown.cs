using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>A small invented population and one published night of it, for the commands that read.</summary>
public sealed class PublishedTown : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-town-");

    internal CommandRun Invented { get; private set; } = null!;

    internal CommandRun Night { get; private set; } = null!;

    public string Folder => folder.FullName;

    public string Deliveries => Path.Combine(Folder, "deliveries");

    public static string Pipelines => Path.Combine(Repository.Root, "pipelines");

    public async Task InitializeAsync()
    {
        Invented = await CommandRun.Of("synthesise", "--people", "3000", "--seed", "3", "--output", Folder, "--json");
        Night = await RunAsync("run", "--deliveries", Deliveries, "--json");
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The command against this town's warehouse and the project's own configuration.</summary>
    internal Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.Of(
        new Dictionary<string, string> { [Session.DatabaseVariable] = "sqlite:" + Path.Combine(Folder, "town.db") },
        [.. arguments, "--pipelines", Pipelines]);
}
