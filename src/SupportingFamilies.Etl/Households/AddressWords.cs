using System.Collections.Frozen;

namespace SupportingFamilies.Etl.Households;

/// <summary>The words of British addresses that are written in several ways, and what each word tells.</summary>
/// <remarks>
/// Source: the thoroughfare descriptors and abbreviations of the Royal Mail Postcode Address File Programmers' Guide,
/// and the level and unit words of BS 7666-2. STREET and SAINT are both read as ST: nothing has to guess which was
/// meant.
/// </remarks>
static class AddressWords
{
    /// <summary>Words that name a flat or room; its number comes next.</summary>
    public const string Flat = "FLAT";

    public const string Floor = "FLOOR";

    static readonly FrozenDictionary<string, string> OneSpelling = new Dictionary<string, string>
    {
        ["RD"] = "ROAD", ["STREET"] = "ST", ["STR"] = "ST", ["SAINT"] = "ST", ["AVE"] = "AVENUE",
        ["AV"] = "AVENUE", ["CL"] = "CLOSE", ["CLO"] = "CLOSE", ["CRES"] = "CRESCENT", ["CR"] = "CRESCENT",
        ["CT"] = "COURT", ["CRT"] = "COURT", ["DR"] = "DRIVE", ["DRV"] = "DRIVE", ["GDNS"] = "GARDENS",
        ["GDN"] = "GARDENS", ["GRN"] = "GREEN", ["GRV"] = "GROVE", ["GR"] = "GROVE", ["HSE"] = "HOUSE",
        ["HO"] = "HOUSE", ["LN"] = "LANE", ["LA"] = "LANE", ["PK"] = "PARK", ["PL"] = "PLACE",
        ["SQ"] = "SQUARE", ["TER"] = "TERRACE", ["TERR"] = "TERRACE", ["WY"] = "WAY", ["WLK"] = "WALK",
        ["HTS"] = "HEIGHTS", ["BLDG"] = "BUILDING", ["BLDGS"] = "BUILDINGS", ["BUILDINGS"] = "BUILDINGS",
        ["COTT"] = "COTTAGE", ["MT"] = "MOUNT", ["NTH"] = "NORTH", ["STH"] = "SOUTH", ["UPR"] = "UPPER",
        ["LWR"] = "LOWER", ["FLT"] = Flat, ["APT"] = Flat, ["APARTMENT"] = Flat, ["UNIT"] = Flat,
        ["ROOM"] = Flat, ["RM"] = Flat, ["STUDIO"] = Flat, ["MAISONETTE"] = Flat, ["FLR"] = Floor,
        ["FL"] = Flat, ["GND"] = "GROUND", ["GRD"] = "GROUND", ["1ST"] = "FIRST", ["2ND"] = "SECOND",
        ["3RD"] = "THIRD",
    }.ToFrozenDictionary();

    static readonly FrozenSet<string> Levels = new[]
    {
        "BASEMENT", "GROUND", "FIRST", "SECOND", "THIRD", "TOP", "UPPER", "LOWER", "GARDEN",
    }.ToFrozenSet();

    static readonly FrozenSet<string> Noise = new[] { "NO", "NUMBER", "THE", "OF", "AND", "AT" }.ToFrozenSet();

    static readonly FrozenSet<string> StreetKinds = new[]
    {
        "ROAD", "ST", "AVENUE", "CLOSE", "CRESCENT", "DRIVE", "GARDENS", "GREEN", "GROVE", "LANE", "PARK",
        "PLACE", "SQUARE", "TERRACE", "WAY", "WALK", "HILL", "RISE", "ROW", "VIEW", "MEWS", "MEADOW", "MEADOWS",
        "FIELDS", "YARD", "PARADE", "PATH", "CROFT", "VALE", "WHARF", "QUAY", "EMBANKMENT", "MOUNT", "END",
        "GATE", "BANK", "STREETS",
    }.ToFrozenSet();

    static readonly FrozenSet<string> BuildingKinds = new[]
    {
        "HOUSE", "COURT", "LODGE", "TOWER", "TOWERS", "POINT", "HEIGHTS", "MANSIONS", "BUILDING", "BUILDINGS",
        "COTTAGE", "COTTAGES", "FARM", "HALL", "VILLA", "VILLAS", "HOSTEL", "REFUGE", "HOME", "HOSPITAL",
        "PRISON", "HMP",
    }.ToFrozenSet();

    public static string Canonical(string word) => OneSpelling.GetValueOrDefault(word, word);

    /// <summary>The floor a flat is on, when no number tells flats apart.</summary>
    public static bool IsLevel(string word) => Levels.Contains(word);

    /// <summary>Little words that some suppliers write and others leave out.</summary>
    public static bool IsNoise(string word) => Noise.Contains(word);

    public static bool IsStreetKind(string word) => StreetKinds.Contains(word);

    public static bool IsBuildingKind(string word) => BuildingKinds.Contains(word);
}
