using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Identifiers;

public sealed class PostcodeTests
{
    [Theory]
    [InlineData("M1 1AE")]
    [InlineData("M60 1NW")]
    [InlineData("CR2 6XH")]
    [InlineData("DN55 1PT")]
    [InlineData("W1A 1HQ")]
    [InlineData("EC1A 1BB")]
    [InlineData("GIR 0AA")]
    public void Every_form_of_the_standard_is_kept(string text) =>
        Assert.Equal(text, Postcode.Parse(text).Value!.Value);

    [Theory]
    [InlineData("dn551pt")]
    [InlineData(" DN55  1PT ")]
    [InlineData("DN5 51PT")]
    [InlineData("DN55\u00A01PT")]
    public void Case_and_spaces_are_put_right(string text) =>
        Assert.Equal("DN55 1PT", Postcode.Parse(text).Value!.Value);

    [Theory]
    [InlineData("")]
    [InlineData("DN55")]
    [InlineData("DN551P")]
    [InlineData("DN55 11PT")]
    [InlineData("DN55 PT1")]
    [InlineData("1N55 1PT")]
    [InlineData("DNA5 1PT")]
    [InlineData("QN55 1PT")] // Q, V and X are never first
    [InlineData("DZ55 1PT")] // I, J and Z never second
    [InlineData("W1L 1HQ")] // L never third
    [InlineData("EC1C 1BB")] // C never fourth
    [InlineData("DN55 1CT")] // C, I, K, M, O and V never in the inward code
    [InlineData("DN55 1PO")]
    public void Any_other_form_is_refused(string text) => Assert.Equal("PC-01", Postcode.Parse(text).Flaw!.Code);

    [Theory]
    [InlineData("NF1 1NF", "PC-02")]
    [InlineData("nf11fa", "PC-02")]
    [InlineData("ZZ99 3VZ", "PC-03")]
    [InlineData("ZZ993WZ", "PC-03")]
    public void Placeholders_have_flaws_of_their_own(string text, string code) =>
        Assert.Equal(code, Postcode.Parse(text).Flaw!.Code);

    [Fact]
    public void District_and_sector_are_its_beginnings()
    {
        var postcode = Postcode.Parse("DN55 1PT").Value!;

        Assert.Equal(("DN55", "DN55 1"), (postcode.District, postcode.Sector));
    }

    [Fact]
    public void Text_shows_the_district_only() =>
        Assert.Equal("postcode in DN55", Postcode.Parse("DN55 1PT").Value!.ToString());
}
