using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class HouseholdRulesTests
{
    static readonly string Shipped =
        File.ReadAllText(Path.Combine(Town.Root(), "pipelines", "matching", "households.yml"));

    [Fact]
    public void The_shipped_settings_load() => Assert.Equal(36, Load(Shipped).StaleAfterMonths);

    [Fact]
    public void A_setting_without_its_reason_is_refused() => Refuses(
        "value: 9\n    why:", "value: 9\n    source:", "no 'why'");

    [Fact]
    public void A_setting_without_its_value_is_refused() =>
        Refuses("  infer_partner_by_surname:\n    value: true", "  infer_partner_by_surname:", "no value");

    [Fact]
    public void An_unknown_key_is_refused_by_name() =>
        Refuses("stale_after_months:", "stale_after_weeks:", "stale_after");

    [Theory]
    [InlineData("value: 0.75", "value: 0.5", true)]
    [InlineData("value: 0.75", "value: 0.51", false)]
    [InlineData("value: 0.75", "value: 1.01", true)]
    [InlineData("oldest_child_age:\n    value: 18", "oldest_child_age:\n    value: 19", true)]
    [InlineData("police-incidents: 0.5", "police-incidents: 0", true)]
    public void A_value_out_of_range_is_refused(string found, string changed, bool refused)
    {
        if (refused)
            Refuses(found, changed, "out of range");
        else
            Load(Replaced(found, changed));
    }

    static void Refuses(string found, string changed, string because)
    {
        var error = Assert.Throws<ConfigurationException>(() => Load(Replaced(found, changed)));
        Assert.StartsWith("matching/households.yml:", error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
        Assert.True(error.Message.Contains(because, StringComparison.Ordinal)
            || error.Message.Contains("expected a whole number", StringComparison.Ordinal), error.Message);
    }

    static string Replaced(string found, string changed)
    {
        Assert.Contains(found, Shipped, StringComparison.Ordinal);
        return Shipped.Replace(found, changed, StringComparison.Ordinal);
    }

    static HouseholdRules Load(string yaml) =>
        HouseholdRules.Load(YamlSection.Read(new StringReader(yaml), "matching/households.yml"));
}

public sealed class DistrictTests
{
    [Theory]
    [InlineData(true, true, null)]
    [InlineData(true, false, "ZE1")]
    [InlineData(false, true, "ZE1")]
    public void The_district_is_withheld_from_two_homes_with_domestic_abuse_evidence(bool apart, bool abuse,
        string? district)
    {
        var family = new Family(new FamilyId(1), new HouseholdId(1), "ZE1", [
            new FamilyMember(new PersonId(1), FamilyRole.Child, false),
            new FamilyMember(new PersonId(2), FamilyRole.Parent, apart)]);

        Assert.Equal(district, Families.WithholdDistrict(family, abuse).PostcodeDistrict);
    }
}
