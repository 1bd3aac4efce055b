using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>u of two strangers taken at random, where it is easily counted wrong.</summary>
public sealed class AgreementByChanceTests
{
    const string Start = """
        link_at_bits: 0
        review_at_bits: -1000
        certain: { recall: 0.5, rules: { number: { number: same } } }
        blocking_rules:
          number: { keys: [number], block_max: 1000 }
          name: { keys: [name], block_max: 1000 }
        comparisons:
          number: { column: number, levels: { same: { test: equal }, otherwise: {} } }
          name: { column: name, levels: { same: { test: equal }, otherwise: {} } }

        """;

    static readonly string[] Columns = ["number", "name", "door", "street", "town", "woman"];

    /// <summary>Two streets of one town, five doors each: who agrees on the door agrees on street and town as well, and
    /// stands at the first.</summary>
    [Fact]
    public void Of_an_equality_beneath_others_only_what_they_leave_is_counted()
    {
        var u = U(
            """
              home:
                levels:
                  door: { test: equal, columns: door }
                  street: { test: equal, columns: street }
                  town: { test: equal, columns: town }
                  otherwise: {}
            """,
            Enumerable.Range(0, 120).Select(at => Row(
                number: $"n{at}", name: $"b{at % 7}", door: $"d{at / 3}", street: $"s{at / 15}", town: $"t{at / 30}")));

        var pairs = 120.0 * 119 / 2;
        Assert.Equal(40 * 3 / pairs, u[0], 0.001);
        Assert.Equal(((8 * 105) - (40 * 3)) / pairs, u[1], 0.001);
        Assert.Equal(((4 * 435) - (8 * 105)) / pairs, u[2], 0.001);
        Assert.Equal(1, u.Sum(), 1e-9);
    }

    /// <summary>A column that half of the records hold, and all of these the same: half of the pairs are not women, and
    /// are still to be told apart.</summary>
    [Fact]
    public void A_level_few_records_can_reach_leaves_room_for_those_beneath_it()
    {
        var u = U(
            """
              surname:
                levels:
                  same: { test: equal, columns: name }
                  woman: { test: equal, columns: woman }
                  otherwise: {}
            """,
            Enumerable.Range(0, 400).Select(at => Row(
                number: $"n{at}", name: $"{Planted.Word(at % 50)}", woman: at % 2 == 0 ? "f" : null)));

        Assert.InRange(u[1], 0.22, 0.27);
        Assert.InRange(u[2], 0.70, 0.76);
    }

    /// <summary>Of 12,000 records 40 hold a number, each of these another: no two strangers share one.</summary>
    [Fact]
    public void A_column_hardly_anybody_fills_is_counted_by_those_who_do()
    {
        var u = U(
            "  rare: { column: door, levels: { same: { test: equal }, slip: { test: slips 1 }, otherwise: {} } }",
            Enumerable.Range(0, 12_000).Select(at => Row(
                number: $"n{at}", name: Planted.Word(at % 900), door: at < 40 ? Planted.Word(at) : null)));

        Assert.InRange(u[0], 0, 0.001);
        Assert.InRange(u[1], 0, 0.01);
        Assert.InRange(u[2], 0.98, 1);
    }

    /// <summary>Doors of one postcode are one slip apart, so nobody stands at the postcode.</summary>
    [Fact]
    public void Of_an_equality_beneath_a_likeness_only_what_that_leaves_is_counted()
    {
        var u = U(
            """
              home:
                levels:
                  door: { test: equal, columns: door }
                  near: { test: slips 1, columns: door }
                  street: { test: equal, columns: street }
                  otherwise: {}
            """,
            Enumerable.Range(0, 400).Select(at => Row(
                number: $"n{at}", name: $"b{at % 7}", door: Planted.Word(at / 5) + (at % 5), street: $"s{at / 5}")));

        Assert.InRange(u[1], 0.008, 0.012); // 80 streets of ten pairs, of 79,800
        Assert.InRange(u[2], 0, 0.0005);
    }

    [Fact]
    public void Large_tables_are_counted_by_some_of_their_values()
    {
        const int records = 60_000;
        var rows = Enumerable.Range(0, records).Select(at => Row(
            number: $"n{at}", name: $"b{at % 700}", door: $"d{at / 3}", street: $"s{at / 60}", town: $"t{at / 6000}"));
        var draft = Planted.TableOf(Columns, rows);
        var pairs = EqualPairsOf(draft);

        Assert.Equal(1000 * 1770.0, pairs.Sharing("street"));
        Assert.InRange(pairs.Beneath("street", ["door"]) / ((1000 * 1770.0) - (20_000 * 3)), 0.98, 1.02);
        var ofTowns = 10 * ((6000 * 2999.5) - (100 * 1770.0));
        Assert.InRange(pairs.Beneath("town", ["street", "door"]) / ofTowns, 0.98, 1.02);
    }

    /// <summary>Of keys too few to choose from, all are looked at, by some of their records: who agrees on one of two
    /// letters has one of its three names.</summary>
    [Fact]
    public void What_a_rule_with_hardly_any_keys_brings_together_is_seen_in_large_tables_too()
    {
        string[] columns = [.. Enumerable.Range(0, 8).Select(at => $"c{at}")];
        var model = Planted.Load(
            "link_at_bits: 0\nreview_at_bits: -5\ncertain: { recall: 0.5, rules: { c: { c0: same } } }\n"
            + "blocking_rules:\n"
            + string.Concat(columns.Select(of => $"  r{of}: {{ keys: [{of} prefix 1], block_max: 9 }}\n"))
            + "comparisons:\n"
            + string.Concat(columns.Select(of =>
                $"  {of}: {{ column: {of}, levels: {{ same: {{ test: equal }}, otherwise: {{}} }} }}\n")),
            columns);
        var rows = Enumerable.Range(0, 60_000).Select(at => columns
            .Select((_, column) => (string?)$"{(char)('a' + (2 * column) + (at % 2))}{at % 6 / 2}").ToArray());

        var u = LinkedRecords.From(model, Planted.TableOf(columns, rows), []).Model.Coincidences!.OfRule;

        Assert.All(columns.Index(), column => Assert.InRange(u[column.Index].U[column.Index][0], 0.30, 0.36));
    }

