using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Identifiers;

public sealed class UprnTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("9", "9")]
    [InlineData("100023336956", "100023336956")]
    [InlineData("000010033544614", "10033544614")]
    [InlineData(" 10033544614 ", "10033544614")]
    public void Leading_zeros_are_taken_off(string text, string kept) =>
        Assert.Equal(kept, Uprn.Parse(text).Value!.Value);

    [Theory]
    [InlineData("", "UPRN-01")]
    [InlineData("10033544614.0", "UPRN-01")]
    [InlineData("10033 544614", "UPRN-01")]
    [InlineData("-1", "UPRN-01")]
    [InlineData("1000233369561", "UPRN-02")]
    [InlineData("0", "UPRN-03")]
    [InlineData("000000000000", "UPRN-03")]
    [InlineData("999999999999", "UPRN-03")]
    public void A_wrong_number_has_a_named_flaw(string text, string code) =>
        Assert.Equal(code, Uprn.Parse(text).Flaw!.Code);

    [Theory]
    [InlineData("100023336956", "UPRN ****56")]
    [InlineData("12", "UPRN ****")]
    public void Text_shows_at_most_the_last_two_digits(string text, string shown) =>
        Assert.Equal(shown, Uprn.Parse(text).Value!.ToString());
}
