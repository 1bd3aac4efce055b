using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;

namespace SupportingFamilies.Etl.Tests.Households;

/// <summary>Nobody finds a protected person through anything we show about anyone.</summary>
public sealed class ProtectionTests
{
    const string Home = "12 High Street";
    const string Here = "ZE1 2AB";
    const string Away = "ZE3 4ED";

    [Fact]
    public void A_protected_mother_and_child_are_a_family_without_home_or_district()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        mother.IsProtected = child.IsProtected = true;
        town.Sees(Town.School, Home, Here, mother, child).ParentOf(child, mother);

        var formed = town.Form();

        var family = Assert.Single(formed.Families);
        Assert.Equal("Parent 1, Child 2", FormedFamiliesInWords.Words(family));
        Assert.True(family.IsProtected);
        Assert.Null(family.Home);
        Assert.Null(family.PostcodeDistrict);
        Assert.Empty(formed.Households);
    }

    [Fact]
    public void Whoever_is_recorded_at_a_refuge_is_protected()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        var father = town.Man("Bill Reed", 36);
        town.Premises(PremisesType.Refuge, "Haven", "7 Quiet Road", Away)
            .Sees(Town.School, Home, Here, mother, child, father)
            .Sees(Town.Health, "Haven, 7 Quiet Rd", Away, mother, child)
            .ParentOf(child, mother).ParentOf(child, father);

        var formed = town.Form();

        Assert.Equal(["Parent 1, Child 2"], formed.FamiliesOf(child));
        Assert.Empty(formed.FamiliesOf(father));
        Assert.Equal([3L], formed.HouseholdOf(father));
        Assert.Empty(formed.Notes);
    }

    [Fact]
    public void A_protected_child_is_not_shown_with_a_parent_who_is_not_protected()
    {
        var town = new Town();
        var (mother, child, sister) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9),
            town.Child("Cat Reed", 7));
        child.IsProtected = true;
        town.Sees(Town.School, Home, Here, mother, child, sister).ParentOf(child, mother).ParentOf(sister, mother);

        var formed = town.Form();

        Assert.Equal(["Child 2"], formed.FamiliesOf(child));
        Assert.Equal(["Parent 1, Child 3"], formed.FamiliesOf(mother));
    }

    [Fact]
    public void A_father_flagged_only_as_contact_of_the_child_does_not_join_from_another_address()
    {
        var town = new Town();
        var (mother, child, father) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9),
            town.Man("Bill Reed", 36));
        mother.IsProtected = child.IsProtected = father.IsProtected = true;
        town.Sees(Town.School, "7 Quiet Road", Away, mother, child).Sees(Town.Police, Home, Here, father)
            .ParentOf(child, mother).ParentOf(child, father);

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
        Assert.Empty(town.Form().FamiliesOf(father));
    }

    [Fact]
    public void A_parent_on_the_open_family_case_joins_even_without_an_address()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        mother.IsProtected = child.IsProtected = true;
        town.Sees(Town.Police, Home, Here, mother)
            .Case(TieKind.FamilyCase, "E1", "2026-02-01", null, (child, "child"), (mother, "parent"));

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
    }

    [Fact]
    public void A_family_that_becomes_protected_takes_no_id_and_no_redirect_along()
    {
        var town = new Town();
        var (mother, child, father) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9),
            town.Man("Bill Reed", 36));
        town.Sees(Town.School, Home, Here, mother, child, father).ParentOf(child, mother).ParentOf(child, father);
        var before = town.Form();
        mother.IsProtected = child.IsProtected = true;

        var after = town.Form(before.Register);

        Assert.NotEqual(before.Families.Single().Id, after.Families.Single().Id);
        Assert.Empty(after.FamilyRedirects);
        Assert.Equal(before.Households.Single().Id, after.Households.Single().Id);
        Assert.Equal([3L], after.HouseholdOf(father));
    }

    [Fact]
    public void A_protected_family_keeps_its_own_id_and_loses_it_when_protection_ends()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        mother.IsProtected = child.IsProtected = true;
        town.Sees(Town.School, Home, Here, mother, child).ParentOf(child, mother);
        var first = town.Form();
        var second = town.Form(first.Register);
        mother.IsProtected = child.IsProtected = false;
        var third = town.Form(second.Register);

        Assert.Equal(first.Families.Single().Id, second.Families.Single().Id);
        Assert.NotEqual(second.Families.Single().Id, third.Families.Single().Id);
        Assert.Empty(third.FamilyRedirects);
    }

    [Fact]
    public void Adding_protected_people_changes_nothing_about_anyone_else()
    {
        // Where the protected people were seen, and what ties them to others, is drawn; whatever it is, others stay the
        // same.
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), draws =>
        {
            var without = Others(Neighbours([]).Form());
            var with = Others(Neighbours(draws).Form());
            return without == with;
        }).QuickCheckThrowOnFailure();
    }

    static Town Neighbours(int[] draws)
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        var (father, baby) = (town.Man("Bill Reed", 36), town.Child("Cat Reed", 1));
        town.Sees(Town.School, Home, Here, mother, child).Sees(Town.Health, "12 High Stret", Here, father, baby)
            .ParentOf(child, mother).ParentOf(child, father).ParentOf(baby, father, Town.Health)
            .Case(TieKind.FamilyCase, "E1", "2026-02-01", null, (child, "child"), (mother, "parent"));
        Resident[] others = [mother, child, father, baby];
        string[] addresses = [Home, "12 High Stret", "Flat 1, 12 High Street", "Flat 2, 12 High Street",
            "Flat 3, 12 High St"];
        foreach (var draw in draws.Select(Math.Abs))
        {
            var hidden = town.Person($"Zed {(draw % 2 == 0 ? "Reed" : "Frost")}", draw % 50);
            hidden.IsProtected = true;
            town.SeesOn(Town.School, addresses[draw % 5], Here, new(2026, 7, 1), null, null, draw % 3 == 0
                ? "100012345678" : null, hidden)
                .ParentOf(others[draw % 4], hidden).ParentOf(hidden, others[draw % 3])
                .Tie(TieKind.Partner, hidden, others[draw % 4])
                .Tie(TieKind.JointTenancy, hidden, others[draw % 2])
                .Case(TieKind.FamilyCase, "E1", "2026-02-01", null, (hidden, draw % 2 == 0 ? "child" : "parent"));
        }

        return town;
    }

    /// <summary>All that is said about people who are not protected: the first four.</summary>
    static string Others(FormedFamilies formed)
    {
        var open = formed.Families.Where(family => !family.IsProtected).ToList();
        Assert.DoesNotContain(open, family => family.Members.Any(member => member.Person.Value > 4));
        Assert.DoesNotContain(formed.Households, household => household.Members.Any(member => member.Value > 4));
        Assert.DoesNotContain(formed.Families, family => family.IsProtected && family.Members
            .Any(member => member.Person.Value <= 4));
        return (formed with { Families = open }).Everything();
    }
}
