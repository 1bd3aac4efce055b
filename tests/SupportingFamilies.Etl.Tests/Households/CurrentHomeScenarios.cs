using SupportingFamilies.Etl.Households;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class CurrentHomeScenarios
{
    const string Old = "12 High Street";
    const string New = "4 Mill Lane";
    const string OldPostcode = "ZE1 2AB";
    const string NewPostcode = "ZE3 4ED";

    readonly Town town = new();

    [Fact]
    public void Two_ways_of_writing_one_address_are_one_household()
    {
        var (one, two) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36));
        town.Sees(Town.School, "Flat 3, 12 High Street", OldPostcode, one)
            .Sees(Town.Police, "12 HIGH ST, FLAT 3, Anytown", OldPostcode, two);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(one));
    }

    [Fact]
    public void A_slip_in_the_streets_name_is_forgiven_within_a_postcode()
    {
        var (one, two) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36));
        town.Sees(Town.School, "12 Chestnut Road", OldPostcode, one)
            .Sees(Town.Police, "12 Chesnut Road", OldPostcode, two);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(one));
    }

    [Fact]
    public void The_same_number_in_another_postcode_is_another_household()
    {
        var (one, two) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36));
        town.Sees(Town.School, Old, OldPostcode, one).Sees(Town.School, Old, NewPostcode, two);

        Assert.Equal([1L], town.Form().HouseholdOf(one));
    }

    [Fact]
    public void A_text_means_the_property_number_that_other_records_give_with_it()
    {
        var (one, two) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36));
        town.SeesOn(Town.Landlord, "First Floor, 12 High Street", OldPostcode, new(2026, 9, 1), null, null,
            "100012345678", one)
            .SeesOn(Town.Landlord, "12A High Street", OldPostcode, new(2026, 9, 1), null, null, "100012345678", one)
            .Sees(Town.School, "12a High St", OldPostcode, two);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(two));
    }

    [Fact]
    public void A_house_with_three_flats_is_a_block_and_nobodys_home()
    {
        for (var flat = 1; flat <= 3; flat++)
            town.Sees(Town.School, $"Flat {flat}, 12 High Street", OldPostcode, town.Woman($"Ann Reed{flat}", 30));
        var (one, two) = (town.Man("Bill Stone", 36), town.Man("Cal Frost", 36));
        town.Sees(Town.Police, Old, OldPostcode, one, two);

        Assert.Empty(town.Form().HouseholdOf(one));
        Assert.Equal([new NoHousehold("block_without_flat", 1, 2)], town.Form().Notes);
    }

    [Fact]
    public void A_house_with_two_flats_is_still_a_house()
    {
        for (var flat = 1; flat <= 2; flat++)
            town.Sees(Town.School, $"Flat {flat}, 12 High Street", OldPostcode, town.Woman($"Ann Reed{flat}", 30));
        var (one, two) = (town.Man("Bill Stone", 36), town.Man("Cal Frost", 36));
        town.Sees(Town.Police, Old, OldPostcode, one, two);

        Assert.Equal([3L, 4], town.Form().HouseholdOf(one));
    }

    [Fact]
    public void A_block_named_without_the_flat_speaks_for_the_persons_flat_in_it()
    {
        for (var flat = 1; flat <= 3; flat++)
            town.Sees(Town.School, $"Flat {flat}, 12 High Street", OldPostcode, town.Woman($"Ann Reed{flat}", 30));
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.Police, Old, OldPostcode, new(2026, 9, 20), null, null, null, man)
            .SeesOn(Town.Health, "12 High Street Flat 3", OldPostcode, new(2026, 1, 20), null, null, null, man);

        Assert.Equal([3L, 4], town.Form().HouseholdOf(man));
    }

    [Theory]
    [InlineData("2026-09-29", false)] // ended yesterday
    [InlineData("2026-09-30", true)] // the last day is included
    public void A_residence_that_has_ended_never_counts(string until, bool counts)
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.Landlord, Old, OldPostcode, Town.AsOf, new(2020, 1, 1), Town.Day(until), null, man);

        Assert.Equal(counts, town.Form().HouseholdOf(man).Count == 1);
    }

    [Theory]
    [InlineData("2026-09-30", true)]
    [InlineData("2026-10-01", false)]
    public void A_residence_that_has_not_begun_does_not_count(string from, bool counts)
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.Landlord, Old, OldPostcode, Town.AsOf, Town.Day(from), null, null, man);

        Assert.Equal(counts, town.Form().HouseholdOf(man).Count == 1);
    }

    [Theory]
    [InlineData("2023-09-30", true)] // 36 months ago to the day
    [InlineData("2023-09-29", false)]
    public void An_address_nobody_confirmed_for_three_years_is_not_known(string seenOn, bool counts)
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.School, Old, OldPostcode, Town.Day(seenOn), null, null, null, man);

        Assert.Equal(counts, town.Form().HouseholdOf(man).Count == 1);
    }

    [Fact]
    public void Somebody_who_moved_is_where_the_newer_word_has_them()
    {
        var man = town.Man("Bill Stone", 36);
        var neighbour = town.Woman("Ann Reed", 60);
        town.SeesOn(Town.School, Old, OldPostcode, new(2025, 7, 20), null, null, null, man)
            .SeesOn(Town.Health, New, NewPostcode, new(2026, 8, 1), null, null, null, man, neighbour);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(man));
    }

    [Fact]
    public void A_feed_that_has_since_seen_them_elsewhere_no_longer_stands_by_the_old_address()
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.School, Old, OldPostcode, new(2026, 4, 1), null, null, null, man)
            .SeesOn(Town.Health, Old, OldPostcode, new(2026, 4, 1), null, null, null, man)
            .SeesOn(Town.School, New, NewPostcode, new(2026, 7, 20), null, null, null, man)
            .SeesOn(Town.Health, New, NewPostcode, new(2026, 5, 1), null, null, null, man);

        Assert.Equal("ZE3", town.Form().Households.Single().PostcodeDistrict);
    }

    [Fact]
    public void Nobody_is_seen_at_a_home_after_they_left_it_by_what_was_copied_before()
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.Landlord, Old, OldPostcode, Town.AsOf, new(2020, 1, 1), new(2026, 8, 1), null, man)
            .SeesOn(Town.School, Old, OldPostcode, new(2026, 7, 20), null, null, null, man);

        Assert.Empty(town.Form().Households);
    }

    [Fact]
    public void Feeds_that_agree_outweigh_one_newer_sighting_by_the_police()
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.School, Old, OldPostcode, new(2026, 7, 20), null, null, null, man)
            .SeesOn(Town.Health, Old, OldPostcode, new(2026, 6, 1), null, null, null, man)
            .SeesOn(Town.Police, New, NewPostcode, new(2026, 9, 1), null, null, null, man);

        Assert.Equal("ZE1", town.Form().Households.Single().PostcodeDistrict);
    }

    [Fact]
    public void A_standing_tenancy_outweighs_an_older_sighting_elsewhere()
    {
        var man = town.Man("Bill Stone", 36);
        town.SeesOn(Town.Landlord, Old, OldPostcode, new(2026, 9, 1), new(2019, 1, 1), null, null, man)
            .SeesOn(Town.School, New, NewPostcode, new(2026, 7, 20), null, null, null, man);

        Assert.Equal("ZE1", town.Form().Households.Single().PostcodeDistrict);
    }

    [Fact]
    public void Candidates_of_equal_standing_are_decided_by_the_address_alone()
    {
        var man = town.Man("Bill Stone", 36);
        town.Sees(Town.School, New, NewPostcode, man).Sees(Town.School, Old, OldPostcode, man);

        Assert.Equal("ZE1", town.Form().Households.Single().PostcodeDistrict);
        Assert.Equal("ZE1", town.Form(shuffledBy: 3).Households.Single().PostcodeDistrict);
    }

    [Fact]
    public void A_young_child_without_an_address_lives_with_its_parents()
    {
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 2));
        town.Sees(Town.Health, Old, OldPostcode, mother).ParentOf(child, mother, Town.Health);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(child));
    }

    [Fact]
    public void A_child_whose_parents_live_apart_and_who_has_no_address_is_placed_with_neither()
    {
        var (mother, father, child) = (town.Woman("Ann Reed", 34), town.Man("Bill Stone", 36),
            town.Child("Cal Reed", 2));
        town.Sees(Town.Health, Old, OldPostcode, mother).Sees(Town.Health, New, NewPostcode, father)
            .ParentOf(child, mother, Town.Health).ParentOf(child, father, Town.Health);

        Assert.Empty(town.Form().HouseholdOf(child));
    }

    [Fact]
    public void A_child_seen_where_its_parent_used_to_live_follows_the_parent()
    {
        var (mother, one, two) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 2), town.Child("Cal Reed", 9));
        town.SeesOn(Town.Health, Old, OldPostcode, new(2026, 2, 1), null, null, null, mother, one)
            .ParentOf(one, mother, Town.Health)
            .Sees(Town.School, New, NewPostcode, mother, two).ParentOf(two, mother);

        Assert.Equal([1L, 2, 3], town.Form().HouseholdOf(one));
    }

    [Fact]
    public void A_child_seen_where_its_parent_never_was_stays_there()
    {
        var (mother, child) = (town.Woman("Ann Reed", 34), town.Child("Ben Reed", 9));
        town.Sees(Town.Health, New, NewPostcode, mother).Sees(Town.School, Old, OldPostcode, child)
            .ParentOf(child, mother);

        Assert.Equal([2L], town.Form().HouseholdOf(child));
    }

    [Fact]
    public void A_building_named_and_a_building_numbered_are_one_when_a_text_gives_both()
    {
        var (one, two, three) = (town.Woman("Ann Reed", 34), town.Man("Bill Reed", 36), town.Man("Cal Frost", 50));
        town.Sees(Town.School, "18 Orchard Lodge, Orchard Street", OldPostcode, one)
            .Sees(Town.Health, "Flat 18, 202 Orchard St", OldPostcode, two)
            .Sees(Town.Police, "Flat 3 Orchard Lodge, 202 Orchard Street", OldPostcode, three);

        Assert.Equal([1L, 2], town.Form().HouseholdOf(one));
    }

    [Theory]
    [InlineData("ZE1 2AD", 1)] // one letter off, and two others say ZE1 2AB
    [InlineData("ZE1 3AD", 2)] // two letters off is another postcode
    public void One_slip_in_a_postcode_is_forgiven_when_more_records_say_otherwise(string postcode, int households)
    {
        var (one, two) = (town.Woman("Ann Reed", 34), town.Man("Bill Reed", 36));
        town.Sees(Town.School, Old, OldPostcode, one).Sees(Town.Health, Old, OldPostcode, one)
            .Sees(Town.Police, Old, postcode, two);

        Assert.Equal(households, town.Form().Households.Count);
    }
}
