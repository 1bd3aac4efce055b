using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Tests.Configuration;

public sealed class YamlSectionTests
{
    enum Colour
    {
        DarkRed,
        Blue,
    }

    [Fact]
    public void Values_are_read_by_type()
    {
        var yaml = Read("text: a\nnumber: -3\nday: 2026-01-02\nyes: true\nword: dark_red\nlist: [a, b]\none: a");

        Assert.Equal("a", yaml.String("text"));
        Assert.Equal(-3, yaml.Int("number"));
        Assert.Equal(new DateOnly(2026, 1, 2), yaml.Date("day"));
        Assert.True(yaml.Bool("yes", false));
        Assert.Equal(Colour.DarkRed, yaml.Word<Colour>("word"));
        Assert.Equal(["a", "b"], yaml.Strings("list"));
        Assert.Equal(["a"], yaml.Strings("one"));
        yaml.Done();
    }

    [Theory]
    [InlineData("x:")]
    [InlineData("x: null")]
    [InlineData("x: ~")]
    [InlineData("y: 1")]
    public void An_empty_value_is_as_absent_as_a_missing_one(string text) => Assert.Null(Read(text).StringOrNull("x"));

    [Fact]
    public void A_quoted_null_is_text() => Assert.Equal("null", Read("x: 'null'").StringOrNull("x"));

    [Fact]
    public void A_key_nobody_asked_for_is_refused_at_its_line()
    {
        var yaml = Read("a: 1\nb: 2\nc: 3");
        yaml.Int("a");
        yaml.Int("c");

        Assert.Equal("test.yml:2: found the key 'b', expected one of a, c",
            Assert.Throws<ConfigurationException>(yaml.Done).Message);
    }

    [Theory]
    [InlineData("{ a: 1, why: one, two }", "the key 'two', expected one of a, why; a text with a comma wants quotes")]
    [InlineData("{ a: 1, why: one, two: 2 }", "the key 'two', expected one of a, why")]
    [InlineData("a: 1\nwhy: one\ntwo:", "the key 'two', expected one of a, why")]
    public void A_text_that_its_comma_cuts_in_two_is_told_from_a_wrong_key(string text, string found)
    {
        var yaml = Read(text);
        yaml.Int("a");
        yaml.String("why");

        Assert.EndsWith("found " + found, Assert.Throws<ConfigurationException>(yaml.Done).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x: one", "found 'one', expected a whole number")]
    [InlineData("x: [1]", "found a list or mapping, expected one value for 'x'")]
    [InlineData("y: 1", "found no 'x'")]
    public void A_value_of_another_kind_is_refused(string text, string message) => Assert.Contains(
        message, Assert.Throws<ConfigurationException>(() => Read(text).Int("x")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: [1", "text that is not YAML")]
    [InlineData("a: 1\na: 2", "text that is not YAML")] // one key twice
    [InlineData("- a", "something else")]
    [InlineData("", "something else")]
    public void Text_that_is_no_mapping_is_refused(string text, string found) => Assert.Contains(
        $"found {found}", Assert.Throws<ConfigurationException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_refused_by_the_name_it_is_shown_as() => Assert.StartsWith(
        "feeds/none.yml:0: found no file",
        Assert.Throws<ConfigurationException>(() =>
            YamlSection.ReadFile("/nowhere/none.yml", "feeds/none.yml")).Message,
        StringComparison.Ordinal);

    static YamlSection Read(string text) => YamlSection.Read(new StringReader(text), "test.yml");
}
