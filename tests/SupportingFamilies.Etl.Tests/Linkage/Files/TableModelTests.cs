using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

/// <summary>What a model for files may ask of its columns.</summary>
public sealed class TableModelTests
{
    [Theory]
    [InlineData("name, name", "two of 'name'")]
    [InlineData("words, name prefix 3, name  prefix 3", "two of 'name prefix 3'")]
    [InlineData("file, file", "two of 'file'")]
    [InlineData("only, only", "two of 'only'")]
    public void A_key_named_twice_on_a_column_of_one_value_is_refused_by_the_name_of_its_rule(
        string keys, string found)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Model(keys));

        Assert.Equal(
            $"model.yml:12: found {found}, of which no record has two, "
            + "expected a column with `split` or `each`, or one that is learnt (twice.keys)",
            refused.Message);
    }

    [Theory]
    [InlineData("words, words")]
    [InlineData("names sound, names sound")]
    [InlineData("companion, companion")]
    [InlineData("name, name sound")] // another key of the same value
    public void A_key_named_twice_may_be_of_a_column_that_holds_several_values(string keys) =>
        Assert.Equal(2, Model(keys).Linkage.BlockingRules[1].Keys.Count);

    static TableModel Model(string keys) => TableModel.Load(
        YamlSection.Read(new StringReader($$"""
            id: id
            columns:
              name: { from: name }
              words: { from: name, split: words }
              names: { from: [name, other], each: true }
              only: { from: name, each: true }
            prior: { matches_per_record: 0.5, records_at_least: 10, why: Invented. }
            link_at_bits: 4
            review_at_bits: 0
            blocking_rules:
              once: { keys: [name] }
              twice: { keys: [{{keys}}] }
            associations:
              certain_bits: 9
              company_max: 20
              why: Invented.
              columns: { companion: { beside: names, why: Invented. } }
            comparisons:
              name:
                column: name
                source: Invented.
                why: Invented.
                levels: { same: { test: equal, m: 0.9, u: 0.001 }, otherwise: { m: 0.1, u: 0.999 } }
            """), "model.yml"), ".");
}
