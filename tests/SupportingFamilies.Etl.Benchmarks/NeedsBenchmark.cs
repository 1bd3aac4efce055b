using System.Diagnostics;
using System.Globalization;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>Families held against every criterion of the framework: seconds, facts a second and peak memory, for one
/// number of facts and for half as many, so that growth shows.</summary>
static class NeedsBenchmark
{
    const int Seed = 7;
    const ulong HeapAtMost = 1464UL << 20;
    static readonly DateOnly AsOf = new(2026, 9, 30);

    /// <param name="options">Families (500,000) and facts (5,000,000).</param>
    public static int Run(string[] options)
    {
        var families = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 500_000;
        var facts = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 5_000_000;
        var pipeline = Pipeline.Load("pipelines");
        if (options.Length == 0)
        {
            // What is promised: without room for more the collector has to keep to it, or the benchmark fails.
            AppContext.SetData("GCHeapHardLimit", HeapAtMost);
            GC.RefreshMemoryLimit();
        }

        // The whole first: the peak of the process is then its own.
        var whole = Measure(pipeline, families, facts);
        GC.Collect();
        var half = Measure(pipeline, families / 2, facts / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"twice the facts take {whole / half:0.00} times the processor time"));
        return 0;
    }

    /// <returns>Processor seconds of the assessment.</returns>
    static double Measure(Pipeline pipeline, int families, int facts)
    {
        var invented = new InventedFamilies(families, facts, Seed, AsOf, pipeline.Calendar);
        var live = invented.Live;
        GC.Collect();
        var held = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        var (cpu, before) = (process.TotalProcessorTime, process.PeakWorkingSet64);
        var watch = Stopwatch.StartNew();
        var assessment = pipeline.Framework.Assess(
            invented.Families, invented.People, live, pipeline.Calendar, AsOf);
        watch.Stop();
        process.Refresh();
        var spent = (process.TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"{families:#,0} families, {live.Facts.Count:#,0} facts, {invented.People.Count:#,0} people: ")
            + FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.00} s, {spent:0.00} processor s, ")
            + FormattableString.Invariant($"{facts / watch.Elapsed.TotalSeconds:#,0} facts/s, ")
            + FormattableString.Invariant($"{assessment.Findings.Count:#,0} findings; "));
        Console.WriteLine(FormattableString.Invariant(
            $"  peak of the process {process.PeakWorkingSet64 >> 20} MiB, {before >> 20} MiB before it began, ")
            + FormattableString.Invariant($"with {held >> 20} MiB of families and facts"));
        GC.KeepAlive(invented);
        return spent;
    }
}
