using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>The same weights worked out once more, pair by pair and in the plainest way.</summary>
public sealed class IndependentWeightsTests
{
    static readonly PlantedField[] Fields =
    [
        new("forename", 12, 0, 0.85, 0.08, 0.05), new("surname", 15, 0, 0.9, 0.05, 0.05),
        new("born_on", 40, 0, 0.9, 0.05, 0.05), new("postcode", 10, 0, 0.7, 0.05, 0.1),
    ];

    static readonly string[] Rules = ["forename,surname", "born_on", "surname,postcode"];

    static readonly string[] Certain = ["forename,surname,born_on", "surname,born_on,postcode"];

    static readonly Planted Few = Planted.Of(Fields, 45, 0.7, 31);

    static readonly Lazy<LinkedRecords> Linked = new(() => LinkedRecords.From(
        Planted.Model(Fields, Rules, Certain), Few.Table, []));

    [Fact]
    public void Stated_weights_are_sums_of_logarithms_with_the_frequency_of_rare_values()
    {
        const string text = """
            prior: { matches_per_record: 0.5, records_at_least: 60, why: x }
            link_at_bits: 5
            review_at_bits: -1000
            term_frequency_records: 10
            blocking_rules: { all: { keys: [everybody], block_max: 100 } }
            comparisons:
              name:
                column: name
                source: x
                why: x
                levels:
                  same: { test: equal, term_frequency: true, m: 0.8, u: 0.05 }
                  slip: { test: slips 1, m: 0.15, u: 0.01 }
                  otherwise: { m: 0.05, u: 0.94 }
              town:
                column: town
                source: x
                why: x
                levels:
                  same: { test: equal, m: 0.7, u: 0.1 }
                  otherwise: { m: 0.3, u: 0.9 }
                given:
                  one_name: { when: { name: same }, why: x, u: { same: 0.4, otherwise: 0.6 } }
            """;
        PlantedField[] fields = [new("name", 9, 1, 0.8, 0.15, 0.1), new("town", 4, 0, 0.7, 0, 0.2)];
        var planted = Planted.Of(fields, 30, 0.5, 32);
        string[] columns = ["name", "town", "everybody"];
        var table = Planted.TableOf(columns, planted.Rows.Select(row => row.Append("x").ToArray()));

        var pairs = LinkedRecords.From(Planted.Load(text, columns), table, []).Pairs;

        var records = planted.Rows.Count;
        Assert.Equal(records * (records - 1) / 2, pairs.Count);
        Assert.All(pairs, pair =>
            Assert.Equal(StatedBits(planted, pair.Left, pair.Right), pair.Weight.Bits, 1e-9));
    }

    [Fact]
    public void Estimated_weights_are_matches_over_coincidences_of_the_rules_that_found_the_pair()
    {
        var (model, pairs) = (Linked.Value.Model, Linked.Value.Pairs);
        var strangers = Rules.Select((rule, at) => Strangers(rule, model.Coincidences!.OfRule[at].Matches)).ToList();
        Assert.Equal(Blocked().Count(), pairs.Count);
        Assert.All(pairs, pair =>
        {
            var levels = Levels(pair.Left, pair.Right);
            double coincidences = 0;
            for (var rule = 0; rule < Rules.Length; rule++)
            {
                if (Few.Agree(Rules[rule], pair.Left, pair.Right))
                {
                    var of = model.Coincidences!.OfRule[rule];
                    var crowding = strangers[rule](BlockSize(Rules[rule], pair.Left));
                    coincidences += of.Pairs * crowding * Product(levels, (at, level) => of.U[at][level]);
                }
            }

            var matches = model.Coincidences!.Matches * Product(levels, (at, level) => M(model, at, level));
            Assert.Equal(Math.Log2(matches / coincidences), pair.Weight.Bits, 1e-9);
        });
    }

    [Fact]
    public void Numbers_that_were_learnt_are_those_which_the_pairs_shared_out_by_them_show_again()
    {
        var model = Linked.Value.Model;
        var all = Blocked().Select(pair => (pair.Left, pair.Right, Match: ShareOfMatch(model, pair.Left, pair.Right)))
            .ToList();
        const double settled = 0.002; // estimation stops when the greatest change is below a tenth of a thousandth
        Assert.InRange(model.Coincidences!.Matches / all.Sum(pair => pair.Match), 1 - settled, 1 + settled);
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            var found = all.Where(pair => Few.Agree(Rules[rule], pair.Left, pair.Right)).Sum(pair => pair.Match);
            Assert.InRange(model.Coincidences!.OfRule[rule].Matches / found, 1 - settled, 1 + settled);
        }

