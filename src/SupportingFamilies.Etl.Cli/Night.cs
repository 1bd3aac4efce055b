using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli;

/// <summary>One night with progress on standard error, for <c>run</c> and <c>demo</c>.</summary>
static class Night
{
    public static async Task<NightReport> RunAsync(
        Terminal terminal,
        HostedNight night,
        string database,
        string deliveries,
        DateOnly? asOf,
        CancellationToken stop)
    {
        using var warehouse = HostedNight.Open(database, TimeProvider.System);
        using var lease = warehouse.TakeLease(HostedNight.Owner);
        NightReport report;
        try
        {
            report = await NightAsync(terminal, night, warehouse, deliveries, asOf, stop);
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
        HostedNight night,
        Warehouse warehouse,
        string deliveries,
        DateOnly? asOf,
        CancellationToken stop) =>
        StageProgress.WatchAsync(terminal, progress => Task.Run(
            () => night.Run(
                warehouse,
                deliveries,
                asOf,
                new Watch<NightProgress>(now => progress.Report(Words.Of(now.Stage), now.Done)),
                stop),
            CancellationToken.None));
}
