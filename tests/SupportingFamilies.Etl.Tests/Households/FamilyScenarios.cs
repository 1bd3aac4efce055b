using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class FamilyScenarios
{
    const string Home = "12 High Street";
    const string Here = "ZE1 2AB";
    const string Elsewhere = "ZE3 4ED";

    readonly Town town = new();

    [Fact]
    public void A_separated_father_belongs_to_both_families()
    {
        var mother = town.Woman("Ann Reed", 34);
        var child = town.Child("Ben Reed", 9);
        var father = town.Man("Carl Stone", 36);
        var partner = town.Woman("Dee Frost", 33);
        var baby = town.Child("Eve Stone", 1);
        town.Sees(Town.School, Home, Here, mother, child)
            .Sees(Town.Health, "4 Mill Lane", Elsewhere, father, partner, baby)
            .ParentOf(child, mother).ParentOf(child, father).ParentOf(baby, father, Town.Health)
            .ParentOf(baby, partner, Town.Health);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 2, Parent 3 apart", "Parent 3, Parent 4, Child 5"], formed.FamiliesOf(father));
        Assert.True(formed.Families.Single(family => family.Members.Count == 3
            && family.Members[0].Person == mother.Id).SpansTwoHomes);
    }

    [Fact]
    public void A_grandparent_who_is_carer_belongs()
    {
        var grandmother = town.Woman("Ann Reed", 61);
        var child = town.Child("Ben Reed", 9);
        town.Sees(Town.School, Home, Here, grandmother, child)
            .Case(TieKind.FamilyCase, "E1", "2026-02-01", null, (child, "child"), (grandmother, "carer"));

        Assert.Equal(["Carer 1, Child 2"], town.Form().FamiliesOf(child));
    }

    [Fact]
    public void A_grandparent_who_does_not_care_for_the_child_does_not_belong()
    {
        var grandmother = town.Woman("Ann Reed", 61);
        var mother = town.Woman("Bea Reed", 35);
        var child = town.Child("Cal Reed", 9);
        town.Sees(Town.School, Home, Here, grandmother, mother, child).ParentOf(child, mother);

        var formed = town.Form();

        Assert.Equal(["Parent 2, Child 3"], formed.FamiliesOf(child));
        Assert.Equal([1L, 2, 3], formed.HouseholdOf(grandmother));
    }

    [Fact]
    public void A_lodger_does_not_belong()
    {
        var mother = town.Woman("Ann Reed", 34);
        var father = town.Man("Bill Reed", 36);
        var child = town.Child("Cal Reed", 9);
        var lodger = town.Man("Dan Frost", 35);
        town.Sees(Town.School, Home, Here, mother, father, child, lodger).ParentOf(child, mother)
            .ParentOf(child, father);

        Assert.Equal(["Parent 1, Parent 2, Child 3"], town.Form().FamiliesOf(child));
        Assert.Empty(town.Form().FamiliesOf(lodger));
    }

    [Fact]
    public void Three_generations_with_a_young_mother_are_two_families()
    {
        var grandmother = town.Woman("Ann Reed", 39);
        var mother = town.Woman("Bea Reed", 17);
        var baby = town.Child("Cal Reed", 0);
        var uncle = town.Child("Dan Reed", 12);
        town.Sees(Town.Health, Home, Here, grandmother, mother, baby, uncle)
            .ParentOf(mother, grandmother).ParentOf(uncle, grandmother).ParentOf(baby, mother, Town.Health);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 2, Child 4", "Parent 2, Child 3"], formed.FamiliesOf(mother));
    }

    [Fact]
    public void A_mother_of_17_whom_no_adult_looks_after_is_a_parent_and_not_a_child_alone_too()
    {
        var mother = town.Woman("Bea Reed", 17);
        var baby = town.Child("Cal Reed", 0);
        town.Sees(Town.Health, Home, Here, mother, baby).ParentOf(baby, mother, Town.Health);

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(mother));
    }

    [Fact]
    public void Both_partners_children_in_one_home_are_one_family()
    {
        var mother = town.Woman("Ann Reed", 34);
        var hers = town.Child("Ben Reed", 9);
        var partner = town.Man("Carl Stone", 36);
        var his = town.Child("Dan Stone", 11);
        town.Sees(Town.School, Home, Here, mother, hers, partner, his)
            .ParentOf(hers, mother).ParentOf(his, partner).Tie(TieKind.Partner, mother, partner);

        Assert.Equal(["Parent 1, Child 2, Parent 3, Child 4"], town.Form().FamiliesOf(his));
    }

    [Fact]
    public void Siblings_with_one_parent_in_common_are_one_family_wherever_that_parent_is()
    {
        var aunt = town.Woman("Ann Reed", 50);
        var one = town.Child("Ben Reed", 9);
        var two = town.Child("Cal Stone", 11);
        var mother = town.Woman("Dee Reed", 33);
        town.Sees(Town.School, Home, Here, aunt, one, two).Sees(Town.Health, "4 Mill Lane", Elsewhere, mother)
            .ParentOf(one, mother).ParentOf(two, mother);

        Assert.Equal(["Carer 1, Child 2, Child 3, Parent 4 apart"], town.Form().FamiliesOf(mother));
    }

    [Fact]
    public void A_family_in_temporary_accommodation_is_a_family_without_a_home()
    {
        var mother = town.Woman("Ann Reed", 34);
        var child = town.Child("Ben Reed", 9);
        var stranger = town.Man("Carl Stone", 40);
        town.Premises(PremisesType.TemporaryAccommodation, "Harbour House", "1 Quay Road", Here)
            .Sees(Town.School, "Room 4, 1 Quay Rd", Here, mother, child)
            .Sees(Town.Police, "Harbour House", Here, stranger)
            .ParentOf(child, mother);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 2"], formed.FamiliesOf(child));
        Assert.Null(formed.Families[0].Home);
        Assert.Null(formed.Families[0].PostcodeDistrict);
        Assert.Empty(formed.Households);
        Assert.Equal([new NoHousehold("temporary_accommodation", 1, 3)], formed.Notes);
    }

    [Fact]
    public void Residents_of_a_hostel_are_nobodys_household()
    {
        var one = town.Man("Ann Reed", 34);
        var two = town.Man("Bill Reed", 36);
        town.Premises(PremisesType.Hostel, "Oak House", "5 Station Road", Here)
            .Sees(Town.Police, "Oak House Hostel, 5 Station Rd", Here, one)
            .Sees(Town.Health, "5 Station Road", Here, two);

        var formed = town.Form();

        Assert.Empty(formed.Households);
        Assert.Empty(formed.Families);
    }

    [Fact]
    public void A_block_without_flat_numbers_makes_no_big_household()
    {
        string[] surnames = ["Reed", "Stone", "Frost", "Marsh", "Wood", "Field"];
        foreach (var (surname, at) in surnames.Select((surname, at) => (surname, at)))
            town.Sees(Town.Police, Home, Here, town.Man($"Al {surname}", 30 + at));

        var formed = town.Form();

        Assert.Empty(formed.Households);
        Assert.Equal([new NoHousehold("too_many_people", 1, 6)], formed.Notes);
    }

    [Fact]
    public void A_child_placed_in_a_childrens_home_keeps_its_parents_who_live_apart()
    {
        var mother = town.Woman("Ann Reed", 34);
        var child = town.Child("Ben Reed", 15);
        var other = town.Child("Cal Stone", 14);
        town.Premises(PremisesType.ChildrensHome, "The Elms", "9 Park Road", Elsewhere)
            .Sees(Town.School, "The Elms, 9 Park Road", Elsewhere, child, other).Sees(Town.Health, Home, Here, mother)
            .ParentOf(child, mother);

        var formed = town.Form();

        Assert.Equal(["Parent 1 apart, Child 2"], formed.FamiliesOf(child));
        Assert.Null(formed.Families.Single(family => family.Members[0].Person == mother.Id).Home);
    }

    [Fact]
    public void An_expected_child_belongs_with_its_mothers_children()
    {
        var mother = town.Woman("Ann Reed", 34);
        var child = town.Child("Ben Reed", 3);
        var expected = town.Expected("Baby Reed", "2026-12-01");
        town.Sees(Town.Health, Home, Here, mother, child).ParentOf(child, mother)
            .ParentOf(expected, mother, Town.Health);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 2, ExpectedChild 3"], formed.FamiliesOf(expected));
        Assert.Equal([1L, 2], formed.HouseholdOf(mother));
    }

    [Fact]
    public void Expectant_parents_are_a_family_before_the_birth()
    {
        var mother = town.Woman("Ann Reed", 24);
        var father = town.Man("Bill Stone", 25);
        var expected = town.Expected("Baby Reed", "2026-12-01");
        town.Sees(Town.Health, Home, Here, mother, father).ParentOf(expected, mother, Town.Health)
            .Tie(TieKind.Partner, mother, father);

        Assert.Equal(["Parent 1, Partner 2, ExpectedChild 3"], town.Form().FamiliesOf(expected));
    }

    [Fact]
    public void Flatmates_with_a_joint_tenancy_are_no_family()
    {
        var one = town.Woman("Ann Reed", 24);
        var two = town.Man("Bill Stone", 25);
        town.Sees(Town.Landlord, Home, Here, one, two).Tie(TieKind.JointTenancy, one, two);

        Assert.Empty(town.Form().Families);
        Assert.Single(town.Form().Households);
    }

    [Fact]
    public void A_joint_tenancy_among_three_adults_makes_no_partner_of_a_parent()
    {
        var mother = town.Woman("Ann Reed", 24);
        var child = town.Child("Ben Reed", 2);
        var flatmate = town.Man("Bill Stone", 25);
        var third = town.Woman("Cat Frost", 26);
        town.Sees(Town.Landlord, Home, Here, mother, child, flatmate, third).ParentOf(child, mother)
            .Tie(TieKind.JointTenancy, mother, flatmate);

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
    }

    [Fact]
    public void The_dead_are_in_no_household_and_no_family()
    {
        var mother = town.Woman("Ann Reed", 34);
        var father = town.Man("Bill Reed", 36);
        var child = town.Child("Cal Reed", 9);
        father.DiedOn = Town.AsOf;
        town.Sees(Town.School, Home, Here, mother, father, child).ParentOf(child, mother).ParentOf(child, father);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 3"], formed.FamiliesOf(child));
        Assert.Equal([1L, 3], formed.HouseholdOf(mother));
    }

    [Fact]
    public void Somebody_who_dies_tomorrow_still_belongs_today()
    {
        var father = town.Man("Bill Reed", 36);
        var child = town.Child("Cal Reed", 9);
        father.DiedOn = Town.AsOf.AddDays(1);
        town.Sees(Town.School, Home, Here, father, child).ParentOf(child, father);

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
    }
}
