using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Tests;

public sealed class NotEligibleRuleTests
{
    const string File = "end_reasons: [NO FURTHER ACTION, MOVED]\nwhy: Nothing to help with.";

    [Fact]
    public void The_reasons_are_a_setting() => Assert.Equal(
        ["NO FURTHER ACTION", "MOVED"], NotEligibleRule.Load(Yaml(File), ["OUTCOMES MET"]).EndReasons);

    [Fact]
    public void A_reason_that_shows_help_was_given_cannot_say_it_was_not_needed()
    {
        var wrong = Assert.Throws<ConfigurationException>(
            () => NotEligibleRule.Load(Yaml(File), ["OUTCOMES MET", "MOVED"]));

        Assert.Contains("'MOVED', which is a closing reason", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_setting_has_a_reason() => Assert.Throws<ConfigurationException>(
        () => NotEligibleRule.Load(Yaml("end_reasons: [MOVED]"), []));

    static YamlSection Yaml(string text) => YamlSection.Read(new StringReader(text), "nightly.yml");
}
