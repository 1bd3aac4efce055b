using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// Where each person lives on the as-of date: one place at most. A residence that has ended, has not begun or was last
/// confirmed too long ago does not count; of each feed only the newest word counts; feeds that agree add up, each
/// weighed by how often it is right and how fresh it is.
/// </summary>
/// <remarks>
/// A place is an address of the book or, from <see cref="AddressBook.Count"/> up, one of the premises, where flats and
/// rooms are not told apart.
/// </remarks>
sealed class CurrentHomes
{
    public const int NotKnown = -1;

    readonly record struct Sighting(int Place, int Feed, int SeenOn, int Until, bool IsStatedPeriod);

    /// <summary>Weights are whole millionths, so that adding them up in any order gives the same.</summary>
    const double Whole = 1_000_000;

    const double DaysAMonth = 365.25 / 12;

    readonly LivingPeople people;
    readonly AddressBook book;
    readonly HouseholdRules rules;
    readonly PremisesList premises;
    readonly Dictionary<string, int> feedNumbers = new(StringComparer.Ordinal);
    readonly List<double> reliability = [];
    readonly Dictionary<Premises, int> premisesNumbers = [];
    readonly List<Premises> premisesMet = [];
    readonly int today;
    Sighting[] sightings = [];
    int[] starts = [];

    CurrentHomes(LivingPeople people, AddressBook book, PremisesList premises, HouseholdRules rules)
    {
        this.people = people;
        this.book = book;
        this.premises = premises;
        this.rules = rules;
        today = people.AsOf.DayNumber;
    }

    /// <summary>Each person's place, or <see cref="NotKnown"/>.</summary>
    public int[] Places { get; private set; } = [];

    public static CurrentHomes Decide(
        LivingPeople people,
        AddressBook book,
        IReadOnlyList<Residence> residences,
        PremisesList premises,
        HouseholdRules rules)
    {
        var homes = new CurrentHomes(people, book, premises, rules);
        homes.Places = homes.Choose(residences);
        return homes;
    }

    /// <summary>The premises a place is, or null for an ordinary address.</summary>
    public Premises? PremisesAt(int place) => place >= book.Count ? premisesMet[place - book.Count] : null;

    int[] Choose(IReadOnlyList<Residence> residences)
    {
        var found = new List<(int Person, Sighting Sighting)>(residences.Count);
        foreach (var residence in residences)
        {
            if (people.TryFind(residence.Who, out var person, out var record) && PlaceOf(record) is var place and >= 0)
                found.Add((person, Seen(residence, record, place)));
        }

        starts = new int[people.All.Length + 1];
        foreach (var (person, _) in found)
            starts[person + 1]++;
        for (var person = 0; person < people.All.Length; person++)
            starts[person + 1] += starts[person];
        sightings = new Sighting[found.Count];
        var next = starts.AsSpan(0, people.All.Length).ToArray();
        foreach (var (person, sighting) in found)
            sightings[next[person]++] = sighting;

        var places = new int[people.All.Length];
        for (var person = 0; person < places.Length; person++)
            places[person] = Best(SightingsOf(person));
        return places;
    }

    /// <summary>Whether any feed ever saw the person there.</summary>
    public bool WasSeenAt(int person, int place)
    {
        foreach (var sighting in SightingsOf(person))
        {
            if (sighting.Place == place)
                return true;
        }

        return false;
    }

    ReadOnlySpan<Sighting> SightingsOf(int person) => sightings.AsSpan(starts[person]..starts[person + 1]);

    int PlaceOf(PersonRecord record)
    {
        if (premises.Find(record) is not { } found)
            return book.Find(record);
        if (!premisesNumbers.TryGetValue(found, out var number))
        {
            premisesNumbers.Add(found, number = premisesMet.Count);
            premisesMet.Add(found);
        }

        return book.Count + number;
    }

