using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic;

/// <summary>An invented population with known truth: lives first, then what each partner saw of them.</summary>
/// <remarks>Nothing here refers to the product: the truth cannot know how the product decides. Same options, same
/// bytes.</remarks>
public static class InventedPopulation
{
    const int PeopleToANeighbourhood = 2000;

    /// <summary>About one life in twelve begins during the simulated years.</summary>
    const double BornDuring = 0.085;

    /// <summary>Writes <c>deliveries/</c> and <c>truth/</c> under <paramref name="outputDirectory"/>.</summary>
    public static PopulationReport Write(
        PopulationOptions options,
        string outputDirectory,
        IProgress<PopulationProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.People, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Errors, nameof(options));
        var world = new World(options);
        using var output = new Output(options, outputDirectory);
        for (var number = 0; world.People < options.People; number++)
        {
            cancel.ThrowIfCancellationRequested();
            var wanted = (int)Math.Min(PeopleToANeighbourhood, (options.People - world.People) / (1 + BornDuring));
            var place = Inhabit(world, number, Math.Max(1, wanted));
            output.Write(place, Happen(place));
            progress?.Report(new PopulationProgress(Math.Min(world.People, options.People), options.People));
        }

        return output.Report(world);
    }

    static Neighbourhood Inhabit(World world, int number, int people)
    {
        var place = new Neighbourhood(world, number);
        Settlement.Fill(place, people);
        LivedYears.Live(place);
        Papers.Give(place);
        return place;
    }

    static List<Arrears> Happen(Neighbourhood place)
    {
        SeededStream Stream(string theme) => SeededStream.Of(place.World.Options.Seed, theme, place.Number);
        DomesticLife.Happen(place, Stream("domestic"));
        StreetLife.Happen(place, Stream("street"));
        HealthAndWork.Happen(place, Stream("health"));
        Schooling.Happen(place, Stream("school"));
        YouthJustice.Happen(place, Stream("youth"));
        Housing.PutOut(place, Stream("put out"));
        return Housing.Happen(place, Stream("housing"));
    }
}
