using SupportingFamilies.Etl.Benchmarks;

return args switch
{
    ["night", .. var options] => NightBenchmark.Run(options),
    ["examples", .. var options] => ExamplesBenchmark.Run(options),
    ["kernels"] => KernelBenchmark.Run(),
    ["linkage", .. var options] => LinkageBenchmark.Run(options),
    ["public", .. var options] => PublicFilesBenchmark.Run(options),
    ["needs", .. var options] => NeedsBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: dotnet run -c Release --project tests/SupportingFamilies.Etl.Benchmarks "
        + "-- night [PEOPLE] [SEED] [ERRORS] | kernels | linkage [FILE] [MODEL] | "
        + "public SFETL --data FOLDER [--beside PROGRAM] | needs [FAMILIES] [FACTS] | examples DATABASE");
    return 2;
}
