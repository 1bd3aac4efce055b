using System.Globalization;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Cli;

/// <summary>One night with progress on standard error, for <c>run</c> and <c>demo</c>.</summary>
static class Night
{
    public static async Task<NightReport> RunAsync(
        Terminal terminal,
        Pipeline pipeline,
        string database,
        string deliveries,
        DateOnly? asOf,
        CancellationToken stop)
    {
        using var warehouse = Databases.OpenToRun(database);
        using var lease = warehouse.TryLease(Owner()) ?? throw new LeaseHeldException();
        // The night computes without pause: on another thread, Ctrl+C and the progress bars stay alive.
        var report = await StageProgress.WatchAsync(terminal, progress => Task.Run(
            () => new NightlyRun(pipeline, warehouse, TimeProvider.System).Run(
                deliveries,
                asOf,
                new Watch<NightProgress>(now => progress.Report(Words.Of(now.Stage), now.Done)),
                stop),
            CancellationToken.None));
        IntakeMessages.Write(terminal, report.Intake);
        return report;
    }

    public static ExitCode CodeOf(RunSummary summary) => summary.AllRefused ? ExitCode.Refused
        : summary.SomeRefused ? ExitCode.PartlyRefused
        : ExitCode.Ok;

    static string Owner() => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName} process {Environment.ProcessId}");
}
