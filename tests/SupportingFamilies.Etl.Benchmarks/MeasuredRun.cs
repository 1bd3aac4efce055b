using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>A program run to its end, and what that took.</summary>
/// <param name="PeakMemory">Bytes.</param>
sealed record MeasuredRun(TimeSpan Wall, TimeSpan Cpu, long PeakMemory, string Output)
{
    /// <summary>Between two looks at a program's time and memory: what it takes after the last one is not
    /// seen.</summary>
    const int MillisecondsBetweenLooks = 50;

    public string Cost => string.Create(
        CultureInfo.InvariantCulture,
        $"{Wall.TotalSeconds,7:0.00}  {Cpu.TotalSeconds,5:0.00}  {PeakMemory / (1024 * 1024),4}");

    /// <exception cref="InvalidOperationException">It did not end well; its messages.</exception>
    public static MeasuredRun Of(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var (cpu, peak) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(MillisecondsBetweenLooks))
        {
            try
            {
                process.Refresh();
                (cpu, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
            {
                break; // it ended since
            }
        }

        process.WaitForExit();
        var wall = watch.Elapsed;
        return process.ExitCode == 0
            ? new MeasuredRun(wall, cpu, peak, output.Result)
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }
}
