using System.Diagnostics;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>Every query of <c>sql/examples</c> on a warehouse that stands, read to its last row.</summary>
static class ExamplesBenchmark
{
    const double SecondsAtMost = 2;

    /// <param name="options">The warehouse: <c>sqlite:FILE</c>.</param>
    /// <returns>1 when a query takes longer than it may on a warehouse of 100,000 people.</returns>
    public static int Run(string[] options)
    {
        if (options.Length != 1)
        {
            Console.Error.WriteLine("examples needs a database: examples sqlite:night.db");
            return 2;
        }

        using var connection = SqlDialect.For(options[0]).Connect();
        var slowest = 0.0;
        foreach (var example in SqlFiles.Examples)
        {
            var watch = Stopwatch.StartNew();
            var rows = connection.List(example.Text, null, row => row.FieldCount).Count;
            slowest = Math.Max(slowest, watch.Elapsed.TotalSeconds);
            Console.WriteLine(FormattableString.Invariant(
                $"{example.Name,-45} {watch.Elapsed.TotalSeconds,6:0.00} s {rows,7:#,0} rows"));
        }

        return slowest > SecondsAtMost ? 1 : 0;
    }
}
