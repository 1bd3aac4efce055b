using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// Which places are homes: neither communal premises, nor a block of flats named without the flat, nor an address with
/// more people or more surnames than a household has.
/// </summary>
sealed class HomePlaces
{
    readonly HashSet<int> homes = [];
    readonly SortedDictionary<string, (int Addresses, int People)> others = new(StringComparer.Ordinal);

    HomePlaces()
    {
    }

    public IReadOnlySet<int> Homes => homes;

    /// <summary>Residents of each home, in ascending order, children not yet born left out.</summary>
    public Dictionary<int, List<int>> Residents { get; } = [];

    public IReadOnlyList<NoHousehold> Notes =>
        others.Select(each => new NoHousehold(each.Key, each.Value.Addresses, each.Value.People)).ToList();

    public static HomePlaces Find(
        LivingPeople people,
        int[] places,
        CurrentHomes current,
        AddressBook book,
        Kinship kinship,
        HouseholdRules rules)
    {
        var found = new HomePlaces();
        var residents = new Dictionary<int, List<int>>();
        for (var person = 0; person < places.Length; person++)
        {
            if (places[person] == CurrentHomes.NotKnown || kinship.IsExpected(person))
                continue;
            if (!residents.TryGetValue(places[person], out var here))
                residents.Add(places[person], here = new List<int>(4));
            here.Add(person);
        }

        foreach (var (place, here) in residents)
        {
            if (WhyNone(place, here) is { } why)
            {
                var (addresses, count) = found.others.GetValueOrDefault(why);
                found.others[why] = (addresses + 1, count + here.Count);
            }
            else
            {
                found.homes.Add(place);
                found.Residents.Add(place, here);
            }
        }

        return found;

        string? WhyNone(int place, List<int> here) =>
            current.PremisesAt(place) is { } met ? Words.Of(met.Type)
            : book.IsBlock(place) ? "block_without_flat"
            : here.Count > rules.MostPeople || Surnames(here) > rules.MostAdultSurnames ? "too_many_people"
            : null;

        int Surnames(List<int> here) => here.Count <= rules.MostAdultSurnames
            ? 0
            : here.Where(kinship.IsAdult).Select(person => people.All[person].Surname?.ToUpperInvariant())
                .OfType<string>().Distinct(StringComparer.Ordinal).Count();
    }
}
