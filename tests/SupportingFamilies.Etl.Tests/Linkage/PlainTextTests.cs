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

    [Fact]
    public void Ascii_text_is_cleaned_as_any_other() => Prop.ForAll(
        Gen.Elements("abYZ09 -'`./_~\t\0".ToCharArray()).ArrayOf().Select(letters => new string(letters)).ToArbitrary(),
        text => PlainText.Of(text) == PlainText.Of(text + "é")[..^1].TrimEnd())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Text_longer_than_the_stack_holds_is_cleaned_too() =>
        Assert.Equal(
            string.Join(' ', Enumerable.Repeat("ab", 200)),
            PlainText.Of(string.Concat(Enumerable.Repeat("AB--", 200))));

    [Theory]
    [InlineData("Оксана Шевченко", "оксана шевченко")]
    [InlineData("王小明", "王小明")]
    [InlineData("فاطمة الزهراء", "فاطمة الزهراء")]
    [InlineData("ΝΊΚΟΣ", "νίκοσ")]
    [InlineData("Νίκος", "νίκοσ")]
    [InlineData("אברהם כהן", "אברהם כהן")]
    [InlineData("प्रिया शर्मा", "प्रिया शर्मा")]
    public void Names_in_other_scripts_keep_their_letters(string delivered, string plain) =>
        Assert.Equal(plain.Normalize(System.Text.NormalizationForm.FormKD), PlainText.OfName(delivered));

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
