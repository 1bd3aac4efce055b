using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class AssociationsTests
{
    const string Text = """
        prior: { matches_per_record: 1, records_at_least: 1000, why: x }
        link_at_bits: 5
        review_at_bits: -5
        pairs_max: 1000
        term_frequency_records: 10
        apart_column: party
        associations:
          certain_bits: CERTAIN
          company_max: 3
          why: x
          columns:
            companion: { beside: party, why: x }
            companion_town: { beside: party, of: town, why: x }
        blocking_rules:
          name: { keys: [name], block_max: 20, why: x }
          companion: { keys: [companion], block_max: 20, why: x }
        comparisons:
          name:
            column: name
            source: x
            why: x
            levels:
              same: { test: equal, m: 0.9, u: 0.1 }
              otherwise: { m: 0.1, u: 0.9 }
          number:
            column: number
            source: x
            why: x
            levels:
              same: { test: equal, m: 0.9, u: 0.00001 }
              otherwise: { m: 0.1, u: 0.99999 }
          company:
            source: x
            why: x
            levels:
              same: { test: equal, columns: companion, m: 0.6, u: 0.0001 }
              lives_there: { test: equal_across, columns: [town, companion_town], m: 0.2, u: 0.00005 }
              otherwise: { m: 0.2, u: 0.99985 }
        """;

    static readonly string[] Columns = ["name", "number", "party", "town"];

    /// <summary>A mother on two of her child's rows, in two towns.</summary>
    static readonly string[][] MotherAndChild =
        [["mary", "", "row1", "york"], ["tom", "n1", "row1", "york"], ["mary", "", "row2", "leeds"],
            ["tom", "n1", "row2", "leeds"]];

    [Fact]
    public void A_mother_is_known_by_the_child_that_links_her_two_rows() =>
        Assert.Equal([0, 1, 0, 1], Link(MotherAndChild).ClusterOf);

    [Fact]
    public void Without_a_certain_link_of_the_child_there_is_no_company() =>
        Assert.Equal([0, 1, 2, 1], Link(MotherAndChild, certain: 90).ClusterOf);

    [Fact]
    public void Company_is_where_the_companion_lives_on_any_record() =>
        Assert.Equal([0, 1, 1, 0], Link(
            ["mary", "", "row1", "york"], ["tom", "n1", "row1", "york"], ["tom", "n1", "", "leeds"],
            ["mary", "", "", "leeds"]).ClusterOf);

    [Fact]
    public void Company_alone_links_nobody() =>
        Assert.Equal([0, 1, 2, 1], Link(
            ["mary", "", "row1", "york"], ["tom", "n1", "row1", "york"], ["anna", "", "row2", "leeds"],
            ["tom", "n1", "row2", "leeds"]).ClusterOf);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)] // four entities on a row are a crowd
    public void A_crowd_is_no_company(int others, bool expected)
    {
        var crowd = Enumerable.Range(0, others).Select(at => new[] { $"guest{at}", "", "row1", "york" });
        var nowhere = MotherAndChild.Select(record => new[] { record[0], record[1], record[2], "" });
        var linked = Link([.. nowhere, .. crowd]);
        Assert.Equal(expected, linked.ClusterOf[0] == linked.ClusterOf[2]);
    }

    [Fact]
    public void A_mistake_of_the_first_pass_does_not_bear_itself_out()
    {
        // One number for two Toms joins them; each Tom's mother is beside her own Tom, and they are not one woman.
        var linked = Link(
            ["tom", "n1", "row1", "york"], ["mary", "", "row1", "york"], ["tom", "n1", "row2", "leeds"],
            ["jane", "", "row2", "leeds"]);
        Assert.NotEqual(linked.ClusterOf[1], linked.ClusterOf[3]);
    }

    [Fact]
    public void The_order_of_records_changes_nothing()
    {
        var straight = Link(MotherAndChild).ClusterOf;
        var reversed = Link(Enumerable.Reverse(MotherAndChild).ToArray()).ClusterOf;
        for (var left = 0; left < 4; left++)
        {
            for (var right = 0; right < 4; right++)
                Assert.Equal(straight[left] == straight[right], reversed[3 - left] == reversed[3 - right]);
        }
    }

    [Theory]
    [InlineData("companion: { beside: party", "companion: { beside: nowhere")]
    [InlineData("of: town", "of: nowhere")]
    [InlineData("companion_town: {", "name: {")]
    [InlineData("company_max: 3", "company_max: 1")]
    public void Columns_that_are_not_there_are_refused(string from, string to) =>
        Assert.Throws<ConfigurationException>(() => Model(Text.Replace(from, to, StringComparison.Ordinal)));

    [Theory]
    [InlineData("companion: { distinct: name, above: 2, why: x }")]
    [InlineData("name: { distinct: companion, above: 2, why: x }")]
    public void Hubs_are_of_columns_a_table_has_before_anything_is_learnt(string hub) =>
        Assert.Throws<ConfigurationException>(() => Model(Text + "\nhubs: { " + hub + " }"));

    static LinkedRecords Link(params string[][] records) => Link(records, 5);

    static LinkedRecords Link(string[][] records, int certain) => LinkedRecords.From(
        Model(Text.Replace("CERTAIN", $"{certain}", StringComparison.Ordinal)),
        Planted.TableOf(Columns, records),
        []);

    static FellegiSunterModel Model(string text) =>
        Planted.Load(text.Replace("CERTAIN", "5", StringComparison.Ordinal), Columns);
}
