using SupportingFamilies.Etl.Benchmarks;

return args switch
{
    ["night", .. var options] => NightBenchmark.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: dotnet run -c Release --project tests/SupportingFamilies.Etl.Benchmarks "
        + "-- night [PEOPLE] [SEED] [ERRORS]");
    return 2;
}
