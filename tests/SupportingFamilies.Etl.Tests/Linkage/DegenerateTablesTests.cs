using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Tables that teach little or nothing.</summary>
public sealed class DegenerateTablesTests
{
    static readonly PlantedField[] Fields =
        [new("name", 900, 0, 0.9, 0.05), new("born_on", 900, 0, 0.9, 0.05), new("postcode", 900, 0, 0.9, 0.05)];

    static readonly string[] Columns = ["name", "born_on", "postcode"];

    [Fact]
    public void No_record_is_no_cluster()
    {
        var linked = Link([]);
        Assert.Empty(linked.ClusterOf);
        Assert.Empty(linked.Pairs);
    }

    [Fact]
    public void One_record_is_its_own_cluster()
    {
        var linked = Link([Person(1)]);
        Assert.Equal([0], linked.ClusterOf);
        Assert.NotEmpty(linked.Estimate!.Warnings);
    }

    [Fact]
    public void Two_equal_records_are_worth_a_look_no_more_since_nothing_shows_what_is_common()
    {
        var linked = Link([Person(1), Person(1)]);
        Assert.InRange(Assert.Single(linked.Pairs).Weight.Bits, -2, 2);
        Assert.Single(linked.Estimate!.Warnings);
    }

    /// <summary>Of so many records only some are sampled.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_more_equal_records_than_are_sampled_some_are(int person)
    {
        var linked = Link([.. Enumerable.Repeat(Person(person), 60_000)]);
        Assert.Empty(linked.Pairs);
        Assert.Equal(60_000, linked.ClusterSizes.Clusters);
    }

    [Fact]
    public void Records_that_are_all_equal_get_finite_weights_and_one_cluster()
    {
        var linked = Link([.. Enumerable.Repeat(Person(1), 40)]);
        Assert.Equal(40 * 39 / 2, linked.Blocking.PairsScored);
        Assert.All(linked.Pairs, pair => Assert.True(double.IsFinite(pair.Weight.Bits)));
        Assert.Single(linked.ClusterOf.Distinct());
    }

    [Fact]
    public void A_table_of_missing_values_has_no_pairs()
    {
        var linked = Link([.. Enumerable.Repeat<string?[]>([null, null, null], 20)]);
        Assert.Equal(Enumerable.Range(0, 20), linked.ClusterOf);
        Assert.Empty(linked.Pairs);
    }

    [Fact]
    public void An_empty_column_says_nothing()
    {
        var rows = Planted.Of(Fields, 400, 0.5, 51).Rows.Select<string?[], string?[]>(row => [row[0], row[1], null]);
        var linked = Link([.. rows]);
        Assert.NotEmpty(linked.Pairs);
        Assert.All(linked.Pairs, pair => Assert.Equal(Comparison.Missing, pair.Pattern[2]));
        Assert.All(linked.Model.Comparisons[2].Levels, level => Assert.InRange(level.Odds!.Value.M, 0, 1));
        Assert.Contains(linked.Pairs, pair => pair.Decision == LinkDecision.Link);
    }

    [Fact]
    public void Without_a_certain_pair_there_are_results_and_a_warning()
    {
        // Everybody has a name of their own, so that no two records agree on everything.
        var rows = Planted.Of(Fields, 400, 0.5, 52).Rows
            .Select<string?[], string?[]>((row, at) => [Planted.Word(2000 + at), row[1], row[2]]);
        var linked = Link([.. rows]);
        Assert.Equal(0, linked.Estimate!.CertainPairs);
        Assert.Contains(
            linked.Estimate.Warnings, warning => warning.Contains("0 certain pairs", StringComparison.Ordinal));
        Assert.All(linked.Pairs, pair => Assert.True(double.IsFinite(pair.Weight.Bits)));
    }

    [Fact]
    public void A_rule_that_finds_nothing_changes_nothing()
    {
        var planted = Planted.Of(Fields, 400, 0.5, 53);
        var rows = planted.Rows.Select(row => row.Append(null).ToArray()).ToList();
        string[] columns = [.. Columns, "nobody_has_it"];
        var with = LinkedRecords.From(
            Planted.Load(Text.Replace("comparisons:", "  none: { keys: [nobody_has_it] }\ncomparisons:",
                StringComparison.Ordinal), columns),
            Planted.TableOf(columns, rows),
            []);
        var without = Link([.. planted.Rows]);
        Assert.Equal(without.ClusterOf, with.ClusterOf);
        Assert.Equal(0, with.Blocking.Rules[^1].Pairs);
        Assert.All(without.Pairs.Zip(with.Pairs), both =>
            Assert.Equal(both.First.Weight.Bits, both.Second.Weight.Bits, 1e-9));
    }

    [Fact]
    public void Matches_without_a_single_coincidence_are_all_linked()
    {
        var people = Enumerable.Range(0, 300).SelectMany(person => new[] { Person(person), Person(person) });
        var linked = Link([.. people]);
        Assert.Equal(Enumerable.Range(0, 600).Select(record => record / 2 * 2), linked.ClusterOf);
    }

    [Fact]
    public void Coincidences_without_a_single_match_are_not_linked()
    {
        // Two hundred people, each alone; postcodes of ten, so that strangers meet.
        var people = Enumerable.Range(0, 200)
            .Select<int, string?[]>(person => [Planted.Word(person), Planted.Word(person), Planted.Word(person / 10)]);
        var linked = Link([.. people]);
        Assert.Equal(200 / 10 * 45, linked.Blocking.PairsScored);
        Assert.Equal(Enumerable.Range(0, 200), linked.ClusterOf);
    }

    static string Text => """
        link_at_bits: 0
        review_at_bits: -1000
        certain: { recall: 0.5, rules: { all: { name: exact, born_on: exact, postcode: exact } } }
        blocking_rules:
          name: { keys: [name] }
          born_on: { keys: [born_on] }
          postcode: { keys: [postcode] }
        comparisons:
        """ + string.Concat(Columns.Select(column => $$"""

          {{column}}:
            column: {{column}}
            levels:
              exact: { test: equal }
              slip: { test: slips 1 }
              otherwise: {}
        """));

    static LinkedRecords Link(IReadOnlyList<string?[]> rows) =>
        LinkedRecords.From(Planted.Load(Text, Columns), Planted.TableOf(Columns, rows), []);

    static string?[] Person(int number) => [Planted.Word(number), Planted.Word(number), Planted.Word(number)];
}
