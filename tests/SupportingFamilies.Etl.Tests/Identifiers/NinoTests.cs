using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Identifiers;

public sealed class NinoTests
{
    [Theory]
    [InlineData("JG121212A", "JG121212A")]
    [InlineData("jg 12 12 12 a", "JG121212A")]
    [InlineData("JG121212", "JG121212")]
    public void A_right_number_is_kept_with_or_without_suffix(string text, string kept) =>
        Assert.Equal(kept, Nino.Parse(text).Value!.Value);

    [Fact]
    public void Numbers_are_compared_on_the_stem() =>
        Assert.Equal(Nino.Parse("JG121212A").Value!.Stem, Nino.Parse("JG121212").Value!.Stem);

    [Theory]
    [InlineData("", "NINO-01")]
    [InlineData("JG12121", "NINO-01")]
    [InlineData("JG1212121", "NINO-01")]
    [InlineData("JG121212AA", "NINO-01")]
    [InlineData("J1121212A", "NINO-01")]
    [InlineData("JG12I212A", "NINO-01")]
    [InlineData("JG121212E", "NINO-01")]
    [InlineData("TN121212A", "NINO-03")]
    [InlineData("AB123456C", "NINO-04")]
    [InlineData("AB123456", "NINO-04")]
    public void A_wrong_number_has_a_named_flaw(string text, string code) =>
        Assert.Equal(code, Nino.Parse(text).Flaw!.Code);

    [Theory]
    [InlineData("DA")]
    [InlineData("FA")]
    [InlineData("IA")]
    [InlineData("QA")]
    [InlineData("UA")]
    [InlineData("VA")]
    [InlineData("AD")]
    [InlineData("AF")]
    [InlineData("AI")]
    [InlineData("AO")]
    [InlineData("AQ")]
    [InlineData("AU")]
    [InlineData("AV")]
    [InlineData("BG")]
    [InlineData("GB")]
    [InlineData("NK")]
    [InlineData("KN")]
    [InlineData("NT")]
    [InlineData("ZZ")]
    public void Some_letters_are_never_issued(string prefix) =>
        Assert.Equal("NINO-02", Nino.Parse($"{prefix}121212A").Flaw!.Code);

    [Theory]
    [InlineData("OA")] // O is refused in second place only
    [InlineData("NB")]
    [InlineData("ZA")]
    public void Their_neighbours_are(string prefix) => Assert.Null(Nino.Parse($"{prefix}121212A").Flaw);

    [Fact]
    public void Text_shows_the_last_two_characters_only() =>
        Assert.Equal("NINO ****2A", Nino.Parse("JG121212A").Value!.ToString());
}