    Sighting Seen(Residence residence, PersonRecord record, int place)
    {
        if (!feedNumbers.TryGetValue(record.Feed, out var feed))
        {
            feedNumbers.Add(record.Feed, feed = reliability.Count);
            reliability.Add(rules.FeedReliability.GetValueOrDefault(record.Feed, rules.OtherFeedReliability));
        }

        // A residence that begins after today is kept out by a day on which nobody can have seen it.
        var hasBegun = residence.From is null || residence.From.Value.DayNumber <= today;
        return new Sighting(
            place,
            feed,
            hasBegun ? Math.Min(residence.SeenOn.DayNumber, today) : int.MinValue,
            residence.Until?.DayNumber ?? int.MaxValue,
            residence is { From: not null, Until: null });
    }

    int Best(ReadOnlySpan<Sighting> ofPerson)
    {
        var staleBefore = people.AsOf.AddMonths(-rules.StaleAfterMonths).DayNumber;
        var counted = new List<Sighting>(ofPerson.Length);
        foreach (var sighting in ofPerson)
        {
            if (sighting.Until >= today && sighting.SeenOn >= staleBefore
                && sighting.SeenOn > LeftOn(ofPerson, sighting.Place))
                counted.Add(sighting);
        }

        if (counted.Count == 0)
            return NotKnown;
        KeepNewestOfEachFeed(counted);
        var best = NotKnown;
        var (bestWeight, bestSeen) = (0L, 0);
        foreach (var place in counted.Select(sighting => sighting.Place).Distinct())
        {
            var (weight, seen) = Weigh(counted, place);
            if (weight > bestWeight
                || (weight == bestWeight && (seen > bestSeen || (seen == bestSeen && IsFirst(place, best)))))
                (best, bestWeight, bestSeen) = (place, weight, seen);
        }

        return best;
    }

    /// <summary>The last day somebody who has left a place was there: nobody saw them there later, whatever they
    /// copied.</summary>
    int LeftOn(ReadOnlySpan<Sighting> ofPerson, int place)
    {
        var left = int.MinValue;
        foreach (var sighting in ofPerson)
        {
            if (sighting.Place == place && sighting.Until < today)
                left = Math.Max(left, sighting.Until);
        }

        return left;
    }

    /// <summary>A feed that has since seen the person elsewhere no longer stands by where it saw them before.</summary>
    static void KeepNewestOfEachFeed(List<Sighting> counted)
    {
        if (counted.Count == 1)
            return;
        var newest = new Dictionary<int, int>();
        foreach (var sighting in counted)
            newest[sighting.Feed] = Math.Max(sighting.SeenOn, newest.GetValueOrDefault(sighting.Feed, int.MinValue));
        counted.RemoveAll(sighting => sighting.SeenOn < newest[sighting.Feed]);
    }

    /// <summary>What the feeds that say so add up to; a block named without the flat speaks for the person's flat in
    /// it.</summary>
    (long Weight, int SeenOn) Weigh(List<Sighting> counted, int place)
    {
        var byFeed = new Dictionary<int, long>(2);
        var seen = 0;
        foreach (var sighting in counted)
        {
            if (sighting.Place != place && !(place < book.Count && book.BlockOf(place) == sighting.Place))
                continue;
            seen = Math.Max(seen, sighting.SeenOn);
            byFeed[sighting.Feed] = Math.Max(byFeed.GetValueOrDefault(sighting.Feed), WeightOf(sighting));
        }

        return (byFeed.Values.Sum(), seen);
    }

    long WeightOf(Sighting sighting)
    {
        var halfLife = sighting.IsStatedPeriod ? rules.StatedPeriodHalfLifeMonths : rules.SightingHalfLifeMonths;
        var months = (today - sighting.SeenOn) / DaysAMonth;
        return 1 + (long)(Whole * reliability[sighting.Feed] * Math.Pow(0.5, months / halfLife));
    }

    bool IsFirst(int place, int other) =>
        other == NotKnown || string.CompareOrdinal(KeyOf(place), KeyOf(other)) < 0;

    string KeyOf(int place) => PremisesAt(place) is { } met ? "premises:" + met.Postcode.Value + met.Address
        : book.Key(place);
}
