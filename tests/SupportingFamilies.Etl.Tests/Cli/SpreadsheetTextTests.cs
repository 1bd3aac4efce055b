using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class SpreadsheetTextTests
{
    /// <summary>Text made of what spreadsheets, CSV and XML make something of, and of ordinary letters.</summary>
    internal static Gen<string> Texts { get; } = Gen.Elements(
            "=+-@\t\0\r\n\uFF1D\uFF0B\uFF0D\uFF20 \u00A0\u3000'\",;|%(aZ9\u00E9<&\u0001"
                .Select(letter => letter.ToString()).Append("\U0001F600").ToArray())
        .ListOf().Select(string.Concat);

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
    [InlineData("'=A1")]
    public void Text_that_begins_like_a_formula_gets_an_apostrophe(string text) =>
        Assert.Equal("'" + text, SpreadsheetText.Neutral(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("ZZ9")]
    [InlineData("EDU-1|CRI-1")]
    [InlineData("a=b")]
    [InlineData("'tis")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, SpreadsheetText.Neutral(text));

    [Fact]
    public void Whatever_the_text_it_runs_nowhere_and_can_be_had_back() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var neutral = SpreadsheetText.Neutral(text);
        Assert.False(StartsFormula(neutral));
        Assert.Equal(text, SpreadsheetText.Original(neutral));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_a_CSV_file_gives_it_back() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        using var writer = new StringWriter();
        Assert.Equal(1, new Listing(["a", "b"], [[text, 1L]], "").WriteCsv(writer));
        var row = writer.ToString()["a,b\n".Length..];
        Assert.EndsWith(",1\n", row, StringComparison.Ordinal);
        Assert.Equal(text, SpreadsheetText.Original(Unquoted(row[..^3])));
    }).QuickCheckThrowOnFailure();

    /// <summary>A cell of CSV by RFC 4180: in quotes when it holds what would end it, quotes within doubled.</summary>
    static string Unquoted(string cell)
    {
        if (!cell.StartsWith('"'))
        {
            Assert.DoesNotContain(cell, letter => letter is ',' or '"' or '\n' or '\r');
            return cell;
        }

        Assert.True(cell.Length > 1 && cell.EndsWith('"'));
        var within = cell[1..^1];
        Assert.DoesNotContain('"', within.Replace("\"\"", "", StringComparison.Ordinal));
        return within.Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>Written apart from what is tested: any of the signs after nothing but blanks.</summary>
    internal static bool StartsFormula(string text)
    {
        var at = 0;
        while (at < text.Length && text[at] is ' ' or '\u00A0' or '\u3000')
            at++;
        return at < text.Length
            && text[at] is '=' or '+' or '-' or '@' or '\t' or '\0' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D'
                or '\uFF20';
    }
}
