using SupportingFamilies.Etl.Cli.Output;
using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Cli;

/// <summary>Invents a population with progress on standard error.</summary>
static class Population
{
    public static Task<PopulationReport> WriteAsync(
        Terminal terminal,
        PopulationOptions options,
        string folder,
        CancellationToken stop) =>
        StageProgress.WatchAsync(terminal, progress => Task.Run(
            () => InventedPopulation.Write(
                options,
                folder,
                new Watch<PopulationProgress>(now => progress.Report("inventing", (double)now.People / now.Wanted)),
                stop),
            CancellationToken.None));
}
