using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Identifiers;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9434765919")]
    [InlineData("943 476 5919")]
    [InlineData(" 943-476-5919 ")]
    [InlineData("943\u00A0476\u00A05919")]
    public void A_right_number_is_kept_without_spaces(string text) =>
        Assert.Equal("9434765919", NhsNumber.Parse(text).Value!.Value);

    [Fact]
    public void A_remainder_of_eleven_counts_as_zero() => Assert.Equal("4010232080", Kept("4010232080"));

    [Theory]
    [InlineData("", "NHS-01")]
    [InlineData("94347659", "NHS-01")]
    [InlineData("94347659190", "NHS-01")]
    [InlineData("943476591X", "NHS-01")]
    [InlineData("943476591", "NHS-04")]
    [InlineData("9434765918", "NHS-02")]
    [InlineData("9434756919", "NHS-02")] // two digits swapped
    [InlineData("0000000000", "NHS-03")]
    [InlineData("9999999999", "NHS-03")]
    public void A_wrong_number_has_a_named_flaw(string text, string code) =>
        Assert.Equal(code, NhsNumber.Parse(text).Flaw!.Code);

    [Fact]
    public void A_body_whose_check_would_be_ten_has_no_right_digit()
    {
        var body = Enumerable.Range(400_000_000, 100).Select(number => number.ToString(Invariant)).First(NoDigitFits);

        Assert.All(Enumerable.Range(0, 10), digit =>
            Assert.Equal("NHS-02", NhsNumber.Parse($"{body}{digit}").Flaw!.Code));
    }

    [Fact]
    public void Text_shows_the_last_two_digits_only() =>
        Assert.Equal("NHS number ****19", NhsNumber.Parse("9434765919").Value!.ToString());

    static readonly System.Globalization.CultureInfo Invariant = System.Globalization.CultureInfo.InvariantCulture;

    static bool NoDigitFits(string body) =>
        Enumerable.Range(0, 10).All(digit => NhsNumber.Parse($"{body}{digit}").Value is null);

    static string Kept(string text) => NhsNumber.Parse(text).Value!.Value;
}
