using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Cli;

/// <summary>One night over the invented families of <c>samples</c>, in a database of its own, and what is done with
/// claims after it.</summary>
public abstract class ClaimNight : IAsyncLifetime
{
    protected const string Day = "2026-09-30";
    protected const string Window = "2026-27-Q2";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfetl-claims-");

    public async Task InitializeAsync()
    {
        var night = await NightAsync();
        Assert.True(night.Code == ExitCode.Ok, night.Messages);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    protected string Folder => folder.FullName;

    protected static string Deliveries => Path.Combine(Repository.Root, "samples", "deliveries");

    protected Dictionary<string, string> Environment =>
        new() { [Session.DatabaseVariable] = "sqlite:" + Path.Combine(folder.FullName, "claims.db") };

    private protected Task<CommandRun> NightAsync() => RunAsync("run", "--deliveries", Deliveries);

    private protected Task<CommandRun> SubmitAsync(params string[] families) =>
        RunAsync(["claims", "submit", .. families, "--by", "Lead", "--on", Day, "--json"]);

    private protected Task<CommandRun> SampleAsync(string seed) => RunAsync(
        "claims", "sample", "--window", Window, "--seed", seed, "--by", "Lead");

    private protected Task<CommandRun> AuditAsync(string result, params string[] more) =>
        RunAsync(["claims", "audit", "1", "--result", result, "--by", "Auditor", "--on", Day, .. more]);

    private protected Task<CommandRun> CertifyAsync() => RunAsync(
        "claims", "certify", "--window", Window, "--by", "Treasurer", "--role", "Section 151 officer", "--on", Day);

    private protected Task<CommandRun> RunAsync(params string[] arguments) =>
        CommandRun.Of(Environment, [.. arguments, "--pipelines", PublishedTown.Pipelines]);
}
