using SupportingFamilies.Etl.Households;

namespace SupportingFamilies.Etl.Tests.Households;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("12 High Street", "", "12", "HIGH")]
    [InlineData("12 High St", "", "12", "HIGH")]
    [InlineData("12, HIGH STREET, Anytown", "", "12", "HIGH")]
    [InlineData("High Street 12", "", "12", "HIGH")]
    [InlineData("12 Church Rd Anytown", "", "12", "CHURCH")]
    [InlineData("No. 12, Church Road", "", "12", "CHURCH")]
    [InlineData("12 St John's Road", "", "12", "ST JOHNS")]
    [InlineData("12 Saint Johns Rd.", "", "12", "ST JOHNS")]
    [InlineData("12-14 Mill Ln", "", "12-14", "MILL")]
    [InlineData("Flat 3, 12 High Street", "3", "12", "HIGH")]
    [InlineData("12 High Street, Flat 3", "3", "12", "HIGH")]
    [InlineData("Flt 3 12 High St", "3", "12", "HIGH")]
    [InlineData("FLAT3, 12 High St", "3", "12", "HIGH")]
    [InlineData("3/12 High Street", "3", "12", "HIGH")]
    [InlineData("3, 12 High Street", "3", "12", "HIGH")]
    [InlineData("Apartment 3, 12 High Street, Anytown", "3", "12", "HIGH")]
    [InlineData("1A High Street", "", "1A", "HIGH")]
    [InlineData("1 A High Street", "", "1A", "HIGH")]
    [InlineData("Flat A, 1 High Street", "", "1A", "HIGH")]
    [InlineData("Flat 1a, High Street", "", "1A", "HIGH")]
    [InlineData("First Floor Flat, 12 High Street", "FIRST", "12", "HIGH")]
    [InlineData("Flat 1st Floor, 12 High Street", "FIRST", "12", "HIGH")]
    [InlineData("Basement, 12 High Street", "BASEMENT", "12", "HIGH")]
    [InlineData("Flat 3, Park House, High Street", "3", "PARK HOUSE", "HIGH")]
    [InlineData("3 Park Hse, High Street", "3", "PARK HOUSE", "HIGH")]
    [InlineData("Flat 3, Park House, 12 High Street", "3", "12", "HIGH")]
    [InlineData("Rose Cottage, Church Lane", "", "ROSE COTTAGE", "CHURCH")]
    [InlineData("Rosemount, Church Lane, Anytown", "", "ROSEMOUNT", "CHURCH")]
    [InlineData("12 The Broadway", "", "12", "BROADWAY")]
    [InlineData("High Street, Anytown", "", "", "HIGH")]
    [InlineData("12 Crois\u00e9e Road", "", "12", "CROISEE")]
    public void Order_abbreviations_and_flat_forms_say_the_same(string address, string unit, string house,
        string street) =>
        Assert.Equal(new AddressParts(unit, house, street), AddressText.Parse(address) with { AlsoNamed = "" });

    [Theory]
    [InlineData("NFA")]
    [InlineData("No fixed abode, Anytown")]
    [InlineData("c/o 12 High Street")]
    [InlineData("Unknown")]
    [InlineData(", ,")]
    [InlineData("")]
    public void No_fixed_abode_and_care_of_are_no_address(string address) =>
        Assert.Equal(new AddressParts("", "", ""), AddressText.Parse(address));

    [Theory]
    [InlineData("Flat")]
    [InlineData("St")]
    [InlineData("House")]
    [InlineData("12")]
    [InlineData("Flat Floor First")]
    [InlineData("''', \u00bd \u0661\u0662 \u30a2")]
    public void Any_text_can_be_read(string address) => AddressText.Parse(address);

    [Fact]
    public void Two_flats_are_two_addresses() => Assert.NotEqual(
        AddressText.Parse("Flat 3, 12 High Street"), AddressText.Parse("Flat 4, 12 High Street"));

    [Fact]
    public void A_flat_and_its_house_are_two_addresses() => Assert.NotEqual(
        AddressText.Parse("Flat 3, 12 High Street"), AddressText.Parse("12 High Street"));
}
