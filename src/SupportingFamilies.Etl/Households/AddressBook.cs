using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// Which records stand at one address. A property number decides when given; records that give both number and text teach
/// which text means which number; otherwise postcode, house, flat and street decide, spelling slips forgiven within a
/// postcode. A block's address without a flat is an address, but no home.
/// </summary>
/// <remarks>Addresses are numbered from 0 in an order of no meaning: compare them by <see cref="Key"/>.</remarks>
sealed class AddressBook
{
    readonly record struct Place(string Postcode, string Unit, string House, string Street);

    const int Unknown = -1;

    readonly HouseholdRules rules;
    readonly Dictionary<(string Postcode, string Address), int> placeOfText = [];
    readonly Dictionary<Place, int> placeNumbers = [];
    readonly List<Place> places = [];
    readonly Dictionary<string, int> addressOfUprn = new(StringComparer.Ordinal);
    readonly List<string> keys = [];
    readonly List<Dictionary<string, int>?> postcodeVotes = [];
    readonly List<int> blockOf = [];
    int[] addressOfPlace = [];
    bool[] isBlock = [];

    AddressBook(HouseholdRules rules) => this.rules = rules;

    public int Count => keys.Count;

    /// <summary>Learns from all records of the people concerned and nobody else's.</summary>
    public static AddressBook Learn(IEnumerable<PersonRecord> records, HouseholdRules rules)
    {
        var book = new AddressBook(rules);
        var uprnVotes = new Dictionary<(int Place, string Uprn), int>();
        var placeCounts = new List<int>();
        foreach (var record in records)
        {
            var place = book.PlaceOf(record);
            if (place >= placeCounts.Count)
                placeCounts.Add(0);
            if (place >= 0)
                placeCounts[place]++;
            if (record.Uprn is not { } uprn)
                continue;
            book.Vote(book.AddressOf(uprn.Value), record);
            if (place >= 0)
                uprnVotes[(place, uprn.Value)] = uprnVotes.GetValueOrDefault((place, uprn.Value)) + 1;
        }

        book.Settle(StreetSpellings.Settle(book.Streets(), placeCounts, rules.StreetNameEdits), uprnVotes);
        return book;
    }

    /// <summary>The address's number, or -1 when the record does not say where.</summary>
    public int Find(PersonRecord record)
    {
        if (record.Uprn is not null && addressOfUprn.TryGetValue(record.Uprn.Value, out var address))
            return address;
        return record.Postcode is not null && record.Address is not null
            && placeOfText.TryGetValue((record.Postcode.Value, record.Address), out var place)
                ? addressOfPlace[place]
                : Unknown;
    }

    /// <summary>Lasts from night to night as far as the records do; never shown.</summary>
    public string Key(int address) => keys[address];

    /// <summary>A block of flats, named without saying which flat.</summary>
    public bool IsBlock(int address) => isBlock[address];

    /// <summary>The address of the block a flat is in, or -1.</summary>
    public int BlockOf(int address) => blockOf[address];

    public string? DistrictOf(int address) =>
        postcodeVotes[address]?.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal)
            .First().Key.Split(' ')[0];

    int PlaceOf(PersonRecord record)
    {
        if (record.Postcode is null || record.Address is null || IsPlaceholder(record.Postcode.Value))
            return Unknown;
        var text = (record.Postcode.Value, record.Address);
        if (placeOfText.TryGetValue(text, out var known))
            return known;
        var parts = AddressText.Parse(record.Address);
        var place = new Place(record.Postcode.Value, parts.Unit, parts.House, parts.Street);
        if (!placeNumbers.TryGetValue(place, out var number))
        {
            number = places.Count;
            placeNumbers.Add(place, number);
            places.Add(place);
        }

        return placeOfText[text] = number;
    }

    /// <summary>Postcodes that stand for no fixed abode or not known (NHS Data Dictionary).</summary>
    static bool IsPlaceholder(string postcode) =>
        postcode.StartsWith("ZZ99", StringComparison.Ordinal) || postcode is "NF1 1NF" or "NF1 1FA";

    int AddressOf(string uprn)
    {
        if (!addressOfUprn.TryGetValue(uprn, out var address))
            addressOfUprn.Add(uprn, address = NewAddress("uprn:" + uprn));
        return address;
    }

    int NewAddress(string key)
    {
        keys.Add(key);
        postcodeVotes.Add(null);
        blockOf.Add(Unknown);
        return keys.Count - 1;
    }

    void Vote(int address, PersonRecord record)
    {
        if (record.Postcode is null)
            return;
        var votes = postcodeVotes[address] ??= new Dictionary<string, int>(1, StringComparer.Ordinal);
        votes[record.Postcode.Value] = votes.GetValueOrDefault(record.Postcode.Value) + 1;
    }

    List<StreetSpellings.Spelling> Streets() =>
        places.Select(place => new StreetSpellings.Spelling(place.Postcode, place.Street)).ToList();

    /// <summary>Gives every place its address, once all records have been seen.</summary>
    void Settle(string[] streets, Dictionary<(int Place, string Uprn), int> votes)
    {
        var settled = places.Select((place, number) => place with { Street = streets[number] }).ToArray();
        var uprns = new Dictionary<Place, Dictionary<string, int>>();
        foreach (var ((place, uprn), count) in votes)
        {
            if (!uprns.TryGetValue(settled[place], out var ofPlace))
                uprns.Add(settled[place], ofPlace = new Dictionary<string, int>(1, StringComparer.Ordinal));
            ofPlace[uprn] = ofPlace.GetValueOrDefault(uprn) + count;
        }

        var blocks = Blocks(settled);
        var byPlace = new Dictionary<Place, int>();
        addressOfPlace = settled.Select(place => byPlace.TryGetValue(place, out var address)
            ? address
            : byPlace[place] = AddressOf(place, uprns.GetValueOrDefault(place))).ToArray();
        isBlock = new bool[keys.Count];
        foreach (var (place, address) in byPlace)
        {
            // One text with many property numbers is a block too, whoever left the flats out.
            if (place.Unit.Length == 0 && address >= 0 && keys[address].StartsWith("text:", StringComparison.Ordinal)
                && (blocks.Contains(place) || uprns.GetValueOrDefault(place)?.Count > 1))
                isBlock[address] = true;
        }

        foreach (var (place, address) in byPlace)
        {
            if (place.Unit.Length > 0 && address >= 0 && byPlace.TryGetValue(place with { Unit = "" }, out var block)
                && block >= 0 && isBlock[block])
                blockOf[address] = block;
        }
    }

    int AddressOf(Place place, Dictionary<string, int>? uprns)
    {
        if (uprns is not null)
        {
            var (uprn, count) = uprns.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key, StringComparer.Ordinal).First();
            if (count >= rules.UprnAgreement * uprns.Values.Sum())
                return AddressOf(uprn);
        }

        // A street without a house is no address.
        if (place.House.Length == 0)
            return Unknown;
        var address = NewAddress($"text:{place.Postcode}|{place.Unit}|{place.House}|{place.Street}");
        postcodeVotes[address] = new Dictionary<string, int>(1, StringComparer.Ordinal) { [place.Postcode] = 1 };
        return address;
    }

    /// <summary>Houses known to have flats of their own.</summary>
    HashSet<Place> Blocks(Place[] settled) =>
        settled.Where(place => place.Unit.Length > 0).Distinct().GroupBy(place => place with { Unit = "" })
            .Where(flats => flats.Count() >= rules.FlatsThatMakeABlock).Select(flats => flats.Key).ToHashSet();
}
