using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

public sealed class PersonRegisterTests
{
    [Fact]
    public void Same_name_and_birth_date_in_two_feeds_are_one_person() =>
        Assert.Equal("A+B", Identify(
            Record(1, "police", "A", "Rowan Thistlewood", "2009-03-14", "12 Acacia Road", "AB1 2DE"),
            Record(2, "youth", "B", "Rowan Thistlewood", "2009-03-14")).Keys());

    [Fact]
    public void Twins_with_unlike_forenames_are_a_possible_link_at_most()
    {
        var twins = Identify(
            Record(1, "school", "A", "James Hartley", "2012-05-06", "4 Mill Lane", "AB1 2DE"),
            Record(2, "health", "B", "Oscar Hartley", "2012-05-06", "4 Mill Lane", "AB1 2DE"));
        Assert.Equal("A B", twins.Keys());
        Assert.DoesNotContain(twins.Pairs, pair => pair.Decision == "link");
    }

    [Fact]
    public void Father_and_son_of_one_name_and_address_are_two_people() =>
        Assert.Equal("A B", Identify(
            Record(1, "housing", "A", "Thomas Birch", "1980-01-20", "7 Elm Close", "AB1 2DE"),
            Record(2, "school", "B", "Thomas Birch", "2011-09-02", "7 Elm Close", "AB1 2DE")).Keys());

    [Fact]
    public void A_contact_without_birth_date_is_the_only_tenant_of_that_name_at_the_address() =>
        Assert.Equal("A+B", Identify(
            Record(1, "housing", "A", "Thomas Birch", "1980-01-20", "7 Elm Close", "AB1 2DE"),
            Record(2, "school", "B", "Thomas Birch", null, "7 Elm Cl", "AB1 2DE", "contact1")).Keys());

    [Fact]
    public void A_contact_without_birth_date_goes_to_neither_of_father_and_son()
    {
        var identified = Identify(
            Record(1, "housing", "A", "Thomas Birch", "1980-01-20", "7 Elm Close", "AB1 2DE"),
            Record(2, "health", "B", "Thomas Birch", "1999-09-02", "7 Elm Close", "AB1 2DE"),
            Record(3, "school", "C", "Thomas Birch", null, "7 Elm Close", "AB1 2DE", "contact1"));
        Assert.Equal("A B C", identified.Keys());
        Assert.Equal(["possible_link rival", "possible_link rival"], identified.Pairs.Select(pair => $"{pair.Decision} {pair.Rule}"));
    }
}
