using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class PremisesListTests
{
    const string Header = "name,type,uprn,address,postcode\n";
    const string Lines = Header
        + "Oak House,hostel,100012345678,\"5 Station Road, Anytown\",ZE1 2AB\n"
        + "Haven,refuge,,7 Quiet Road,ZE3 4ED\n";

    [Theory]
    [InlineData("5 Station Rd", "ZE1 2AB", "Oak House")]
    [InlineData("Room 4, 5 Station Road", "ZE1 2AB", "Oak House")]
    [InlineData("Oak House Hostel, Room 4, 5 Station Road", "ZE1 2AB", "Oak House")]
    [InlineData("Oak Hse, Station Road", "ZE1 2AB", "Oak House")]
    [InlineData("6 Station Road", "ZE1 2AB", null)]
    [InlineData("5 Station Road", "ZE1 2AD", null)]
    public void A_record_is_found_by_house_or_name_and_postcode_whatever_its_room(string address, string postcode,
        string? name) =>
        Assert.Equal(name, Read(Lines).Find(Record(address, postcode))?.Name);

    [Fact]
    public void A_record_is_found_by_its_property_number_whatever_its_text() =>
        Assert.Equal("Oak House", Read(Lines).Find(Record("1 Wrong Way", "ZE9 9ZZ", "100012345678"))?.Name);

    [Theory]
    [InlineData("7 Quiet Rd", true)]
    [InlineData("9 Quiet Road", false)] // a neighbour, told apart by the number
    [InlineData("Quiet Road", true)] // nothing tells it apart: cautious
    [InlineData(null, true)]
    public void A_refuge_is_recognised_with_caution(string? address, bool isRefuge) =>
        Assert.Equal(isRefuge, Read(Lines).IsRefuge(Record(address, "ZE3 4ED")));

    [Theory]
    [InlineData("c/o Haven, Anytown", null, true)]
    [InlineData("7 Quiet Road, Anytown", null, true)]
    [InlineData("7 QUIET ROAD, ANYTOWN", "ZE3 9ZZ", true)] // a slip of the postcode within the district
    [InlineData("7 Quiet Road, Othertown", "ZE9 9ZZ", false)] // another district says it is another road
    [InlineData("17 Quiet Road, Anytown", null, false)]
    [InlineData("Havenhurst, Anytown", null, false)]
    public void A_refuge_named_with_a_wrong_or_no_postcode_is_recognised(
        string address, string? postcode, bool expected) =>
        Assert.Equal(expected, Read(Lines).IsRefuge(Record(address, postcode)));

    [Fact]
    public void A_hostel_is_no_refuge() => Assert.False(Read(Lines).IsRefuge(Record("5 Station Road", "ZE1 2AB")));

    [Theory]
    [InlineData(Header + "Oak House,inn,,5 Station Road,ZE1 2AB\n", 2, "the type 'inn'")]
    [InlineData(Header + "Haven,refuge,,7 Quiet Road,ZE3 4ED\n,hostel,,5 Station Road,ZE1 2AB\n", 3, "no name")]
    [InlineData(Header + "Haven,refuge,,,ZE3 4ED\n", 2, "no address")]
    [InlineData(Header + "Haven,refuge,,7 Quiet Road\n", 2, "a line that is not CSV")]
    [InlineData(Header + "\"Haven,refuge,,7 Quiet Road,ZE3 4ED\n", 2, "a line that is not CSV")]
    [InlineData("name,type,address,postcode\n", 1, "other columns")]
    [InlineData(Header + "A,hostel,100012345678,5 Station Road,ZE1 2AB\n"
        + "B,hostel,100012345678,6 Station Road,ZE1 2AB\n", 3, "the UPRN of line 2 again")]
    public void A_line_that_is_no_premises_is_an_error_with_its_place(string text, int line, string found)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(text));
        Assert.Equal(line, error.Line);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error_by_name()
    {
        var error = Assert.Throws<ConfigurationException>(() =>
            PremisesList.Load(Path.Combine("nowhere", "premises.csv")));
        Assert.Equal("premises.csv:0: found no file, expected a list of premises", error.Message);
    }

    static PremisesList Read(string text) => PremisesList.Read(new StringReader(text), "premises.csv");

    static PersonRecord Record(string? address, string? postcode, string? uprn = null) => new()
    {
        Id = RecordId.Of(new DeliveryId(1), 1, 0),
        Feed = Town.School,
        SourceKey = "1",
        Part = "subject",
        Address = address,
        Postcode = postcode is null ? null : Postcode.Parse(postcode).Value,
        Uprn = uprn is null ? null : Uprn.Parse(uprn).Value,
    };
}
