using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Families 1 and 2 share household 1; family 3 lives in household 2.</summary>
public sealed class DistrictWithholdingTests
{
    static readonly IReadOnlySet<FamilyId> Nobody = new HashSet<FamilyId>();

    [Fact]
    public void A_district_withheld_is_shown_by_no_other_family_at_that_home()
    {
        var shown = Withhold(abused: Nobody, tied: new HashSet<FamilyId> { new(1) });

        Assert.Equal([null, null, "AB2"], shown.Families.Select(family => family.PostcodeDistrict));
        Assert.Equal([null, "AB2"], shown.Households.Select(household => household.PostcodeDistrict));
        Assert.Equal([1L, 2L], shown.WithheldFamilies.Select(family => family.Value));
        Assert.Equal([1L], shown.WithheldHouseholds.Select(household => household.Value));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "AB1")]
    public void Evidence_of_abuse_withholds_the_district_of_a_family_of_two_homes(long abused, string? shown) =>
        Assert.Equal(
            shown, Withhold(new HashSet<FamilyId> { new(abused) }, tied: Nobody).Families[0].PostcodeDistrict);

    [Fact]
    public void Nothing_is_withheld_without_a_reason()
    {
        var shown = Withhold(Nobody, Nobody);

        Assert.Equal(["AB1", "AB1", "AB2"], shown.Families.Select(family => family.PostcodeDistrict));
        Assert.Empty(shown.WithheldFamilies);
    }

    /// <summary>Family 1 spans two homes.</summary>
    static ShownDistricts Withhold(IReadOnlySet<FamilyId> abused, IReadOnlySet<FamilyId> tied) =>
        DistrictWithholding.Withhold(
            [
                new Household(new HouseholdId(1), "1 THE STREET", "AB1", [new PersonId(1), new PersonId(2)]),
                new Household(new HouseholdId(2), "2 THE STREET", "AB2", [new PersonId(3)]),
            ],
            [
                new Family(
                    new FamilyId(1),
                    new HouseholdId(1),
                    "AB1",
                    [Member(1, FamilyRole.Child), Member(4, FamilyRole.Parent) with { LivesApart = true }]),
                new Family(new FamilyId(2), new HouseholdId(1), "AB1", [Member(2, FamilyRole.Child)]),
                new Family(new FamilyId(3), new HouseholdId(2), "AB2", [Member(3, FamilyRole.Child)]),
            ],
            abused,
            tied);

    static FamilyMember Member(long person, FamilyRole role) => new(new PersonId(person), role, LivesApart: false);
}
