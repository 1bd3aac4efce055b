using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Identifiers;

public sealed class UpnTests
{
    [Theory]
    [InlineData("B801200005001", false)] // the standard's own example
    [InlineData("B825200118001", false)]
    [InlineData("M82520011800A", true)] // temporary: the last letter counts as its place in the alphabet
    public void A_right_number_is_kept(string text, bool isTemporary)
    {
        var upn = Upn.Parse(text).Value!;

        Assert.Equal(text, upn.Value);
        Assert.Equal(isTemporary, upn.IsTemporary);
    }

    [Fact]
    public void Lower_case_and_spaces_around_are_passed_over() =>
        Assert.Equal("B801200005001", Upn.Parse(" b801200005001 ").Value!.Value);

    [Theory]
    [InlineData("", "UPN-01")]
    [InlineData("B80120000500", "UPN-01")]
    [InlineData("B8012000050011", "UPN-01")]
    [InlineData("I801200005001", "UPN-02")]
    [InlineData("1801200005001", "UPN-02")]
    [InlineData("B8012O0005001", "UPN-03")]
    [InlineData("A801200005001", "UPN-04")]
    [InlineData("B801200005002", "UPN-04")]
    [InlineData("A82520011800A", "UPN-04")]
    [InlineData("B82520011800O", "UPN-05")]
    [InlineData("B82520011800?", "UPN-05")]
    [InlineData("A000000000000", "UPN-06")]
    public void A_wrong_number_has_a_named_flaw(string text, string code) =>
        Assert.Equal(code, Upn.Parse(text).Flaw!.Code);

    [Fact]
    public void Of_the_23_check_letters_one_is_right() =>
        Assert.Single("ABCDEFGHJKLMNPQRTUVWXYZ", letter => Upn.Parse($"{letter}801200005001").Flaw is null);

    [Fact]
    public void Text_shows_the_last_two_characters_only() =>
        Assert.Equal("UPN ****01", Upn.Parse("B801200005001").Value!.ToString());
}
