using SupportingFamilies.Etl.Feeds;
using static SupportingFamilies.Etl.Tests.People.Invented;

namespace SupportingFamilies.Etl.Tests.People;

/// <summary>One name on two records: when it is one person, and when two.</summary>
public sealed class NamesakesTests
{
    const string Home = "7 Elm Close";
    const string Postcode = "AB1 2DE";

    /// <summary>Others of the name have other birth dates.</summary>
    [Theory]
    [InlineData(0, "A+B")]
    [InlineData(9, "A+B")]
    [InlineData(10, "A B")]
    public void Children_of_one_name_and_birth_date_and_nothing_else_are_one_unless_many_bear_the_name(
        int others, string expected) =>
        Assert.Equal(expected, ApartFromEachOther(others, "2011-03-14", "Rowan Thistlewood", "Rowan Thistlewood"));

    [Theory]
    [InlineData(0, "A+B")]
    [InlineData(1, "A B")]
    public void Grown_ups_of_one_name_and_birth_date_and_nothing_else_are_one_only_if_nobody_else_bears_the_name(
        int others, string expected) =>
        Assert.Equal(expected, ApartFromEachOther(others, "1984-03-14", "Rowan Thistlewood", "Rowan Thistlewood"));

    /// <summary>A slip does not say which of them was meant, nor does another spelling.</summary>
    [Theory]
    [InlineData("Rowan Thistlewood", "Rowan Thistlewodo")]
    [InlineData("Mohammed Thistlewood", "Muhammad Thistlewood")]
    public void A_child_of_a_common_name_is_not_known_by_the_name_written_otherwise(string left, string right) =>
        Assert.Equal("A B", ApartFromEachOther(11, "2011-03-14", left, right));

    [Fact]
    public void Two_children_of_one_name_and_birth_date_on_two_rolls_are_two_and_a_third_record_is_neither() =>
        Assert.Equal("A B C", Identify(
            Record(1, "school", "A", "Rowan Thistlewood", "2011-03-14", Home, Postcode, upn: "B801200005001"),
            Record(2, "school", "B", "Rowan Thistlewood", "2011-03-14", "9 Oak Way", "XY9 8ZW", upn: "Z801200005017"),
            Record(3, "police", "C", "Rowan Thistlewood", "2011-03-14", "3 Mill Lane", "XY5 1AB")).Keys());

    [Theory]
    [InlineData(0, null, "A+B")]
    [InlineData(1, null, "A B")] // somebody of another birth date bears the name
    [InlineData(0, "9 Oak Way", "A B")]
    public void A_name_nobody_else_bears_and_another_telephone_are_one_person_unless_another_home_is_known(
        int others, string? home, string expected) =>
        Assert.Equal(expected, Namesakes(
            others,
            Record(1, "police", "A", "Rowan Thistlewood", "1984-03-14", Home, Postcode, phone: "07700900123"),
            Record(
                2, "early", "B", "Rowan Thistlewood", "1984-03-14", home, home is null ? null : "XY9 8ZW",
                phone: "07700900456")));

    /// <summary>Two of one birth date, at two homes, and nothing else known of them.</summary>
    static string ApartFromEachOther(int others, string born, string left, string right) => Namesakes(
        others,
        Record(1, "police", "A", left, born, Home, Postcode),
        Record(2, "health", "B", right, born, "9 Oak Way", "XY9 8ZW"));

    /// <summary>Who the two are, beside as many others of the first one's name as are asked for, each born in another
    /// year and known to a third partner. Grown up is 21 years before the birth of the newest of all.</summary>
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
