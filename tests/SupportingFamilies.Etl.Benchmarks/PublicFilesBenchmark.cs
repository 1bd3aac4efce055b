using System.Text.Json;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>The published command on public files with truth: accuracy at each model's own threshold, whether
/// probabilities mean what they say, time and memory, beside Splink's figures.</summary>
static class PublicFilesBenchmark
{
    const int Turns = 5;

    /// <param name="options"><c>sfetl</c> as it was published, <c>--data</c> and the folder of the files, and perhaps
    /// <c>--beside</c> and another linker, which runs on the million by turns with this one: <c>PROGRAM FILE 2 1e6
    /// 1e6</c>.</param>
    public static int Run(string[] options)
    {
        var (data, beside) = (After("--data", options), After("--beside", options));
        if (options.Length == 0 || data is null)
        {
            Console.Error.WriteLine("public needs the command and the files: public sfetl/sfetl --data FOLDER");
            return 2;
        }

        Console.WriteLine(
            "file              pairs F1  Splink  clusters F1  Splink  ceiling  calibration error  "
            + "seconds  CPU s   MiB  Splink's cost");
        foreach (var file in PublicFile.All)
        {
            if (file.In(data) is { } paths)
                Print(file, paths, options[0], beside);
            else
                Console.WriteLine($"{file.Name,-15} is not there");
        }

        return 0;
    }

    static void Print(PublicFile file, string[] paths, string command, string? beside)
    {
        var output = Directory.CreateTempSubdirectory("sfetl-bench-").FullName;
        string[] model = ["--model", Path.Combine("samples", "linkage", file.Name + ".yml")];
        string[] linking = ["link", .. paths, .. model, "--output", output];
        var link = MeasuredRun.Of(command, linking);
        string[] truth = ["--truth", .. paths, "--id", file.Id, "--cluster", "cluster"];
        var evaluated = MeasuredRun.Of(command, ["link-evaluate", output, .. truth, .. model, "--json"]);

        using var json = JsonDocument.Parse(evaluated.Output);
        var linkage = json.RootElement.GetProperty("linkage");
        var ceiling = json.RootElement.GetProperty("blocking").GetProperty("recall_ceiling").GetDouble();
        var error = linkage.GetProperty("calibration").GetProperty("expected_error").GetDouble();
        FormattableString[] cells =
        [
            $"{file.Name,-15}", $"{F1(linkage, "links"),9:0.0000}", $"{file.Splink.Pairs,-6}",
            $"{F1(linkage, "clusters"),11:0.0000}", $"{file.Splink.Clusters,-6}", $"{ceiling,7:0.0000}",
            $"{error,17:0.0000}", $"{link.Cost}", $"{file.Splink.Cost}",
        ];
        Console.WriteLine(string.Join("  ", cells.Select(FormattableString.Invariant)));
        if (beside is not null && file.Name == "people_1m")
        {
            PrintBeside(
                () => MeasuredRun.Of(command, linking), () => MeasuredRun.Of(beside, [paths[0], "2", "1e6", "1e6"]));
        }

        Directory.Delete(output, recursive: true);
    }

    /// <summary>Medians of runs by turns, so that neighbours slow both down alike.</summary>
    static void PrintBeside(Func<MeasuredRun> own, Func<MeasuredRun> other)
    {
        var turns = Enumerable.Range(0, Turns).Select(_ => (Own: own(), Other: other())).ToList();
        var (wall, cpu) = (Median(turn => turn.Other.Wall.TotalSeconds), Median(turn => turn.Other.Cpu.TotalSeconds));
        var wallTimes = Median(turn => turn.Own.Wall / turn.Other.Wall);
        var cpuTimes = Median(turn => turn.Own.Cpu / turn.Other.Cpu);
        Console.WriteLine(FormattableString.Invariant(
            $"the other linker: {wall:0.00} s, {cpu:0.00} CPU s; this one {wallTimes:0.00} and {cpuTimes:0.00} times"));

        double Median(Func<(MeasuredRun Own, MeasuredRun Other), double> of) =>
            turns.Select(of).Order().ElementAt(Turns / 2);
    }

    static double F1(JsonElement linkage, string of) => linkage.GetProperty(of).GetProperty("f1").GetDouble();

    static string? After(string option, string[] options) =>
        Array.IndexOf(options, option) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;
}
