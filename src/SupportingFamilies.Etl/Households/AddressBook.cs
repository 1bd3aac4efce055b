using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Households;

/// <summary>What a text says, each part by its number among all words met: quicker to hash than four texts.</summary>
readonly record struct Place(int Postcode, int Unit, int House, int Street);

/// <summary>
/// Which records stand at one address. A property number decides when given; records that give both number and text
/// teach which text means which number; otherwise postcode, house, flat and street decide, spelling slips forgiven
/// within a postcode. A block's address without a flat is an address, but no home.
/// </summary>
/// <remarks>Addresses are numbered from 0 in an order of no meaning: compare them by <see cref="Key"/>.</remarks>
sealed class AddressBook
{
    const int Unknown = -1;

    readonly HouseholdRules rules;
    readonly Vocabulary words = new();
    readonly Dictionary<(string Postcode, string Address), int> placeOfText = [];
    readonly Dictionary<Place, int> placeNumbers = [];
    readonly List<Place> places = [];
    readonly List<int> recordsAtPlace = [];
    readonly Dictionary<string, int> addressOfUprn = new(StringComparer.Ordinal);
    readonly Dictionary<(int Place, int Address), int> uprnVotes = [];
    readonly Dictionary<(int Address, int Postcode), int> postcodeVotes = [];
    readonly Dictionary<(int Postcode, int Building, int House), int> nameVotes = [];
    readonly List<string> keys = [];
    readonly List<int> postcodeOf = [];
    readonly List<int> blockOf = [];
    int[] addressOfPlace = [];
    bool[] isBlock = [];

    AddressBook(HouseholdRules rules) => this.rules = rules;

    public int Count => keys.Count;

