using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class DistanceTestsTests
{
    /// <remarks>Distances between the places by the haversine formula, worked out elsewhere.</remarks>
    [Theory]
    [InlineData("51.5074 -0.1278", "48.8566 2.3522", 343.56)] // London, Paris
    [InlineData("0 0", "0 180", 20015.11)] // half way round
    [InlineData("90 0", "-90 17", 20015.11)]
    [InlineData("53.4808 -2.2426", "53.4808 -2.2426", 0)]
    public void Distance_is_over_ground_in_kilometres(string left, string right, double expected)
    {
        Assert.Equal(expected, DistanceTests.Kilometres(left, right)!.Value, 0.01);
        Assert.Equal(DistanceTests.Kilometres(left, right), DistanceTests.Kilometres(right, left));
    }

    [Theory]
    [InlineData("51.5")]
    [InlineData("51.5,-0.1")]
    [InlineData("90.1 0")]
    [InlineData("0 -180.1")]
    [InlineData("NaN 0")]
    [InlineData("1 2 3")]
    [InlineData("")]
    public void What_is_no_place_has_no_distance(string text) =>
        Assert.Null(DistanceTests.Kilometres(text, "51.5 -0.1"));
}
