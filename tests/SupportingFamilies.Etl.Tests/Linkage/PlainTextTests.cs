using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("José-María", "jose maria")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("O' Brien", "obrien")]
    [InlineData("MC DONALD", "mcdonald")]
    [InlineData("Mac Donald", "macdonald")]
    [InlineData("  Smith--Jones ", "smith jones")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Søren Weiß", "soren weiss")]
    [InlineData("Ｊｏｈｎ", "john")]
    [InlineData("مُحَمَّد", "مُحَمَّد")]
    [InlineData("Иван", "иван")]
    [InlineData("...", "")]
    [InlineData("", "")]
    public void A_name_loses_what_writers_vary(string delivered, string plain) =>
        Assert.Equal(plain.Normalize(System.Text.NormalizationForm.FormKD), PlainText.OfName(delivered)
            .Normalize(System.Text.NormalizationForm.FormKD));

    [Fact]
    public void Plain_text_stays_as_it_is_when_taken_again() => Prop.ForAll<string>(text =>
        PlainText.Of(PlainText.Of(text)) == PlainText.Of(text)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("sameena", "samina")]
    [InlineData("catherine", "kathryn")]
    [InlineData("phillip", "filip")]
    [InlineData("knight", "night")]
    [InlineData("thompson", "tompson")]
    public void Spellings_of_one_sound_share_a_code(string left, string right) =>
        Assert.Equal(SoundCode.Of(left), SoundCode.Of(right));

    [Fact]
    public void Names_in_other_scripts_keep_their_letters_in_the_code() =>
        Assert.NotEqual(SoundCode.Of("محمد"), SoundCode.Of("احمد"));
}