    /// <summary>Learns from all records of the people concerned and nobody else's.</summary>
    public static AddressBook Learn(IEnumerable<PersonRecord> records, HouseholdRules rules)
    {
        var book = new AddressBook(rules);
        foreach (var record in records)
            book.Note(record);
        book.SettlePostcodes();
        var settled = book.SettleStreets();
        book.SettleBuildings(settled);
        PostcodeSlips.Forgive(settled, book.recordsAtPlace, book.words);
        book.SettlePlaces(settled);
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
        postcodeOf[address] == Unknown ? null : words[postcodeOf[address]].Split(' ')[0];

    void Note(PersonRecord record)
    {
        var place = PlaceOf(record);
        if (place != Unknown)
            recordsAtPlace[place]++;
        if (record.Uprn is null)
            return;
        var address = AddressOf(record.Uprn.Value);
        if (record.Postcode is not null)
            Add(postcodeVotes, (address, words.NumberOf(record.Postcode.Value)));
        if (place != Unknown)
            Add(uprnVotes, (place, address));
    }

    int PlaceOf(PersonRecord record)
    {
        if (record.Postcode is null || record.Address is null || IsPlaceholder(record.Postcode.Value))
            return Unknown;
        var text = (record.Postcode.Value, record.Address);
        if (placeOfText.TryGetValue(text, out var known))
            return known;
        var parts = AddressText.Parse(record.Address);
        var place = new Place(
            words.NumberOf(record.Postcode.Value),
            words.NumberOf(parts.Unit),
            words.NumberOf(parts.House),
            words.NumberOf(parts.Street));
        if (parts.AlsoNamed.Length > 0)
            Add(nameVotes, (place.Postcode, words.NumberOf(parts.AlsoNamed), place.House));
        if (!placeNumbers.TryGetValue(place, out var number))
        {
            number = places.Count;
            placeNumbers.Add(place, number);
            places.Add(place);
            recordsAtPlace.Add(0);
        }

        return placeOfText[text] = number;
    }

    /// <summary>Postcodes that stand for no fixed abode or not known.</summary>
    /// <remarks>Source: NHS Data Dictionary, default postcode codes (ZZ99); Department for Education, CBDS.</remarks>
    static bool IsPlaceholder(string postcode) =>
        postcode.StartsWith("ZZ99", StringComparison.Ordinal) || postcode is "NF1 1NF" or "NF1 1FA";

    int AddressOf(string uprn)
    {
        if (!addressOfUprn.TryGetValue(uprn, out var address))
            addressOfUprn.Add(uprn, address = NewAddress("uprn:" + uprn, Unknown));
        return address;
    }

    int NewAddress(string key, int postcode)
    {
        keys.Add(key);
        postcodeOf.Add(postcode);
        blockOf.Add(Unknown);
        return keys.Count - 1;
    }

    static void Add<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : struct => counts[key] = counts.GetValueOrDefault(key) + 1;

    /// <summary>A property number's postcode is the one most of its records give, the first in the alphabet among
    /// equals.</summary>
    void SettlePostcodes()
    {
        var best = new Dictionary<int, int>();
        foreach (var ((address, postcode), votes) in postcodeVotes)
        {
            if (!best.TryGetValue(address, out var most) || votes > most
                || (votes == most && string.CompareOrdinal(words[postcode], words[postcodeOf[address]]) < 0))
                (best[address], postcodeOf[address]) = (votes, postcode);
        }
    }

    /// <summary>The places with one spelling for each street.</summary>
    Place[] SettleStreets()
    {
        var streets = StreetSpellings.Settle(
            places.ConvertAll(place => new StreetSpellings.Spelling(words[place.Postcode], words[place.Street])),
            recordsAtPlace,
            rules.StreetNameEdits);
        return places.Select((place, number) => place with { Street = words.NumberOf(streets[number]) }).ToArray();
    }

    /// <summary>"18 Orchard Lodge, Orchard Street" is flat 18 of 202 Orchard Street when another text gives
    /// both.</summary>
    void SettleBuildings(Place[] settled)
    {
        var numberOf = new Dictionary<(int Postcode, int Building), (int House, int Votes)>();
        foreach (var ((postcode, building, house), votes) in nameVotes)
        {
            if (!numberOf.TryGetValue((postcode, building), out var most) || votes > most.Votes
                || (votes == most.Votes && string.CompareOrdinal(words[house], words[most.House]) < 0))
                numberOf[(postcode, building)] = (house, votes);
        }

        for (var number = 0; number < settled.Length; number++)
        {
            if (numberOf.TryGetValue((settled[number].Postcode, settled[number].House), out var known))
                settled[number] = settled[number] with { House = known.House };
        }
    }

    /// <summary>Gives every place its address, once all records have been seen.</summary>
    void SettlePlaces(Place[] settled)
    {
        var uprns = UprnsOf(settled);
        var addresses = new Dictionary<Place, int>(settled.Length);
        addressOfPlace = new int[settled.Length];
        for (var number = 0; number < settled.Length; number++)
        {
            var place = settled[number];
            if (!addresses.TryGetValue(place, out var address))
                addresses.Add(place, address = uprns.TryGetValue(place, out var votes) && Agreed(votes) is { } agreed
                    ? agreed
                    : ByText(place));
            addressOfPlace[number] = address;
        }

        MarkBlocks(addresses, uprns);
    }

    Dictionary<Place, List<(int Address, int Votes)>> UprnsOf(Place[] settled)
    {
        var uprns = new Dictionary<Place, List<(int Address, int Votes)>>();
        foreach (var ((place, address), votes) in uprnVotes)
        {
            if (!uprns.TryGetValue(settled[place], out var ofPlace))
                uprns.Add(settled[place], ofPlace = new List<(int, int)>(1));
            var at = ofPlace.FindIndex(vote => vote.Address == address);
            if (at < 0)
                ofPlace.Add((address, votes));
            else
                ofPlace[at] = (address, ofPlace[at].Votes + votes);
        }

        return uprns;
    }

    /// <summary>The property number nearly all records of a place give; null when they do not agree.</summary>
    int? Agreed(List<(int Address, int Votes)> votes)
    {
        var (address, most) = votes.MaxBy(vote => vote.Votes);
        return most >= rules.UprnAgreement * votes.Sum(vote => vote.Votes) ? address : null;
    }

    /// <summary>A street without a house is no address.</summary>
    int ByText(Place place) => words[place.House].Length == 0
        ? Unknown
        : NewAddress(
            $"text:{words[place.Postcode]}|{words[place.Unit]}|{words[place.House]}|{words[place.Street]}",
            place.Postcode);

    /// <summary>A house with several flats is a block; so is a text that stands for as many property numbers.</summary>
    void MarkBlocks(Dictionary<Place, int> addresses, Dictionary<Place, List<(int Address, int Votes)>> uprns)
    {
        var whole = words.NumberOf("");
        var flats = new Dictionary<Place, int>();
        foreach (var place in addresses.Keys.Where(place => place.Unit != whole))
            Add(flats, place with { Unit = whole });
        isBlock = new bool[keys.Count];
        foreach (var (place, address) in addresses)
        {
            var isByText = address != Unknown && keys[address].StartsWith("text:", StringComparison.Ordinal);
            if (place.Unit == whole && isByText
                && Math.Max(flats.GetValueOrDefault(place), uprns.GetValueOrDefault(place)?.Count ?? 0)
                    >= rules.FlatsThatMakeABlock)
                isBlock[address] = true;
        }

        foreach (var (place, address) in addresses)
        {
            if (place.Unit != whole && address != Unknown
                && addresses.TryGetValue(place with { Unit = whole }, out var block) && block != Unknown
                && isBlock[block])
                blockOf[address] = block;
        }
    }
}
