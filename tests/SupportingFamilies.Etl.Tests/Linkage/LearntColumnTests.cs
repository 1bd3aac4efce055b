using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class LearntColumnTests
{
    static readonly string[] Columns = ["name", "number", "town"];

    [Theory]
    [InlineData(2, "david dave")]
    [InlineData(3, "")] // only two entities go by both
    public void Names_that_enough_entities_go_by_stand_for_one_another(int least, string expected)
    {
        // Two Davids who are Dave elsewhere, and one record that teaches nothing but learns.
        var learnt = Learnt(least, 1, [0, 0, 2, 2, 4, 5], "david", "dave", "dave", "david", "dave", "david");
        Assert.Equal(expected, $"{Of(learnt, 4)} {Of(learnt, 5)}".Trim());
    }

    [Fact]
    public void A_name_on_one_record_of_an_entity_stands_for_its_other_names_on_every_record_of_either()
    {
        var learnt = Learnt(1, 1, [0, 0, 2], "tilly", "matilda", "tilly");
        Assert.Equal(["matilda", "tilly", "matilda"], Enumerable.Range(0, 3).Select(record => Of(learnt, record)));
    }

    [Fact]
    public void One_record_with_two_names_teaches_nothing() =>
        Assert.Equal("", Of(Learnt(1, 0.1, [0, 1], "david|dave", "dave"), 1));

    [Theory]
    [InlineData(1, "ali")] // one entity in four, a half of a half of them by chance
    [InlineData(1.01, "")]
    public void Names_that_meet_no_oftener_than_by_chance_are_two_names(double timesChance, string expected)
    {
        // Two of four entities are Mohammed, two are Ali, one is both.
        var learnt = Learnt(
            1, timesChance, [0, 0, 2, 2, 4, 4, 6, 6],
            "mohammed", "ali", "mohammed", "mohammed", "ali", "ali", "zoe", "zoe");
        Assert.Equal(expected, Of(learnt, 2));
    }

    [Fact]
    public void Names_learnt_from_certain_links_are_evidence_in_the_second_pass()
    {
        // A number shows twice that Dave is David; then a third of each name needs no number.
        string[][] records =
        [
            ["david", "n1", "york"], ["dave", "n1", "york"], ["dave", "n2", "hull"], ["david", "n2", "hull"],
            ["david", "", "leeds"], ["dave", "", "leeds"], ["jane", "", "leeds"],
        ];
        Assert.Equal([0, 0, 2, 2, 4, 4, 6], Link(records, 2).ClusterOf);
        Assert.Equal([0, 0, 2, 2, 4, 5, 6], Link(records, 3).ClusterOf);
    }

    [Theory]
    [InlineData("entities_at_least: 2", "entities_at_least: 0")]
    [InlineData("used_for: name", "used_for: nowhere")]
    [InlineData("times_chance: 1", "times_chance: 0")]
    [InlineData("times_chance: 1", "beside: town, times_chance: 1")]
    public void A_column_that_cannot_be_learnt_is_refused(string from, string to) =>
        Assert.Throws<ConfigurationException>(() => Model(2, from, to));

    static LinkedRecords Link(string[][] records, int least) =>
        LinkedRecords.From(Model(least), Planted.TableOf(Columns, records), []);

    static FellegiSunterModel Model(int least, string from = "", string to = "")
    {
        var text = $$"""
            prior: { matches_per_record: 1, records_at_least: 1000, why: x }
            link_at_bits: 5
            review_at_bits: -5
            pairs_max: 1000
            term_frequency_records: 10
            associations:
              certain_bits: 8
              company_max: 3
              why: x
              columns:
                also_called: { used_for: name, entities_at_least: {{least}}, times_chance: 1, why: x }
            blocking_rules:
              number: { keys: [number], block_max: 20, why: x }
              town: { keys: [town], block_max: 20, why: x }
            comparisons:
              name:
                source: x
                why: x
                levels:
                  same: { test: equal, columns: name, m: 0.8, u: 0.05 }
                  also_called: { test: equal_across, columns: [name, also_called], m: 0.1, u: 0.001 }
                  otherwise: { m: 0.1, u: 0.949 }
              number:
                column: number
                source: x
                why: x
                levels:
                  same: { test: equal, m: 0.9, u: 0.00001 }
                  otherwise: { m: 0.1, u: 0.99999 }
              town:
                column: town
                source: x
                why: x
                levels:
                  same: { test: equal, m: 0.9, u: 0.002 }
                  otherwise: { m: 0.1, u: 0.998 }
            """;
        if (from.Length > 0)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return Planted.Load(text, Columns);
    }

    static Column Learnt(int least, double timesChance, int[] clusterOf, params string[] names)
    {
        var table = Planted.TableOf(["name"], names.Select(name => new[] { name }));
        return new Entities(clusterOf).Learnt(
            new LearntColumn("also_called", "name", least, timesChance), table["name"]);
    }

    static string Of(Column column, int record) =>
        string.Join('|', column.Of(record).ToArray().Select(value => column.Vocabulary[value]));
}
