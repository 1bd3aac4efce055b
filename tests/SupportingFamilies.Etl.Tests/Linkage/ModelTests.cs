using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class ModelTests
{
    [Fact]
    public void A_weight_is_the_binary_logarithm_of_m_over_u() => Assert.Equal(3, MatchWeight.From(0.8, 0.1).Bits, 12);

    [Fact]
    public void Ten_bits_in_all_are_a_probability_of_1024_in_1025() =>
        Assert.Equal(1024.0 / 1025, new MatchWeight(10).Probability, 12);

    [Fact]
    public void The_waterfall_adds_up_to_the_weight_worked_out_by_hand()
    {
        // Prior: 1 other record in 1,000. Name: 0.9 against the value's own frequency, (0 + 998 x 0.01) / 1000: both
        // its records may be one entity's, and 998 records are still believed in. Town: 0.5 against 0.25.
        var explained = Explain(Small.Model(), ["anna", "york"], ["anna", "york"]);
        var prior = Math.Log2(1.0 / 999 / (1 - (1.0 / 999)));
        var name = Math.Log2(0.9 / (998 * 0.01 / 1000));
        Assert.Equal(prior, explained.Prior.Bits, 12);
        Assert.Equal(name, explained.Steps[0].Weight.Bits, 12);
        Assert.Equal(prior + name + 1, explained.Total.Bits, 12);
    }

    [Fact]
    public void Missing_weighs_nothing()
    {
        var step = Explain(Small.Model(), ["anna", "york"], ["anna", ""]).Steps[1];
        Assert.Equal(("missing", 0.0), (step.Level, step.Weight.Bits));
    }

    [Fact]
    public void Any_value_of_a_set_may_agree() =>
        Assert.Equal("same", Explain(Small.Model(), ["anna|ann", "york"], ["bea|ann", "york"]).Steps[0].Level);

    [Fact]
    public void A_common_value_weighs_less_than_a_rare_one()
    {
        var annas = Enumerable.Repeat<string[]>(["anna", "york"], 500);
        var table = Small.Table([.. annas, ["zadok", "york"], ["zadok", "york"]]);
        var linked = LinkedRecords.From(Small.Model(), table, []);
        var common = ExplainedPair.Of(linked, 0, 1).Alone.Steps[0].Weight.Bits;
        Assert.True(ExplainedPair.Of(linked, 500, 501).Alone.Steps[0].Weight.Bits > common + 4);
    }

    [Fact]
    public void Dependent_evidence_is_not_counted_twice()
    {
        var model = Small.Model(
            given: "given: { one_name: { when: { name: same }, why: x, u: { same: 0.5, otherwise: 0.5 } } }");
        Assert.Equal(0, Explain(model, ["anna", "york"], ["anna", "york"]).Steps[1].Weight.Bits, 12);
        Assert.Equal(1, Explain(model, ["anna", "york"], ["bea", "york"]).Steps[1].Weight.Bits, 12);
    }

    [Theory]
    [InlineData("otherwise: { m: 0.1, u: 0.99 }", "otherwise: { m: 0.2, u: 0.99 }", "m adding up to 1.1")]
    [InlineData("otherwise: { m: 0.1, u: 0.99 }", "otherwise: { m: 0.1, u: 0.9 }", "u adding up to 0.91")]
    [InlineData("m: 0.9,", "m: 1.9,", "another number")]
    [InlineData("link_at_bits: 5", "link_at_bits: -9", "more than link_at_bits")]
    [InlineData("keys: [name]", "keys: [nickname]", "'nickname'")]
    [InlineData("test: equal, term", "test: alike, term", "'alike'")]
    [InlineData("prior: {", "other: {", "no 'certain'")]
    [InlineData("link_at_bits: 5", "link_at_bits: Infinity", "'Infinity'")]
    [InlineData("link_at_bits: 5", "link_at_bits: 5\ncertain: {}", "'certain' beside stated")]
    [InlineData("keys: [name]", "keys: [name prefix 0]", "'name prefix 0'")]
    [InlineData("blocking_rules:", "blocking_rules: {}\nother:", "another number of rules")]
    [InlineData("why: by name", "because: by name", "'because'")]
    public void A_wrong_model_is_refused_and_says_what_was_found(string right, string wrong, string found)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Small.Model((right, wrong)));
        Assert.Contains(found, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("    given: { one: { when: { b: exact }, why: x, u: { exact: 0.5, otherwise: 0.5 } } }\n", "silent")]
    [InlineData("    given: { one: { when: { b: exact }, why: x, m: { exact: 0.5, otherwise: 0.5 },"
        + " u: { exact: 0.5, otherwise: 0.5 } } }\n", "silent")]
    [InlineData("term_frequency_records: 10\n", "term_frequency_records")]
    public void Numbers_that_an_estimated_model_makes_no_use_of_are_refused(string more, string named)
    {
        PlantedField[] fields = [new("b", 9, 0, 1, 0), new("a", 9, 0, 1, 0)];
        var refused = Assert.Throws<ConfigurationException>(() => Planted.Model(fields, ["a"], ["a,b"], more));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("j", "j", "initial")]
    [InlineData("j", "jean", "initial")]
    [InlineData("jean", "jean", "same")]
    [InlineData("jean", "jeans", "slip")]
    public void Of_two_equal_values_too_the_first_level_that_holds_is_the_answer(
        string left, string right, string expected)
    {
        var model = Planted.Load(
            """
            prior: { matches_per_record: 1, records_at_least: 1000, why: x }
            link_at_bits: 5
            review_at_bits: -50
            blocking_rules: { all: { keys: [all] } }
            comparisons:
              name:
                column: name
                source: x
                why: x
                levels:
                  initial: { test: initial, m: 0.1, u: 0.1 }
                  same: { test: equal, m: 0.7, u: 0.1 }
                  slip: { test: slips 1, m: 0.1, u: 0.1 }
                  otherwise: { m: 0.1, u: 0.7 }
            """,
            ["name", "all"]);
        var table = Planted.TableOf(["name", "all"], [[left, "x"], [right, "x"]]);
        var pair = Assert.Single(LinkedRecords.From(model, table, []).Pairs);
        Assert.Equal(expected, model.Comparisons[0].LevelName(pair.Pattern[0]));
    }

    static Explanation Explain(FellegiSunterModel model, string[] left, string[] right) =>
        ExplainedPair.Of(Small.Link(model, left, right), 0, 1).Alone;
}