    /// <summary>One town of 200 who share a name, and 30 of 20 who do not: of the pairs of one town 0.78 share the
    /// name, though three records in four live elsewhere.</summary>
    [Fact]
    public void A_full_block_counts_for_the_pairs_it_holds()
    {
        var model = Planted.Load(
            """
            link_at_bits: 0
            review_at_bits: -5
            certain: { recall: 0.5, rules: { number: { home: number } } }
            blocking_rules: { town: { keys: [town], block_max: 9 } }
            comparisons:
              home:
                levels:
                  number: { test: equal, columns: number }
                  name: { test: equal, columns: name }
                  town: { test: equal, columns: town }
                  otherwise: {}
            """,
            Columns);
        var rows = Enumerable.Range(0, 800).Select(at => at < 200
            ? Row(number: $"n{at}", name: "smith", town: "large")
            : Row(number: $"n{at}", name: $"b{at}", town: $"t{at / 20}"));

        var u = LinkedRecords.From(model, Planted.TableOf(Columns, rows), []).Model.Coincidences!.OfRule[0].U[0];

        Assert.InRange(u[1], 0.75, 0.81);
    }

    /// <summary>Records that are entered twice stand beside each other when brought into order, and are two of many all
    /// the same.</summary>
    [Fact]
    public void Of_very_many_holders_those_looked_at_are_not_all_of_a_kind()
    {
        var rows = Enumerable.Range(0, 400)
            .Select(at => Row(number: $"n{at / 2}", name: $"b{at / 2}", door: $"d{at / 2}", town: "town"));
        var table = Planted.TableOf(Columns, rows);
        var pairs = 400 * 399 / 2.0;

        Assert.InRange(EqualPairsOf(table).Beneath("town", ["door"]) / pairs, 0.98, 1);
        var standing = EqualPairsOf(table).Standing("town", (left, right) => !table["door"].Shared(left, right));
        Assert.InRange(standing / pairs, 0.98, 1);
    }

    /// <summary>Records that lack a value say nothing of how common it is.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_that_hold_nothing_make_no_value_rarer(bool isEstimated)
    {
        PlantedField[] fields =
        [
            new("name", 60, 1, 0.9, 0), new("born_on", 900, 0, 0.9, 0), new("postcode", 900, 0, 0.9, 0),
        ];
        var planted = Planted.Of(fields, 900, 0.5, 5);
        var model = isEstimated
            ? Planted.Model(
                fields, ["name,postcode", "born_on", "name,born_on"], ["name,born_on,postcode"], byTermFrequency: true)
            : Stated();
        var weights = Weights(planted.Rows);
        var beside = Weights([.. planted.Rows, .. Enumerable.Repeat<string?[]>([null, null, null], 4000)]);

        Assert.NotEmpty(weights);
        Assert.All(weights, pair => Assert.Equal(pair.Value, beside[pair.Key], isEstimated ? 0.2 : 1e-9));

        Dictionary<(int, int), double> Weights(IReadOnlyList<string?[]> rows) =>
            LinkedRecords.From(model, Planted.TableOf(planted.Columns, rows), []).Pairs
                .ToDictionary(pair => (pair.Left, pair.Right), pair => pair.Weight.Bits);

        static FellegiSunterModel Stated() => Planted.Load(
            """
            prior: { matches_per_record: 0.5, records_at_least: 10000, why: x }
            link_at_bits: 5
            review_at_bits: -1000
            blocking_rules: { born_on: { keys: [born_on] } }
            comparisons:
              name:
                column: name
                source: x
                why: x
                levels:
                  same: { test: equal, term_frequency: true, m: 0.9, u: 0.02 }
                  otherwise: { m: 0.1, u: 0.98 }
            """,
            ["name", "born_on", "postcode"]);
    }

    /// <summary>Two records alone hold the value, and nobody has said how many more may.</summary>
    [Fact]
    public void No_value_is_so_rare_that_agreement_on_it_is_beyond_doubt()
    {
        var model = Small.Model(("term_frequency_records: 10", "term_frequency_records: 0"));
        var rows = Enumerable.Range(0, 1200).Select(at => new[] { $"n{at}", "x", "" }).Append(["n0", "y", ""]);
        var pair = Assert.Single(Small.Link(model, [.. rows]).Pairs);
        Assert.InRange(pair.Weight.Bits, -5, 8);
    }

    static EqualPairs EqualPairsOf(RecordTable table)
    {
        var contents = new RecordContents(table);
        return new EqualPairs(table, contents, new Lazy<int[]>(() => contents.Ordered(table.Count > 50_000 ? 2 : 1)));
    }

    static string?[] Row(
        string number, string name, string? door = null, string? street = null, string? town = null,
        string? woman = null) => [number, name, door, street, town, woman];

    /// <summary>By level of the last comparison.</summary>
    static List<double> U(string comparison, IEnumerable<string?[]> rows) =>
        LinkedRecords.From(Planted.Load(Start + comparison, Columns), Planted.TableOf(Columns, rows), [])
            .Model.Comparisons[^1].Levels.Select(level => level.Odds!.Value.U).ToList();
}
