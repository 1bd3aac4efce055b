using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>People of one home share surname, address, city and postcode, and twins their birthday. They are not one
/// person for that.</summary>
public sealed class FamiliesTests
{
    const int PlacesInHome = 8;

    static readonly PlantedField[] Fields =
    [
        new("forename", 200, 1, 0.9, 0.05), new("surname", 600, 1, 0.9, 0.05), new("born_on", 12000, 0, 0.9, 0.05),
        new("address", 8000, 0, 0.9, 0.05), new("postcode", 500, 0, 0.9, 0.05), new("city", 20, 1, 0.9, 0),
        new("gender", 2, 0, 0.9, 0),
    ];

    static readonly string[] Rules =
        ["forename,surname", "born_on", "surname,postcode", "address", "forename,postcode"];

    static readonly Lazy<Planted> People = new(() => Invent(1200, 5));

    static readonly Lazy<LinkedRecords> Linked = new(() => LinkedRecords.From(
        Planted.Model(
            Fields, Rules, ["forename,surname,born_on", "forename,born_on,postcode"], reviewAt: -8,
            byTermFrequency: true),
        People.Value.Table,
        []));

    [Fact]
    public void Clusters_at_even_odds_are_people_not_families()
    {
        var clusterOf = Linked.Value.ClusterOf;
        var (precision, recall) = Quality((left, right) => clusterOf[left] == clusterOf[right]);
        Assert.True(precision > 0.98, FormattableString.Invariant($"precision {precision:0.0000}"));
        Assert.True(recall > 0.98, FormattableString.Invariant($"recall {recall:0.0000}"));
    }

    [Fact]
    public void Most_twins_are_two()
    {
        var twins = People.Value.EntityOf.Select((person, record) => (person, record))
            .GroupBy(each => each.person / PlacesInHome, each => each.record)
            .SelectMany(home => home.SelectMany(left => home.Where(right => right > left), (a, b) => (a, b)))
            .Where(pair => People.Value.EntityOf[pair.a] != People.Value.EntityOf[pair.b]
                && People.Value.Agree("born_on,surname", pair.a, pair.b)).ToList();
        var joined = twins.Count(pair => Linked.Value.ClusterOf[pair.a] == Linked.Value.ClusterOf[pair.b]);
        Assert.True(twins.Count > 100 && joined < 0.4 * twins.Count, $"{joined} of {twins.Count} pairs of twins");
    }

    [Fact]
    public void Homes_are_named_as_the_reason_why_relatives_met()
    {
        var home = Linked.Value.Model.Coincidences!.OfRule[3];
        Assert.Equal("address", home.Rule);
        Assert.True(home.Pairs > home.Matches);
        Assert.True(home.U[1][0] > 0.6); // most of those who meet there share a surname
    }

    static (double Precision, double Recall) Quality(Func<int, int, bool> isOne)
    {
        var entityOf = People.Value.EntityOf;
        long both = 0, said = 0;
        for (var left = 0; left < entityOf.Count; left++)
        {
            for (var right = left + 1; right < entityOf.Count; right++)
            {
                if (!isOne(left, right))
                    continue;
                said++;
                both += entityOf[left] == entityOf[right] ? 1 : 0;
            }
        }

        return ((double)both / said, (double)both / People.Value.TruePairs.Count());
    }

    /// <summary>Homes of two to five people, one to three records each; in one of 24 the youngest are twins. No
    /// two of a home have one forename.</summary>
    static Planted Invent(int homes, int seed)
    {
        var random = new Random(seed);
        var records = new List<(int, string?[])>();
        for (var home = 0; home < homes; home++)
        {
            string[] shared =
            [
                Common(600), Planted.Word(home + 100), Planted.Word(random.Next(500)), Common(20),
            ];
            var people = random.Next(2, 6);
            var hasTwins = people > 3 && random.Next(12) == 0;
            var bornOn = "";
            var forenames = new HashSet<string>();
            while (forenames.Count < people)
                forenames.Add(Common(200));
            for (var person = 0; person < people; person++)
            {
                bornOn = hasTwins && person == people - 1 ? bornOn : Planted.Word(random.Next(12000));
                var gender = random.Next(2) == 0 ? "m" : "f";
                string[] truth = [forenames.ElementAt(person), shared[0], bornOn, .. shared[1..], gender];
                for (var record = random.Next(3); record >= 0; record--)
                    records.Add(((home * PlacesInHome) + person, Written(truth, random)));
            }
        }

        return Planted.Shuffled(Fields.Select(field => field.Name).ToList(), records, random);

        string Common(int values) => Planted.Word((int)(values * Math.Pow(random.NextDouble(), 2)));
    }

    static string?[] Written(string[] truth, Random random)
    {
        double[] slips = [0.05, 0.04, 0.04, 0.10, 0.03, 0, 0];
        double[] others = [0.005, 0.03, 0.02, 0.10, 0.05, 0.02, 0.01];
        double[] missing = [0, 0, 0.05, 0.10, 0.05, 0.05, 0.02];
        return truth.Select((value, at) =>
        {
            var drawn = random.NextDouble();
            return drawn < missing[at] ? null
                : drawn < missing[at] + slips[at] ? Planted.Slipped(value, random)
                : drawn >= missing[at] + slips[at] + others[at] ? value
                : at == Fields.Length - 1 ? (value == "m" ? "f" : "m")
                : Planted.Word(random.Next(Fields[at].Values));
        }).ToArray();
    }
}
