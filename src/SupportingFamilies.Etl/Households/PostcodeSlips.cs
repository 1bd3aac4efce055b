namespace SupportingFamilies.Etl.Households;

/// <summary>
/// One letter or digit wrong in a postcode: the same flat, house and street under two postcodes that differ in one
/// place is one address, when hardly any record at all has the one postcode and clearly more have the other.
/// </summary>
static class PostcodeSlips
{
    readonly record struct House(int Unit, int Number, int Street);

    /// <summary>How many times as many records the right postcode has at least.</summary>
    const int ClearlyMore = 2;

    /// <summary>A postcode that more records have, at whatever address, exists: two streets may share a name.</summary>
    const int MostRecordsOfASlip = 3;

    public static void Forgive(Place[] places, IReadOnlyList<int> records, Vocabulary words)
    {
        var uses = new Dictionary<House, Dictionary<int, int>>();
        var inAll = new Dictionary<int, int>();
        for (var at = 0; at < places.Length; at++)
        {
            inAll[places[at].Postcode] = inAll.GetValueOrDefault(places[at].Postcode) + records[at];
            if (words[places[at].House].Length == 0 || words[places[at].Street].Length == 0)
                continue;
            var house = HouseOf(places[at]);
            if (!uses.TryGetValue(house, out var postcodes))
                uses.Add(house, postcodes = new Dictionary<int, int>(1));
            postcodes[places[at].Postcode] = postcodes.GetValueOrDefault(places[at].Postcode) + records[at];
        }

        var meant = new Dictionary<(House House, int Postcode), int>();
        foreach (var (house, postcodes) in uses)
        {
            if (postcodes.Count > 1)
                Compare(house, postcodes, words, meant);
        }

        for (var at = 0; at < places.Length; at++)
        {
            if (inAll[places[at].Postcode] <= MostRecordsOfASlip
                && meant.TryGetValue((HouseOf(places[at]), places[at].Postcode), out var postcode))
                places[at] = places[at] with { Postcode = postcode };
        }
    }

    static House HouseOf(Place place) => new(place.Unit, place.House, place.Street);

    /// <summary>
    /// Two postcodes that differ in one place are the same with that place blotted out; so each is compared only with
    /// the most used of those, however many streets of one name there are.
    /// </summary>
    static void Compare(
        House house,
        Dictionary<int, int> postcodes,
        Vocabulary words,
        Dictionary<(House House, int Postcode), int> meant)
    {
        var mostUsed = new Dictionary<string, int>(StringComparer.Ordinal);
        var inOrder = postcodes.Keys.OrderByDescending(postcode => postcodes[postcode])
            .ThenBy(postcode => words[postcode], StringComparer.Ordinal).ToList();
        foreach (var postcode in inOrder)
        {
            var best = postcode;
            foreach (var blotted in Blotted(words[postcode]))
            {
                if (!mostUsed.TryAdd(blotted, postcode) && postcodes[mostUsed[blotted]] > postcodes[best])
                    best = mostUsed[blotted];
            }

            if (postcodes[best] >= ClearlyMore * postcodes[postcode] && best != postcode)
                meant[(house, postcode)] = best;
        }
    }

    static IEnumerable<string> Blotted(string postcode)
    {
        for (var at = 0; at < postcode.Length; at++)
            yield return string.Concat(postcode.AsSpan(0, at), "?", postcode.AsSpan(at + 1));
    }
}
