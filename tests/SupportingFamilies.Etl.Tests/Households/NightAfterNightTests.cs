using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class NightAfterNightTests
{
    const string Home = "12 High Street";
    const string Here = "ZE1 2AB";

    [Fact]
    public void The_same_night_again_gives_the_same_ids()
    {
        var town = Street(8);
        var first = town.Form();

        Assert.Equal(first.Everything(), town.Form(first.Register).Everything());
    }

    [Fact]
    public void Order_of_people_rows_and_ties_changes_nothing()
    {
        var town = Street(12);
        var expected = town.Form().Everything();

        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => town.Form(shuffledBy: seed).Everything() == expected)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_family_keeps_its_id_when_a_child_is_born_into_it()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, child).ParentOf(child, mother);
        var first = town.Form();
        var baby = town.Child("Cat Reed", 0);
        town.Sees(Town.Health, Home, Here, baby).ParentOf(baby, mother, Town.Health);

        var second = town.Form(first.Register);

        Assert.Equal(first.Families.Single().Id, second.Families.Single().Id);
        Assert.Equal(first.Households.Single().Id, second.Households.Single().Id);
    }

    [Fact]
    public void A_family_keeps_its_id_when_it_moves()
    {
        var town = new Town();
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        town.Sees(Town.School, Home, Here, mother, child).ParentOf(child, mother);
        var first = town.Form();
        town.SeesOn(Town.School, "4 Mill Lane", "ZE3 4ED", new(2026, 9, 10), null, null, null, mother, child);

        var second = town.Form(first.Register);

        Assert.Equal("ZE3", second.Families.Single().PostcodeDistrict);
        Assert.Equal(first.Families.Single().Id, second.Families.Single().Id);
    }

    [Fact]
    public void Two_families_that_become_one_leave_a_redirect()
    {
        var town = new Town();
        var (mother, hers) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        var (father, his) = (town.Man("Carl Stone", 36), town.Child("Dan Stone", 11));
        town.SeesOn(Town.School, Home, Here, new(2026, 2, 1), null, null, null, mother, hers).ParentOf(hers, mother)
            .SeesOn(Town.School, "4 Mill Lane", "ZE3 4ED", new(2026, 2, 1), null, null, null, father, his)
            .ParentOf(his, father);
        var first = town.Form();
        town.Sees(Town.School, Home, Here, father, his).Tie(TieKind.Partner, mother, father);

        var second = town.Form(first.Register);

        Assert.Equal(2, first.Families.Count);
        var redirect = Assert.Single(second.FamilyRedirects);
        Assert.Equal(second.Families.Single().Id.Value, redirect.NewId);
        Assert.Contains(first.Families, family => family.Id.Value == redirect.OldId);
    }

    /// <summary>Homes of every kind along one street, with some people seen twice and some ties across homes.</summary>
    static Town Street(int homes)
    {
        var town = new Town();
        var fathers = new List<Resident>();
        for (var home = 1; home <= homes; home++)
        {
            var mother = town.Woman($"Ann Reed{home % 5}", 25 + home);
            var father = town.Man($"Bill {(home % 2 == 0 ? "Reed" : "Stone")}{home % 5}", 24 + home);
            var child = town.Child($"Cat Reed{home % 5}", home % 19);
            var lodger = town.Man($"Dan Frost{home}", 20 + home);
            var expected = town.Expected($"Eve Reed{home}", "2026-11-01");
            var address = home % 3 == 0 ? $"Flat {home}, 1 High Street"
                : $"{home % 7} High Stree{(home % 2 == 0 ? "t" : "")}";
            town.Sees(Town.School, address, Here, mother, child).Sees(Town.Health, address, Here, father)
                .Sees(Town.Police, "1 High Street", Here, lodger)
                .Sees(Town.Landlord, $"{home % 7} High St", Here, child, father);
            if (home % 2 == 0)
                town.ParentOf(child, mother);
            if (home % 4 == 0)
                town.ParentOf(expected, mother, Town.Health);
            foreach (var earlier in fathers.Where((_, at) => at % 3 == home % 3))
                town.ParentOf(child, earlier, Town.Health);
            fathers.Add(father);
        }

        return town;
    }
}
