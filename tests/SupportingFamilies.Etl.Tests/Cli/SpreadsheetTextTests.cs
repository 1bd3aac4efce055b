using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=A1")]
    [InlineData("+44")]
    [InlineData("-1")]
    [InlineData("@SUM")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("\0x")]
    [InlineData("  =A1")]
    [InlineData("\uFF1DA1")]
    public void Text_that_begins_like_a_formula_gets_an_apostrophe(string text) =>
        Assert.Equal("'" + text, SpreadsheetText.Neutral(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ZZ9")]
    [InlineData("EDU-1|CRI-1")]
    [InlineData("a=b")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, SpreadsheetText.Neutral(text));
}
