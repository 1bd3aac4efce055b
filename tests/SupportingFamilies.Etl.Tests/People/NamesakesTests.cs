using SupportingFamilies.Etl.Feeds;
using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>One name on two records: when it is one person, and when two.</summary>
public sealed class NamesakesTests
{
    const string Home = "7 Elm Close";
    const string Postcode = "AB1 2DE";

    /// <summary>Two records of one name and birth date, and others of the name with other birth dates. Grown up is 21
    /// years before the newest birth, which is the year of the last of them.</summary>
    [Theory]
    [InlineData("2011-03-14", 0, "A+B")]
    [InlineData("2011-03-14", 9, "A+B")]
    [InlineData("2011-03-14", 10, "A B")]
    [InlineData("1984-03-14", 0, "A+B")]
    [InlineData("1984-03-14", 1, "A B")]
    public void One_name_and_birth_date_with_nothing_else_in_common_are_a_child_unless_many_bear_the_name(
        string born, int others, string expected) =>
        Assert.Equal(expected, Namesakes(
            others,
            Record(1, "police", "A", "Rowan Thistlewood", born, Home, Postcode),
            Record(2, "health", "B", "Rowan Thistlewood", born, "9 Oak Way", "XY9 8ZW")));

    /// <summary>A misspelt name is hardly anybody else's, however common it is spelt right; a common name in another of
    /// its spellings may be.</summary>
    [Theory]
    [InlineData("Rowan Thistlewood", "Rowan Thistlewodo", "A+B")]
    [InlineData("Mohammed Thistlewood", "Muhammad Thistlewood", "A B")]
    public void A_child_of_a_common_name_is_known_by_a_slip_but_not_by_another_spelling(
        string left, string right, string expected) =>
        Assert.Equal(expected, Namesakes(
            11,
            Record(1, "police", "A", left, "2011-03-14", Home, Postcode),
            Record(2, "health", "B", right, "2011-03-14", "9 Oak Way", "XY9 8ZW")));

    [Fact]
    public void Two_children_of_one_name_and_birth_date_on_two_rolls_are_two_and_a_third_record_is_neither() =>
        Assert.Equal("A B C", Identify(
            Record(1, "school", "A", "Rowan Thistlewood", "2011-03-14", Home, Postcode, upn: "B801200005001"),
            Record(2, "school", "B", "Rowan Thistlewood", "2011-03-14", "9 Oak Way", "XY9 8ZW", upn: "Z801200005017"),
            Record(3, "police", "C", "Rowan Thistlewood", "2011-03-14", "3 Mill Lane", "XY5 1AB")).Keys());

    /// <summary>The only other record of the name is another telephone's; both grown up.</summary>
    [Theory]
    [InlineData(0, null, "A+B")]
    [InlineData(1, null, "A B")] // another date of birth: the name is not rare
    [InlineData(0, "9 Oak Way", "A B")]
    public void A_name_nobody_else_bears_and_another_telephone_are_one_person_unless_another_home_is_known(
        int others, string? home, string expected) =>
        Assert.Equal(expected, Namesakes(
            others,
            Record(1, "police", "A", "Rowan Thistlewood", "1984-03-14", Home, Postcode, phone: "07700900123"),
            Record(
                2, "early", "B", "Rowan Thistlewood", "1984-03-14", home, home is null ? null : "XY9 8ZW",
                phone: "07700900456")));

    /// <summary>All of one home.</summary>
    [Theory]
    [InlineData("1984-03-14", "Rowan Thistlewood", "1991-11-25", "07700900123", "A+B")]
    [InlineData("1984-03-14", "Rowan Thistlewood", "1991-11-25", "07700900456", "A B")] // both a Mohammed, say
    [InlineData("1984-03-14", "Rowan Thistlewood", "1991-11-25", null, "A B")]
    [InlineData("1984-03-14", "Rowan Thistlewood", "1964-11-25", "07700900123", "A B")] // father and son
    [InlineData("1984-03-14", "Oscar Thistlewood", "1991-11-25", "07700900123", "A B")]
    [InlineData("1984-03-14", "Rowan Bracken", "1991-11-25", "07700900123", "A B")]
    [InlineData("2009-03-14", "Rowan Thistlewood", "2014-11-25", "07700900123", "A B")] // a parent's mobile
    public void Two_birth_dates_of_one_name_are_one_persons_if_grown_up_of_one_mobile_and_one_generation(
        string born, string other, string otherBorn, string? phone, string expected) =>
        Assert.Equal(expected, Namesakes(
            0,
            Record(1, "police", "A", "Rowan Thistlewood", born, Home, Postcode, phone: "07700900123"),
            Record(2, "early", "B", other, otherBorn, Home, Postcode, phone: phone)));

    [Theory]
    [InlineData("Rowan Thistlewood", "A+B")]
    [InlineData("Oscar Thistlewood", "A B")]
    public void A_UPN_with_two_birth_dates_is_a_brothers_only_if_he_has_a_forename_of_his_own(
        string name, string expected) =>
        Assert.Equal(expected, Identify(
            Record(1, "school", "A", "Rowan Thistlewood", "2009-03-14", Home, Postcode, upn: "B801200005001"),
            Record(2, "youth", "B", name, "2011-03-20", Home, Postcode, upn: "B801200005001")).Keys());

    /// <summary>Beside as many others of the first one's name as are asked for, each born in another year and known to
    /// a third partner.</summary>
    static string Namesakes(int others, PersonRecord one, PersonRecord other)
    {
        var newest = Record(99, "school", "", "Isla Fernsby", "2026-01-01", "1 Hill Rise", "ZZ1 1ZZ");
        var more = Enumerable.Range(0, others).Select(at => Record(
            at + 3, "housing", "", $"{one.Forename} {one.Surname}", $"{1950 + at}-07-0{1 + (at % 9)}",
            $"{at + 2} Park Drive", $"AC{at + 1} 4AB"));
        var ignored = more.Append(newest).Select((record, at) => record with { SourceKey = $"other{at}" });
        return string.Join(' ', Identify([one, other, .. ignored]).Keys().Split(' ')
            .Where(keys => !keys.StartsWith("other", StringComparison.Ordinal)));
    }
}
