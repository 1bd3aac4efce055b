using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>What blocking brings together, held against every pair looked at one by one.</summary>
public sealed class BlockingTests
{
    const int BlockMax = 7;

    static readonly string[] Columns = ["name", "town", "year"];

    static readonly (string Name, (string Column, int Letters)[] Keys, string? Lacking)[] Rules =
    [
        ("name_and_town", [("name", 0), ("town", 0)], null),
        ("town", [("town", 0)], "year"),
        ("beginning", [("name", 2)], null),
        ("year", [("year", 0)], null),
        ("name", [("name", 0)], "town"),
        ("town_and_year", [("town", 1), ("year", 0)], null),
    ];

    /// <summary>A seed, and the columns of which a record may hold several values.</summary>
    public static TheoryData<int, string> Tables
    {
        get
        {
            var tables = new TheoryData<int, string>();
            for (var seed = 1; seed <= 8; seed++)
            {
                tables.Add(seed, "name town year");
                tables.Add(seed, "town");
                tables.Add(seed, "name");
                tables.Add(seed, "");
            }

            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_pair_that_any_rule_finds_is_there_once(int seed, string sets)
    {
        var rows = Random(seed, sets);
        var linked = LinkedRecords.From(Model(100_000), Planted.TableOf(Columns, rows), []);
        Assert.Equal(Blocks(rows).SelectMany(rule => rule).Where(block => block.Records.Count <= BlockMax)
            .SelectMany(block => block.Pairs).Distinct().Order(), linked.Pairs.Select(pair => (pair.Left, pair.Right)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_report_counts_blocks_pairs_and_what_was_too_hot(int seed, string sets)
    {
        var rows = Random(seed, sets);
        var seen = new HashSet<(int, int)>();
        var expected = Blocks(rows).Select((rule, at) =>
        {
            var blocks = rule.Where(block => block.Records.Count <= BlockMax).ToList();
            var hot = rule.Select(block => block.Records.Count).Where(size => size > BlockMax).ToList();
            return new BlockingRuleReport(
                Rules[at].Name, blocks.Count, blocks.Sum(block => (long)block.Pairs.Count),
                blocks.SelectMany(block => block.Pairs).Count(seen.Add), hot.Count, hot.Sum(),
                hot.DefaultIfEmpty().Max());
        }).ToList();

        var report = LinkedRecords.From(Model(100_000), Planted.TableOf(Columns, rows), []).Blocking;

        Assert.Equal(expected, report.Rules);
        Assert.Equal(seen.Count, report.PairsScored);
        Assert.Contains(report.Rules, rule => rule.HotBlocks > 0);
    }

    [Fact]
    public void The_number_of_pairs_is_known_before_any_is_scored_and_above_the_limit_the_run_stops()
    {
        var rows = Random(1, "name town year");
        var pairs = Blocks(rows).SelectMany(rule => rule).Where(block => block.Records.Count <= BlockMax)
            .Sum(block => (long)block.Pairs.Count);
        var table = Planted.TableOf(Columns, rows);
        var ended = new List<string>();

        var refused = Assert.Throws<ConfigurationException>(
            () => LinkedRecords.From(Model(pairs - 1), table, [], ended: ended.Add));

        Assert.Contains($"{pairs} pairs to score", refused.Message, StringComparison.Ordinal);
        Assert.Empty(ended);
        Assert.NotEmpty(LinkedRecords.From(Model(pairs), table, []).Pairs);
    }

    [Theory]
    [InlineData("", 3 + 1 + 1, 0)]
    [InlineData(", pairs_per_record: 0.5", 3 + 1 + 1, 0)] // five pairs of ten records
    [InlineData(", pairs_per_record: 0.49", 1 + 1, 3)]
    [InlineData(", pairs_per_record: 0.2", 1 + 1, 3)]
    [InlineData(", pairs_per_record: 0.19", 0, 3 + 2 + 2)] // blocks of one size go together
    [InlineData(", block_max: 2, pairs_per_record: 0.5", 1 + 1, 3)]
    public void Of_blocks_with_more_pairs_than_a_rule_may_bring_the_largest_are_left_out(
        string limit, long pairs, long hotRecords)
    {
        string[] names = ["ann", "ann", "ann", "bea", "bea", "cat", "cat", "dee", "eve", "flo"];
        var table = Planted.TableOf(["name"], names.Select(name => new[] { name }));
        var model = Planted.Load(Head(100) + $$"""
            blocking_rules:
              name: { keys: [name]{{limit}} }
            """ + Compared, ["name"]);

        var rule = Assert.Single(LinkedRecords.From(model, table, []).Blocking.Rules);

        Assert.Equal((pairs, hotRecords), (rule.Pairs, rule.HotRecords));
    }

    [Theory]
    [InlineData("", 6, 0)]
    [InlineData(", block_max: 4", 6, 0)]
    [InlineData(", block_max: 3", 0, 4)]
    [InlineData(", lacking: town", 5, 0)] // of four, two have no town: all but the pair of those who have
    [InlineData(", lacking: town, block_max: 3", 0, 4)] // a block is as full as it was
    [InlineData(", lacking: town, pairs_per_record: 0.5", 5, 0)] // five pairs of ten records, and not six
    [InlineData(", lacking: town, pairs_per_record: 0.49", 0, 4)]
    public void A_rule_that_asks_for_something_lacking_brings_the_pairs_of_those_who_lack_it(
        string more, long pairs, long hotRecords)
    {
        string?[][] rows =
        [
            ["ann", "york"], ["ann", null], ["ann", "hull"], ["ann", null], ["bea", null], ["cat", "york"],
            ["dee", "bath"], ["eve", "bath"], ["flo", "ely"], ["gil", null],
        ];
        var model = Planted.Load(Head(100) + $$"""
            blocking_rules:
              name: { keys: [name]{{more}} }
            """ + Compared, ["name", "town"]);

        var rule = Assert.Single(
            LinkedRecords.From(model, Planted.TableOf(["name", "town"], rows), []).Blocking.Rules);

        Assert.Equal((pairs, pairs, hotRecords), (rule.Pairs, rule.NewPairs, rule.HotRecords));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // then records are filed one key after the other
    public void The_share_a_rule_compares_is_of_records_that_have_its_key(bool hasSets)
    {
        string?[][] rows =
        [
            ["ann", "york"], ["ann", null], [hasSets ? "bea|ann" : "bea", "hull"], ["cat", "york"], ["dee", "bath"],
            [null, null], [null, null], [null, null],
        ];
        var rule = new BlockingRule("name", [Key("name")], 300, Lacking: "town");
        var blocks = RuleBlocks.Of(rule, new RecordKeys(Planted.TableOf(["name", "town"], rows)));

        Assert.Equal(4.0 / 10, blocks.Seeking.ComparedShare, 1e-12); // five have a name, and one of them no town

        static BlockingKey Key(string column) => new(column, column, value => value);
    }

    [Theory]
    [InlineData("keys: [name], pairs_per_record: 0", "pairs_per_record")]
    [InlineData("keys: [name], lacking: town", "a column of the table")]
    [InlineData("keys: [name sound], lacking: name", "another column: what has")]
    public void A_rule_that_could_bring_no_pairs_is_refused(string rule, string why)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Planted.Load(Head(100) + $$"""
            blocking_rules:
              name: { {{rule}} }
            """ + Compared, ["name"]));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name, name", "0-2 1-3")]
    [InlineData("name, name, name", "")]
    [InlineData("name prefix 2, name prefix 2", "0-2 0-3 1-3 2-3")]
    [InlineData("name, town, name", "0-2")]
    public void A_key_named_twice_wants_two_values_in_common(string keys, string expected)
    {
        string?[][] rows =
        [
            ["ann|smith", "york"], ["ann|brown", "york"], ["smith|ann|cox", "york"], ["brown|ann|smart", "hull"],
            ["ann", "york"], ["ann", "york"],
        ];
        var model = Planted.Load(Head(100) + $$"""
            blocking_rules:
              names: { keys: [{{keys}}] }
            """ + Compared, ["name", "town"]);

        var pairs = LinkedRecords.From(model, Planted.TableOf(["name", "town"], rows), []).Pairs;

        Assert.Equal(expected, string.Join(' ', pairs.Select(pair => $"{pair.Left}-{pair.Right}")));
    }

    [Theory]
    [InlineData("postcode_sector", "LS6 1AB", "LS6 1XY", true)]
    [InlineData("postcode_sector", "LS6 1AB", "LS6 2AB", false)]
    [InlineData("postcode_sector", "LS6", "LS6", false)] // a district alone has no sector
    [InlineData("postcode_sector", "LS6", "L15", false)]
    [InlineData("postcode_sector", "ls61ab", "LS6 1XY", true)]
    [InlineData("postcode_district", "LS6", "LS6 1AB", true)]
    [InlineData("postcode_district", "LS6 1AB", "LS61 1AB", false)]
    [InlineData("postcode_area", "LS6 1AB", "LS15 2AB", true)]
    [InlineData("postcode_area", "AB1 2CD", "AB", false)] // letters alone are a code of another form
    [InlineData("postcode_sector", "4209", "4209", true)]
    [InlineData("postcode_sector", "4209", "4210", false)]
    public void A_key_of_postcodes_is_what_the_test_of_that_name_wants_equal(
        string function, string left, string right, bool expected)
    {
        var model = Planted.Load(Head(100) + $$"""
            blocking_rules:
              postcode: { keys: [postcode {{function}}] }
            """ + Compared, ["name", "postcode"]);
        var table = Planted.TableOf(["name", "postcode"], [["ann", left], ["ann", right]]);

        Assert.Equal(expected, LinkedRecords.From(model, table, []).Pairs.Count == 1);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 64)]
    [InlineData(5000, 64)]
    [InlineData(5000, 3)] // many records of one key
    public void Filed_records_are_sorted_as_a_plain_sort_would(int records, int bits)
    {
        var random = new Random(71);
        AssertSorted(Enumerable.Range(0, records).Select(_ => (ulong)random.NextInt64() << 1 >> (64 - bits)).ToList());
    }

    [Fact]
    public void Filed_records_whose_keys_begin_alike_are_told_apart()
    {
        var random = new Random(72);
        AssertSorted(Enumerable.Range(0, 5000)
            .Select(_ => (Below(16) << 60) + (Below(3) << 20) + Below(30)).ToList());

        ulong Below(int most) => (uint)random.Next(most);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    public void A_set_of_rules_holds_what_was_added_and_nothing_else(int rule)
    {
        var set = RuleSet.None.With(rule).With(rule);
        Assert.Equal([rule], Enumerable.Range(0, RuleSet.RulesMax).Where(set.Has));
        Assert.True(RuleSet.None.IsEmpty);
        Assert.False(set.IsEmpty);
        Assert.True(set.Overlaps(RuleSet.None.With(rule).With(7)));
        Assert.False(set.Overlaps(RuleSet.None.With(7)));
    }

    [Fact]
    public void A_table_of_levels_says_one_of_what_is_missing()
    {
        var table = new LevelTable([[0.5, 0.25, 0.25], [0.9, 0.1]]);
        var pattern = default(AgreementPattern).With(0, 2).With(1, 1);
        Assert.Equal(0.25 * 0.1, table.Product(pattern), 1e-12);
        Assert.Equal(0.25, table.Product(pattern.With(1, Comparison.Missing)), 1e-12);
        var nothing = pattern.With(0, Comparison.Missing).With(1, Comparison.Missing);
        Assert.Equal(1, table.Product(nothing));
    }

    static void AssertSorted(List<ulong> keys)
    {
        var filed = new FiledRecords(10, isOnce: true);
        for (var record = 0; record < keys.Count; record++)
            filed.Add(keys[record], record);
        filed.Sort();
        var plain = Enumerable.Range(0, keys.Count).OrderBy(record => keys[record]).ThenBy(record => record).ToList();
        Assert.Equal(plain, filed.Records.Take(filed.Count));
        Assert.Equal(plain.Select(record => keys[record]), filed.Keys.Take(filed.Count));
    }

    /// <summary>By rule the records of each key, and the pairs among them that are to be compared; no block without
    /// such a pair.</summary>
    static List<List<(SortedSet<int> Records, List<(int, int)> Pairs)>> Blocks(List<string?[]> rows) =>
        Keyed(rows).Select((rule, at) => rule.Values.Select(block => (block, Pairs(at, block, rows)))
            .Where(block => block.Item2.Count > 0).ToList()).ToList();

    static List<(int Left, int Right)> Pairs(int rule, SortedSet<int> block, List<string?[]> rows)
    {
        return block.SelectMany(left => block.Where(right => left < right), (left, right) => (left, right))
            .Where(pair => Lacks(pair.left) || Lacks(pair.right)).ToList();

        bool Lacks(int record) =>
            Rules[rule].Lacking is not { } column || rows[record][Array.IndexOf(Columns, column)] is null;
    }

    /// <summary>By rule and key the records that have it.</summary>
    static List<Dictionary<string, SortedSet<int>>> Keyed(List<string?[]> rows) => Rules.Select(rule =>
    {
        var blocks = new Dictionary<string, SortedSet<int>>();
        for (var record = 0; record < rows.Count; record++)
        {
            IEnumerable<string> keys = [""];
            foreach (var (column, letters) in rule.Keys)
            {
                var values = rows[record][Array.IndexOf(Columns, column)]?.Split('|') ?? [];
                keys = keys.SelectMany(_ => values, (key, value) =>
                    $"{key}/{(letters == 0 ? value : value[..Math.Min(letters, value.Length)])}");
            }

            foreach (var key in keys)
            {
                if (!blocks.TryGetValue(key, out var block))
                    blocks.Add(key, block = []);
                block.Add(record);
            }
        }

        return blocks;
    }).ToList();

    static List<string?[]> Random(int seed, string sets)
    {
        var random = new Random(seed);
        string[][] values =
        [
            ["ann", "anna", "annie", "bea", "bess", "cat", "dee", "eve", "flo", "gil", "hal", "ian"],
            ["york", "leeds", "lincoln", "hull", "bath", "ely"],
            [.. Enumerable.Range(1960, 25).Select(year => year.ToString(CultureInfo.InvariantCulture))],
        ];
        return Enumerable.Range(0, 90).Select(_ => values.Select(Some).ToArray()).ToList();

        string? Some(string[] of, int column)
        {
            var isSet = sets.Contains(Columns[column], StringComparison.Ordinal);
            var count = isSet ? random.Next(4) : random.Next(8) == 0 ? 0 : 1;
            var some = Enumerable.Range(0, count).Select(_ => of[random.Next(of.Length)]);
            return count == 0 ? null : string.Join('|', some);
        }
    }

    static FellegiSunterModel Model(long pairsMax) => Planted.Load(
        Head(pairsMax) + string.Create(CultureInfo.InvariantCulture, $$"""
            blocking_rules:
              name_and_town: { keys: [name, town], block_max: {{BlockMax}} }
              town: { keys: [town], lacking: year, block_max: {{BlockMax}} }
              beginning: { keys: [name prefix 2], block_max: {{BlockMax}} }
              year: { keys: [year], block_max: {{BlockMax}} }
              name: { keys: [name], lacking: town, block_max: {{BlockMax}} }
              town_and_year: { keys: [town prefix 1, year], block_max: {{BlockMax}} }
            """) + Compared,
        Columns);

    static string Head(long pairsMax) => string.Create(CultureInfo.InvariantCulture, $$"""
        prior: { matches_per_record: 1, records_at_least: 1000, why: x }
        link_at_bits: 1000
        review_at_bits: -1000
        pairs_max: {{pairsMax}}

        """);

    const string Compared = """

        comparisons:
          name:
            column: name
            source: x
            why: x
            levels:
              same: { test: equal, m: 0.9, u: 0.1 }
              otherwise: { m: 0.1, u: 0.9 }
        """;
}
