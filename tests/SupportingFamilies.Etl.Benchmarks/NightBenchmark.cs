using System.Diagnostics;
using System.Globalization;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Synthetic;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>
/// One whole night over an invented population: each stage's time, rows a second, pairs a second, peak memory, and the
/// canonical dump's hash.
/// </summary>
static class NightBenchmark
{
    static readonly DateOnly AsOf = new(2026, 9, 30);

    /// <param name="options">People (100,000), seed (7), multiple of the error rates (1), and a folder to keep
    /// everything in.</param>
    public static int Run(string[] options)
    {
        var people = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 100_000;
        var seed = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 7;
        var errors = options.Length > 2 ? double.Parse(options[2], CultureInfo.InvariantCulture) : 1;
        var folder = options.Length > 3 ? options[3] : Directory.CreateTempSubdirectory("sfetl-bench-").FullName;

        var watch = Stopwatch.StartNew();
        InventedPopulation.Write(new PopulationOptions(people, seed, AsOf, errors), folder);
        Print("invent", watch.Elapsed, "people", people);
        Night(folder);
        if (options.Length <= 3)
            Directory.Delete(folder, recursive: true);
        return 0;
    }

    static void Night(string folder)
    {
        var file = Path.Combine(folder, "night.db");
        File.Delete(file);
        var watch = Stopwatch.StartNew();
        var pipeline = Pipeline.Load("pipelines");
        using var warehouse = Warehouse.Open("sqlite:" + file);
        warehouse.Migrations.Migrate();
        var report = new NightlyRun(pipeline, warehouse, TimeProvider.System)
            .Run(Path.Combine(folder, "deliveries"), AsOf);
        watch.Stop();

        var rows = report.Summary.Feeds.Sum(feed => feed.Rows);
        foreach (var stage in report.Summary.Stages)
            Print(stage.Stage, stage.Took, "rows", stage.Rows ?? rows);
        Print("whole night", watch.Elapsed, "rows", rows);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"peak memory {peak} MiB; people {report.Summary.People}, households {report.Summary.Households}, "
            + $"families {report.Summary.Families}, candidates {report.Summary.Candidates}"));
    }

    static void Print(string what, TimeSpan took, string unit, long count) => Console.WriteLine(
        FormattableString.Invariant(
            $"{what,-12} {took.TotalSeconds,8:0.00} s {count / Math.Max(0.001, took.TotalSeconds),12:#,0} {unit}/s"));
}
