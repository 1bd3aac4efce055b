namespace SupportingFamilies.Etl.Synthetic;

/// <summary>What determines an invented population, to the byte.</summary>
/// <param name="People">About how many people: the last neighbourhood is filled to within a few of it.</param>
/// <param name="Seed">Another seed, another population.</param>
/// <param name="AsOf">The last day of the simulated lives and the extract date of most deliveries.</param>
/// <param name="Errors">Multiplies every rate of the error table; a rate never passes 1.</param>
public sealed record PopulationOptions(int People, int Seed, DateOnly AsOf, double Errors = 1.0);
