using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class ContractTests
{
    [Fact]
    public void Nine_contracts_load() => Assert.Equal(
        [
            "early-help-cases", "health-contacts", "homelessness-cases", "housing-asb-cases", "housing-rent-arrears",
            "police-incidents", "schools-attendance", "schools-suspensions", "youth-justice-cases",
        ],
        Contracts.All.Select(feed => feed.Id));

    [Fact]
    public void The_kinds_of_fact_a_feed_can_tell_are_listed_with_their_codes()
    {
        var kinds = Contracts.Named("schools-suspensions").FactKinds;

        Assert.Equal(["exclusion_reason", "permanent_exclusion", "suspension"], kinds.Select(kind => kind.Name));
        Assert.Equal(["FIXD", "SUSP"], kinds[2].Codes!);
        Assert.Equal("sessions", kinds[2].Unit);
    }
}
