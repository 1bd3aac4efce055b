using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>Nanoseconds a call of the kernels that compare text, beside the plain ones.</summary>
public class KernelBenchmark
{
    (string Left, string Right)[] pairs = [];

    [Params("forename", "surname", "email", "address")]
    public string Values { get; set; } = "";

    /// <summary>Measures the kernels and every test of the list, in this process.</summary>
    public static int Run()
    {
        // Short and many: on a machine with other work the least is what the code costs, the rest is what it waits.
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(4)).WithWarmupCount(20).WithIterationCount(60);
        var config = DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min).HideColumns("Error", "StdDev")
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "sfetl-benchmarks"));
        BenchmarkRunner.Run<KernelBenchmark>(config);
        BenchmarkRunner.Run<LevelTestBenchmark>(config);
        return 0;
    }

    [GlobalSetup]
    public void Invent() => pairs = InventedValues.Of(Values);

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double JaroWinkler_plain() => Sum((left, right) => PlainKernels.JaroWinkler(left, right));

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double JaroWinkler_by_bits() => Sum((left, right) => JaroWinkler.Similarity(left, right));

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double JaroWinkler_at_least_088() => Sum((left, right) => JaroWinkler.IsAtLeast(left, right, 0.88) ? 1 : 0);

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double Slips_plain() => Sum((left, right) => PlainKernels.Slips(left, right));

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double Slips_by_bits() => Sum((left, right) => DamerauLevenshtein.Within(left, right, int.MaxValue) ? 1 : 0);

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double Slips_within_1() => Sum((left, right) => DamerauLevenshtein.Within(left, right, 1) ? 1 : 0);

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public double Slips_within_2() => Sum((left, right) => DamerauLevenshtein.Within(left, right, 2) ? 1 : 0);

    double Sum(Func<string, string, double> kernel)
    {
        var sum = 0.0;
        foreach (var (left, right) in pairs)
            sum += kernel(left, right);
        return sum;
    }
}

/// <summary>Nanoseconds a call of every test of the list, on values of its kind.</summary>
public class LevelTestBenchmark
{
    static readonly (string Kind, string[] Tests)[] Lists =
    [
        ("forename", ["equal", "jaro_winkler 0.88", "slips 1", "slips 2", "levenshtein 1", "misspelt 0.92 forenames",
            "sounds_alike 0.8 forenames", "sound_equal", "variant forename-variants", "prefix 3", "initial"]),
        ("surname", ["jaro_winkler 0.88", "shares_words"]),
        ("address", ["jaro_winkler 0.88", "slips 2", "shares_words", "words_overlap 0.5", "token_set 90"]),
        ("email", ["jaro_winkler 0.88", "email_user", "email_user_like 0.88"]),
        ("date", ["digit_slip", "day_month_swapped", "month_estimated", "two_parts_of_three", "same_year",
            "within_days 21", "within_months 1", "before_across"]),
        ("postcode", ["postcode_sector", "postcode_district", "postcode_area"]),
        ("place", ["within_km 5"]),
        ("age", ["within 2"]),
    ];

    (string Left, string Right)[] pairs = [];
    Func<string, string, bool> holds = string.Equals;

    public static IEnumerable<string> Tests =>
        from list in Lists
        from test in list.Tests
        select $"{list.Kind}: {test}";

    [ParamsSource(nameof(Tests))]
    public string Test { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var (kind, test) = (Test.Split(": ")[0], Test.Split(": ")[1]);
        pairs = InventedValues.Of(kind);
        const string yaml = "tables: { forename-variants: { file: forename-variants.csv, source: x, licence: x }, "
            + "forenames: { file: forenames.csv, source: x, licence: x } }";
        var tables = NameTables.Load(
            YamlSection.Read(new StringReader(yaml), "model.yml").Section("tables"),
            Path.Combine("pipelines", "matching"));
        holds = LevelTest.Parse(YamlSection.Read(new StringReader($"test: {test}"), "model.yml"), tables).Holds;
    }

    [Benchmark(OperationsPerInvoke = InventedValues.Pairs)]
    public int Holds()
    {
        var held = 0;
        foreach (var (left, right) in pairs)
            held += holds(left, right) ? 1 : 0;
        return held;
    }
}