        for (var at = 0; at < Fields.Length; at++)
        {
            var elsewhere = Rules.Where(rule => !rule.Split(',').Contains(Fields[at].Name)).ToList();
            var learnt = all.Where(pair => Levels(pair.Left, pair.Right)[at] is not null
                && elsewhere.Exists(rule => Few.Agree(rule, pair.Left, pair.Right))).ToList();
            for (var level = 0; level < 3; level++)
            {
                // Two pairs' worth of belief that nine matches in ten agree fully: no level is ever impossible.
                const double belief = 2;
                var usual = level == 0 ? 0.9 : 0.05;
                var seen = learnt.Where(pair => Levels(pair.Left, pair.Right)[at] == level).Sum(pair => pair.Match);
                var share = (seen + (belief * usual)) / (learnt.Sum(pair => pair.Match) + belief);
                Assert.InRange(M(model, at, level) - share, -settled, settled);
            }
        }
    }

    [Fact]
    public void The_waterfall_of_every_pair_adds_up_to_its_weight()
    {
        Assert.All(Linked.Value.Pairs.Take(60), pair =>
        {
            var explained = ExplainedPair.Of(Linked.Value, pair.Left, pair.Right).Alone;
            Assert.Equal(pair.Weight.Bits, explained.Total.Bits, 1e-9);
            Assert.Equal(pair.Weight.Bits, explained.Prior.Bits + explained.Steps.Sum(step => step.Weight.Bits), 1e-9);
        });
    }

    static double StatedBits(Planted planted, int left, int right)
    {
        const double perRecord = 0.5;
        var records = planted.Rows.Count;
        var p = perRecord / (Math.Max(records, 60) - 1);
        var bits = Math.Log2(p / (1 - p));
        var (name, other) = (planted.Rows[left][0], planted.Rows[right][0]);
        if (name is not null && other is not null)
        {
            var count = planted.Rows.Count(row => row[0] == name);
            var named = planted.Rows.Count(row => row[0] is not null);
            var believed = Math.Max(10, 60 - named);
            var rare = (Math.Max(count - 1 - perRecord, 0) + (believed * 0.05)) / (named + believed);
            bits += name == other ? Math.Log2(0.8 / rare)
                : Reference.Slips(name, other) <= 1 ? Math.Log2(0.15 / 0.01)
                : Math.Log2(0.05 / 0.94);
        }

        if (planted.Rows[left][1] is not { } town || planted.Rows[right][1] is not { } otherTown)
            return bits;
        var isGiven = name is not null && name == other;
        return bits + (town == otherTown ? Math.Log2(0.7 / (isGiven ? 0.4 : 0.1))
            : Math.Log2(0.3 / (isGiven ? 0.6 : 0.9)));
    }

    /// <summary>How likely a blocked pair is a match, by the estimated numbers and nothing else. For a certain one u is
    /// that of any two strangers, and keys agree.</summary>
    static double ShareOfMatch(FellegiSunterModel model, int left, int right)
    {
        var isCertain = Array.Exists(Certain, columns => Few.Agree(columns, left, right));
        var levels = Levels(left, right);
        var match = model.Coincidences!.Matches * Product(levels, (at, level) => M(model, at, level));
        var others = model.Coincidences.OfRule.Where((_, rule) => Few.Agree(Rules[rule], left, right))
            .Sum(of => of.Pairs * Product(levels, (at, level) =>
                !isCertain ? of.U[at][level]
                : of.Rule.Split('_').Intersect(Fields[at].Name.Split('_')).Any() ? 1
                : model.Comparisons[at].Levels[level].Odds!.Value.U));
        return match / (match + others);
    }

    static IEnumerable<(int Left, int Right)> Blocked() =>
        from left in Enumerable.Range(0, Few.Rows.Count)
        from right in Enumerable.Range(left + 1, Few.Rows.Count - left - 1)
        where Array.Exists(Rules, rule => Few.Agree(rule, left, right))
        select (left, right);

    /// <summary>Null where a record holds nothing.</summary>
    static int?[] Levels(int left, int right) => Few.Rows[left].Zip(Few.Rows[right], (a, b) =>
        a is null || b is null ? (int?)null : a == b ? 0 : Reference.Slips(a, b) <= 1 ? 1 : 2).ToArray();

    static double Product(int?[] levels, Func<int, int, double> of) =>
        levels.Select((level, at) => level is { } seen ? of(at, seen) : 1).Aggregate((all, each) => all * each);

    static double M(FellegiSunterModel model, int at, int level) => model.Comparisons[at].Levels[level].Odds!.Value.M;

    /// <summary>Records that agree with one on all keys of a rule, itself included.</summary>
    static int BlockSize(string rule, int record) =>
        Enumerable.Range(0, Few.Rows.Count).Count(other => Few.Agree(rule, record, other));

    /// <summary>More strangers meet in a fuller block: by its size, 1 for the average record's.</summary>
    static Func<int, double> Strangers(string rule, double matches)
    {
        var sizes = Enumerable.Range(0, Few.Rows.Count).Select(record => BlockSize(rule, record))
            .Where(size => size > 1).ToList();
        var partners = Math.Max((2 * matches / sizes.Count) - 1, 0);
        var usual = sizes.Average(Others);
        return size => Others(size) / usual;

        double Others(int size) => 1 + Math.Max(size - 2 - partners, 0);
    }
}
