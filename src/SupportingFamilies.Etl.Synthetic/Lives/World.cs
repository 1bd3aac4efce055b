using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Identifiers;
using SupportingFamilies.Etl.Synthetic.Names;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>A name and birth date somebody bears, kept so that a stranger elsewhere can bear both.</summary>
readonly record struct Bearer(string Forename, string Surname, DateOnly Born, Sex Sex, Tradition Tradition);

/// <summary>What all neighbourhoods share: the place, the numbers given so far, and who might have a
/// namesake.</summary>
sealed class World(PopulationOptions options)
{
    /// <summary>How many years of lives are simulated up to the as-of date.</summary>
    public const int Years = 8;

    const int BearersKept = 4096;
    const int LookedAt = 200;
    readonly List<Bearer> bearers = [];
    readonly Dictionary<ulong, int> adultsByName = [];
    int people;
    int households;

    public PopulationOptions Options { get; } = options;

    public DateOnly AsOf => Options.AsOf;

    public DateOnly Start { get; } = options.AsOf.AddYears(-Years);

    public InventedPlace Place { get; } = new(options.People, options.Seed);

    public OfficialNumbers Numbers { get; } = new();

    public int People => people;

    public int Households => households;

    public int NextPerson() => ++people;

    public int NextHousehold() => ++households;

    /// <summary>Counts an adult's name; <see cref="Namesake"/> prefers the common ones.</summary>
    public void Named(string forename, string surname)
    {
        var name = StableHash.Of($"{forename}|{surname}");
        adultsByName[name] = adultsByName.GetValueOrDefault(name) + 1;
    }

    /// <summary>Keeps about one adult in eight, and gives one back, once, when a namesake is wanted.</summary>
    public void Remember(Bearer bearer)
    {
        if (bearers.Count < BearersKept) bearers.Add(bearer);
    }

    /// <summary>Somebody of that sex born between those days, both included: of those looked at, the one whose name is
    /// the commonest so far. Two strangers of one rare name and birth date are as good as unknown.</summary>
    public Bearer? Namesake(SeededStream stream, Sex sex, DateOnly earliest, DateOnly latest)
    {
        var (best, commonest) = (-1, 0);
        for (var attempt = 0; attempt < LookedAt && bearers.Count > 0; attempt++)
        {
            var at = stream.Below(bearers.Count);
            var found = bearers[at];
            if (found.Sex != sex || found.Born < earliest || found.Born > latest) continue;
            var count = adultsByName.GetValueOrDefault(StableHash.Of($"{found.Forename}|{found.Surname}"));
            if (count > commonest) (best, commonest) = (at, count);
        }

        if (best < 0) return null;
        var chosen = bearers[best];
        bearers[best] = bearers[^1];
        bearers.RemoveAt(bearers.Count - 1);
        return chosen;
    }
}
