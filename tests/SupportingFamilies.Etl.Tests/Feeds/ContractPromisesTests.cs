using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Tests.Feeds;

public sealed class ContractPromisesTests
{
    static readonly ContractPromises Promises = ContractPromises.Of(
        [.. new[] { "housing-rent-arrears", "schools-attendance", "youth-justice-cases" }
            .Select(feed => ContractText.Of(feed).Load())]);

    [Theory]
    [InlineData("tenant1", true)]
    [InlineData("tenant2", true)]
    [InlineData("member1", false)] // a child as well as a lodger
    public void A_tenant_is_sixteen(string part, bool expected) =>
        Assert.Equal(expected, Promises.AgeFrom.TryGetValue(("housing-rent-arrears", part), out var age) && age == 16);

    [Theory]
    [InlineData("schools-attendance", "subject", true)]
    [InlineData("schools-attendance", "contact1", false)] // the key is the pupil's
    [InlineData("youth-justice-cases", "subject", false)] // a key of one column
    public void A_key_of_several_columns_counts_the_first_part_within_a_register(
        string feed, string part, bool expected) =>
        Assert.Equal(expected, Promises.Registers.Contains((feed, part)));
}
