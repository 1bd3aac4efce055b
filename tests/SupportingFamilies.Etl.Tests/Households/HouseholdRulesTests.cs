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
        "value: 9\n    why:", "value: 9\n    source:",
        "found no 'why' in 'sighting_half_life_months', expected 'why: ...'");

    [Fact]
    public void A_setting_without_its_value_is_refused() =>
        Refuses("  infer_partner_by_surname:\n    value: true", "  infer_partner_by_surname:",
            "found no value, expected true or false (infer_partner_by_surname.value)");

    [Fact]
    public void A_setting_that_is_not_there_is_refused_by_name() =>
        Refuses("stale_after_months:", "stale_after_weeks:",
            "found no 'stale_after_months' in 'residence', expected 'stale_after_months: ...'");

    [Fact]
    public void An_unknown_key_is_refused_by_name() =>
        Refuses("  stale_after_months:\n", "  stale_after_weeks: 1\n  stale_after_months:\n",
            "found the key 'stale_after_weeks', expected one of feed_reliability, sighting_half_life_months, "
            + "stale_after_months, stated_period_half_life_months");

    [Theory]
    [InlineData("value: 0.75", "value: 0.5", "a number out of range, expected over 0.5 and at most 1",
        "uprn_agreement.value")]
    [InlineData("value: 0.75", "value: 1.01", "a number out of range, expected over 0.5 and at most 1",
        "uprn_agreement.value")]
    [InlineData("oldest_child_age:\n    value: 18", "oldest_child_age:\n    value: 19",
        "'19', expected a whole number from 17 to 18", "oldest_child_age.value")]
    [InlineData("oldest_child_age:\n    value: 18", "oldest_child_age:\n    value: 16",
        "'16', expected a whole number from 17 to 18", "oldest_child_age.value")]
    [InlineData("police-incidents: 0.5", "police-incidents: 0", "a number out of range, expected over 0 and at most 1",
        "feeds.police-incidents")]
    public void A_value_out_of_range_is_refused(string found, string changed, string because, string key) =>
        Refuses(found, changed, $"found {because} ({key})");

    [Theory]
    [InlineData("value: 0.75", "value: 0.51")]
    [InlineData("value: 0.75", "value: 1")]
    [InlineData("oldest_child_age:\n    value: 18", "oldest_child_age:\n    value: 17")]
    public void A_value_at_the_edge_of_its_range_loads(string found, string changed) => Load(Replaced(found, changed));

    static void Refuses(string found, string changed, string because)
    {
        var error = Assert.Throws<ConfigurationException>(() => Load(Replaced(found, changed)));
        Assert.True(error.Line > 0);
        Assert.Equal($"matching/households.yml:{error.Line}: {because}", error.Message);
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
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void The_district_is_withheld_from_two_homes_with_domestic_abuse_evidence(bool apart, bool abuse,
        bool isWithheld)
    {
        var family = new Family(new FamilyId(1), new HouseholdId(1), "ZE1", [
            new FamilyMember(new PersonId(1), FamilyRole.Child, false),
            new FamilyMember(new PersonId(2), FamilyRole.Parent, apart)]);

        Assert.Equal(isWithheld, Families.IsDistrictWithheld(family, abuse));
    }
}
