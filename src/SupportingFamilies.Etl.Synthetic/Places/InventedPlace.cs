using System.Globalization;
using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Names;

namespace SupportingFamilies.Etl.Synthetic.Places;

/// <summary>
/// An upper-tier authority nobody lives in: twelve towns in the postcode area WX, which has a valid form and does not
/// exist, with streets, houses and blocks of flats enough for the population and its moves.
/// </summary>
sealed class InventedPlace
{
    const int AddressesToAPostcode = 30; // More than the usual fifteen, for only about half are ever lived in here.
    // Royal Mail's inward letters: C, I, K, M, O and V are never used.
    const string UnitLetters = "ABDEFGHJLNPQRSTUWXYZ";

    readonly Dictionary<School, int> admissions = [];
    readonly List<Street> streets = [];
    readonly List<int> firstDwelling = [];
    readonly List<School> primaries;
    readonly List<School> secondaries;
    readonly int stock;
    readonly long step;
    long given;

    public InventedPlace(int people, int seed)
    {
        var stream = SeededStream.Of(seed, "place", 0);
        var wanted = (people * 13L / 10) + 3000;
        var towns = Town.All();
        var bases = Names("base");
        var kinds = Names("type");
        while (stock < wanted)
        {
            var town = towns.Draw(stream);
            var name = town.NewStreet(stream, bases, kinds);
            var houses = stream.Between(24, 110);
            var flats = stream.Chance(0.3) ? stream.Between(1, 3) * stream.Between(8, 24) : 0;
            var postcodes = Enumerable.Range(0, ((houses + flats) / AddressesToAPostcode) + 1)
                .Select(_ => town.NewPostcode());
            firstDwelling.Add(stock);
            streets.Add(new Street(town.Name, name, houses, flats, [.. postcodes]));
            stock += houses + flats;
        }

        // A step that shares no factor with the stock visits every dwelling once, and neighbours come from far apart.
        step = 1_000_003;
        while (Shared(step, stock) != 1) step += 2;
        var schools = Schooling(people);
        primaries = schools.FindAll(school => !school.Secondary);
        secondaries = schools.FindAll(school => school is { Secondary: true, Alternative: false });
    }

    public IReadOnlyList<School> Ordinary(bool secondary) => secondary ? secondaries : primaries;

    /// <summary>A dwelling nobody was given before.</summary>
    public Dwelling NextDwelling(Tenure tenure)
    {
        var index = (int)(++given * step % stock);
        var at = firstDwelling.BinarySearch(index);
        if (at < 0) at = ~at - 1;
        return streets[at].DwellingAt(index - firstDwelling[at], 100_000_000 + ((long)index * 7), tenure);
    }

    /// <summary>A number no other pupil of the school has.</summary>
    public string NextAdmission(School school)
    {
        var count = admissions[school] = admissions.GetValueOrDefault(school) + 1;
        return (1 + (count * 61_803L % 99_991)).ToString("00000", CultureInfo.InvariantCulture);
    }

    static Weighted<string> Names(string kind) => new(Table.Rows("streets.csv")
        .Where(row => row[0] == kind).Select(row => (row[1], double.Parse(row[2], CultureInfo.InvariantCulture))));

    static long Shared(long a, long b) => b == 0 ? a : Shared(b, a % b);

    /// <summary>A primary for every 4,000 people, a secondary for every 18,000, and at least one alternative
    /// provision.</summary>
    static List<School> Schooling(int people)
    {
        var schools = new List<School>();
        var primaries = Math.Max(3, people / 4000);
        var secondaries = Math.Max(2, people / 18000);
        var others = Math.Max(1, people / 200_000);
        for (var number = 0; number < primaries + secondaries + others; number++)
        {
            var secondary = number >= primaries;
            var alternative = number >= primaries + secondaries;
            var urn = (190_000 + number).ToString(CultureInfo.InvariantCulture);
            var name = alternative ? "Bridge Centre" : secondary ? "Academy" : "Primary School";
            schools.Add(new School(urn, (secondary ? 4000 : 2000) + number, name, "WX1 1AA", secondary, alternative));
        }

        return schools;
    }

    sealed class Town(string name, double share, int firstDistrict, int districts)
    {
        readonly HashSet<string> taken = [];
        int postcodes;

        public string Name { get; } = name;

        public static Weighted<Town> All() => new(Table.Rows("towns.csv").Select(row =>
        {
            var share = double.Parse(row[1], CultureInfo.InvariantCulture);
            var first = int.Parse(row[2], CultureInfo.InvariantCulture);
            return (new Town(row[0], share, first, int.Parse(row[3], CultureInfo.InvariantCulture)), share);
        }));

        public string NewStreet(SeededStream stream, Weighted<string> bases, Weighted<string> kinds)
        {
            for (var attempt = 0; ; attempt++)
            {
                var name = $"{bases.Draw(stream)} {kinds.Draw(stream)}";
                if (taken.Add(name)) return name;
                // A large town runs out of pairs and names streets as real ones do.
                var longer = $"{bases.Draw(stream)} {name}";
                if (attempt > 6 && taken.Add(longer)) return longer;
            }
        }

        /// <summary>Sectors 1 to 8; sector 9 is kept for the premises list.</summary>
        public string NewPostcode()
        {
            var number = postcodes++;
            var district = firstDistrict + (number % districts);
            var unit = number / districts;
            var sector = 1 + (unit % 8);
            var letters = unit / 8;
            if (letters >= 400)
                throw new InvalidOperationException($"The districts of a town of share {share} are full.");
            return string.Create(
                CultureInfo.InvariantCulture,
                    $"WX{district} {sector}{UnitLetters[letters / 20]}{UnitLetters[letters % 20]}");
        }
    }
}
