using SupportingFamilies.Etl.Benchmarks;

return args switch
{
    ["night", .. var options] => NightBenchmark.Run(options),
    ["kernels"] => KernelBenchmark.Run(),
    ["linkage", .. var options] => LinkageBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: dotnet run -c Release --project tests/SupportingFamilies.Etl.Benchmarks "
        + "-- night [PEOPLE] [SEED] [ERRORS] | kernels | linkage [FILE] [MODEL]");
    return 2;
}
