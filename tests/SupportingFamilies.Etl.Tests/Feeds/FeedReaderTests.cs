using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class FeedReaderTests
{
    const string Header =
        "CaseRef;Category;Opened;Closed;Status;PersonRef;Role;FullName;DOB;UPRN;Address;Postcode;Action\n";

    [Fact]
    public void A_right_row_is_accepted_with_its_person_fact_and_residence()
    {
        var read = TestDelivery.Read(
            Contracts.Named("housing-asb-cases"),
            Header
                + "C1;NOISE;05/01/2026;;OPEN;P1;PERPETRATOR;SMITH, Ann Mary;02/03/1990;0012;1 High St;WX1 1AA;NOSP\n");

        Assert.Null(read.Refusal);
        var row = Assert.Single(read.Accepted);
        var person = Assert.Single(row.People);
        Assert.Equal(("SMITH", "Ann", "Mary"), (person.Surname, person.Forename, person.MiddleNames));
        Assert.Equal("12", person.Uprn!.Value);
        Assert.Equal(["asb_incident", "asb_tenancy_action"], row.Facts.Select(fact => fact.Kind));
        Assert.All(row.Facts, fact => Assert.Equal(FactRole.Perpetrator, fact.Role));
        Assert.Equal(new DateOnly(2026, 1, 5), Assert.Single(row.Residences).SeenOn);
        Assert.Equal("C1|P1|PERPETRATOR", row.RowKey);
        Assert.Empty(row.Noted);
    }
}
