using System.Diagnostics;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>One file linked by one model: seconds and processor seconds of every phase, pairs a second, peak
/// memory.</summary>
static class LinkageBenchmark
{
    const int Repeats = 3;
    const int Records = 100_000;
    const int Seed = 7;

    /// <param name="options">A CSV file (100,000 records are invented when there is none) and a model
    /// (<c>samples/linkage/example.yml</c>).</param>
    public static int Run(string[] options)
    {
        var model = TableModel.Load(
            options.Length > 1 ? options[1] : Path.Combine("samples", "linkage", "example.yml"));
        if (options.Length > 0)
        {
            Run(options[0], model);
            return 0;
        }

        var folder = Directory.CreateTempSubdirectory("sfetl-bench-").FullName;
        var file = Path.Combine(folder, "records.csv");
        InventedRecords.Write(file, Records, Seed);
        Run(file, model);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    static void Run(string file, TableModel model)
    {
        var runs = new List<Timings>();
        long pairs = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            GC.Collect();
            var timings = new Timings();
            var table = LinkageTable.Read(model, [InputFile.At(file)]).Records;
            timings.Ended("read");
            var linked = LinkedRecords.From(model.Linkage, table, [], ended: timings.Ended);
            timings.Whole("whole");
            runs.Add(timings);
            pairs = linked.Blocking.PairsScored;
            if (repeat == 0)
                Print(table.Count, linked);
        }

        Console.WriteLine($"{"median of " + Repeats,-14} {"seconds",9} {"processor",9}");
        foreach (var phase in runs[0].Phases.Select(phase => phase.Name))
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{phase,-14} {Median(runs, phase, of => of.Wall),9:0.000} ")
                + FormattableString.Invariant($"{Median(runs, phase, of => of.Cpu),9:0.000}"));
        }

        var linking = Median(runs, "whole", of => of.Wall) - Median(runs, "read", of => of.Wall);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{pairs / linking:#,0} pairs/s without reading; ")
            + FormattableString.Invariant($"peak memory {process.PeakWorkingSet64 / (1024 * 1024)} MiB"));
    }

    static void Print(int records, LinkedRecords linked)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"records {records:#,0}, pairs {linked.Blocking.PairsScored:#,0}, ")
            + FormattableString.Invariant($"clusters {linked.ClusterSizes.Clusters:#,0}"));
        foreach (var warning in linked.Estimate?.Warnings ?? [])
            Console.WriteLine(warning);
    }

    static double Median(List<Timings> runs, string phase, Func<Phase, TimeSpan> of) =>
        runs.Select(run => of(run.Phases.Find(each => each.Name == phase)!).TotalSeconds)
            .Order().ElementAt(Repeats / 2);

    sealed record Phase(string Name, TimeSpan Wall, TimeSpan Cpu);

    sealed class Timings
    {
        readonly Stopwatch watch = Stopwatch.StartNew();
        readonly TimeSpan startedCpu = Cpu();
        TimeSpan wall;
        TimeSpan cpu = Cpu();

        public List<Phase> Phases { get; } = [];

        /// <summary>What was spent since the last phase ended is this phase's.</summary>
        public void Ended(string phase)
        {
            var (wallNow, cpuNow) = (watch.Elapsed, Cpu());
            Phases.Add(new Phase(phase, wallNow - wall, cpuNow - cpu));
            (wall, cpu) = (wallNow, cpuNow);
        }

        public void Whole(string name) => Phases.Add(new Phase(name, watch.Elapsed, Cpu() - startedCpu));

        static TimeSpan Cpu()
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }
}
