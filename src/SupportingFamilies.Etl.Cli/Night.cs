using System.Globalization;
using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

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
        NightReport report;
        try
        {
            report = await NightAsync(terminal, pipeline, warehouse, deliveries, asOf, stop);
        }
        catch (NothingToRunException nothing)
        {
            IntakeMessages.Write(terminal, nothing.Intake);
            throw;
        }

        IntakeMessages.Write(terminal, report.Intake);
        return report;
    }

    /// <summary>The night computes without pause: on another thread, Ctrl+C and the progress bars stay alive.</summary>
    static Task<NightReport> NightAsync(
        Terminal terminal,
        Pipeline pipeline,
        Warehouse warehouse,
        string deliveries,
        DateOnly? asOf,
        CancellationToken stop) =>
        StageProgress.WatchAsync(terminal, progress => Task.Run(
            () => new NightlyRun(pipeline, warehouse, TimeProvider.System).Run(
                deliveries,
                asOf,
                new Watch<NightProgress>(now => progress.Report(Words.Of(now.Stage), now.Done)),
                stop),
            CancellationToken.None));

    /// <summary>A file nobody could recognise was not loaded either: a scheduler must not see success.</summary>
    public static ExitCode CodeOf(NightReport report) => report.Summary.AllRefused ? ExitCode.Refused
        : report.Summary.SomeRefused || report.Intake.Unrecognised.Count > 0 ? ExitCode.PartlyRefused
        : ExitCode.Ok;

    /// <summary>Whom to name to those who find the warehouse taken.</summary>
    public static string Owner() => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName} process {Environment.ProcessId}");
}
