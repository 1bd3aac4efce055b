namespace SupportingFamilies.Etl.Synthetic;

/// <summary>What was invented, and how hard it is for plain equality.</summary>
/// <param name="RowsByFeed">Records after the header that are not wholly empty, trailers included.</param>
/// <param name="TruePairs">Pairs of two identities (feed, key, part) of different feeds that are one person.</param>
/// <param name="AgreeOnNameAndBirth">Share of those that agree exactly on forename, surname and date of birth, letter
/// case aside; at most <see cref="MostOnNameAndBirth"/>.</param>
/// <param name="AgreeOnIdentifier">Share that agree exactly on NHS number, UPN or National Insurance number; at most
/// <see cref="MostOnIdentifier"/>.</param>
/// <param name="ShareNameAndBirth">Share of people who share name and birth date with another; at least <see
/// cref="LeastNamesakes"/>.</param>
public sealed record PopulationReport(
    int People,
    int Households,
    int Families,
    int Candidates,
    int Supported,
    IReadOnlyDictionary<string, int> RowsByFeed,
    long TruePairs,
    double AgreeOnNameAndBirth,
    double AgreeOnIdentifier,
    double ShareNameAndBirth)
{
    public const double MostOnNameAndBirth = 0.75;
    public const double MostOnIdentifier = 0.60;
    public const double LeastNamesakes = 1.0 / 200;

    /// <summary>Whether all three floors hold.</summary>
    public bool IsHardEnough => AgreeOnNameAndBirth <= MostOnNameAndBirth
        && AgreeOnIdentifier <= MostOnIdentifier && ShareNameAndBirth >= LeastNamesakes;
}

/// <param name="People">People lived, seen and written so far.</param>
/// <param name="Wanted">How many there will be, about.</param>
public readonly record struct PopulationProgress(int People, int Wanted);
