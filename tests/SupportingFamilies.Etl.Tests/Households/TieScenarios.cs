using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Households;

/// <summary>Both sides of every edge at which a tie, an age or a surname decides.</summary>
public sealed class TieScenarios
{
    const string Home = "12 High Street";
    const string Here = "ZE1 2AB";

    readonly Town town = new();

    [Theory]
    [InlineData("2026-09-30", 2)]
    [InlineData("2026-09-29", 1)]
    public void A_tie_that_ended_does_not_hold(string until, int members)
    {
        var (father, child) = (town.Man("Bill Stone", 36), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, child).Sees(Town.Health, "4 Mill Lane", "ZE3 4ED", father)
            .ParentOf(child, father, until: until);

        Assert.Equal(members, town.Form().Families.Single().Members.Count);
    }

    [Fact]
    public void Of_a_schools_rows_only_the_newest_that_names_a_contact_is_believed()
    {
        var (mother, former, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36),
            town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, child).Sees(Town.Health, "4 Mill Lane", "ZE3 4ED", former)
            .ParentOf(child, former, seenOn: "2025-12-19").ParentOf(child, mother, seenOn: "2026-07-20");

        Assert.Equal(["Parent 1, Child 3"], town.Form().FamiliesOf(child));
    }

    [Fact]
    public void Two_feeds_are_each_believed_about_their_own_newest_row()
    {
        var (mother, father, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36),
            town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, child).Sees(Town.Health, "4 Mill Lane", "ZE3 4ED", father)
            .ParentOf(child, father, Town.Health, seenOn: "2025-12-19").ParentOf(child, mother, seenOn: "2026-07-20");

        Assert.Equal(["Parent 1, Parent 2 apart, Child 3"], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData("2024-09-30", 2)] // 24 months ago to the day
    [InlineData("2024-09-29", 1)]
    public void A_joint_application_is_believed_for_two_years(string since, int members)
    {
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Stone", 9));
        town.Sees(Town.School, Home, Here, child).Sees(Town.Health, "4 Mill Lane", "ZE3 4ED", mother)
            .Case(TieKind.JointApplication, "H1", since, null, (mother, "applicant"), (child, "child"));

        Assert.Equal(members, town.Form().Families.Single().Members.Count);
    }

    [Fact]
    public void Another_name_on_the_application_is_no_tie()
    {
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        var other = town.Man("Carl Frost", 50);
        town.Sees(Town.School, Home, Here, mother, child, other)
            .Case(TieKind.JointApplication, "H1", "2026-05-01", null, (mother, "applicant"), (child, "child"),
                (other, "other"));

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData(17, false, true)] // under 18 is a child wherever it lives
    [InlineData(18, true, true)]
    [InlineData(18, false, false)]
    [InlineData(19, true, false)]
    public void A_dependent_child_is_under_18_or_18_and_living_with_a_parent(int age, bool withParent, bool isChild)
    {
        var (mother, child) = (town.Woman("Ann Reed", 45), town.Child("Ben Reed", age));
        town.Sees(Town.School, Home, Here, mother)
            .Sees(Town.School, withParent ? Home : "4 Mill Lane", withParent ? Here : "ZE3 4ED", child)
            .ParentOf(child, mother);

        Assert.Equal(isChild, town.Form().Families.Count == 1);
    }

    [Fact]
    public void Eighteen_year_olds_are_left_out_when_the_setting_says_so()
    {
        town.Rules = Town.Shipped with { OldestChildAge = 17 };
        var (mother, child) = (town.Woman("Ann Reed", 45), town.Child("Ben Reed", 18));
        town.Sees(Town.School, Home, Here, mother, child).ParentOf(child, mother);

        Assert.Empty(town.Form().Families);
    }

    [Theory]
    [InlineData(24, true)] // 15 years older than the child of 9
    [InlineData(23, false)]
    [InlineData(59, true)] // 50 years older
    [InlineData(60, false)]
    public void A_parent_inferred_by_surname_is_fifteen_to_fifty_years_older(int age, bool isParent)
    {
        var (adult, child) = (town.Woman("Ann Reed", age), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, adult, child);

        Assert.Equal(isParent ? "Parent 1, Child 2" : "Child 2", town.Form().FamiliesOf(child).Single());
    }

    [Fact]
    public void Half_of_a_double_barrelled_surname_is_enough_to_infer_a_parent()
    {
        town.Rules = Town.Shipped with { InferParentsWhenOnlyAdults = false };
        var (adult, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Stone-Reed", 9));
        town.Sees(Town.School, Home, Here, adult, child);

        Assert.Equal(["Parent 1, Child 2"], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData(true, "Parent 1, Child 2")]
    [InlineData(false, "Child 2")]
    public void The_only_adult_with_another_surname_is_the_parent_by_a_setting(bool infer, string expected)
    {
        town.Rules = Town.Shipped with { InferParentsWhenOnlyAdults = infer };
        var (adult, child) = (town.Woman("Ann Frost", 34), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, adult, child);

        Assert.Equal([expected], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData(true, "Parent 1, Partner 2, Child 3")]
    [InlineData(false, "Parent 1, Child 3")]
    public void The_only_other_adult_is_the_parents_partner_by_a_setting(bool infer, string expected)
    {
        town.Rules = Town.Shipped with { InferPartnerWhenOnlyOtherAdult = infer };
        var (mother, man, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Frost", 36), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, man, child).ParentOf(child, mother);

        Assert.Equal([expected], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData(49, true)] // 15 years older than the mother of 34
    [InlineData(50, false)]
    public void A_partner_inferred_is_at_most_fifteen_years_apart(int age, bool isPartner)
    {
        var (mother, man, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Frost", age), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, man, child).ParentOf(child, mother);

        Assert.Equal(isPartner, town.Form().FamiliesOf(man).Count == 1);
    }

    [Fact]
    public void A_grown_up_child_of_the_parent_is_not_the_parents_partner()
    {
        var (mother, son, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Frost", 19), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, son, child).ParentOf(child, mother)
            .ParentOf(son, mother, Town.Landlord);

        Assert.Equal(["Parent 1, Child 3"], town.Form().FamiliesOf(child));
    }

    [Fact]
    public void A_grandparent_listed_as_contact_beside_a_parent_at_home_does_not_belong()
    {
        var (grandmother, mother, child) = (town.Woman("Ann Reed", 60), town.Woman("Bea Reed", 34),
            town.Child("Cal Reed", 9));
        town.Sees(Town.School, Home, Here, grandmother, mother, child).ParentOf(child, mother)
            .ParentOf(child, grandmother);

        Assert.Equal(["Parent 2, Child 3"], town.Form().FamiliesOf(child));
    }

    [Theory]
    [InlineData("2026-08-19", true)] // 42 days ago
    [InlineData("2026-08-18", false)]
    public void A_child_long_overdue_is_not_expected_any_more(string expectedOn, bool isExpected)
    {
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Expected("Baby Reed", expectedOn));
        town.Sees(Town.Health, Home, Here, mother).ParentOf(child, mother, Town.Health);

        Assert.Equal(isExpected, town.Form().Families.Count == 1);
    }

    [Fact]
    public void An_expected_child_that_has_been_born_is_not_counted_twice()
    {
        var (mother, expected, born) = (town.Woman("Ann Reed", 34), town.Expected("Baby Reed", "2026-07-10"),
            town.Child("Ben Reed", 0));
        town.Sees(Town.Health, Home, Here, mother, born).ParentOf(expected, mother, Town.Health)
            .ParentOf(born, mother, Town.Health);

        Assert.Equal(["Parent 1, Child 3"], town.Form().FamiliesOf(mother));
    }

    [Fact]
    public void Fifteen_people_are_no_household_and_fourteen_are()
    {
        Assert.Single(Crowd(14).Form().Households);
        Assert.Empty(Crowd(15).Form().Households);
    }

    static Town Crowd(int people)
    {
        var crowd = new Town();
        for (var at = 0; at < people; at++)
            crowd.Sees(Town.School, Home, Here, crowd.Person("Al Reed", 20 + at, Sex.Male));
        return crowd;
    }
}
