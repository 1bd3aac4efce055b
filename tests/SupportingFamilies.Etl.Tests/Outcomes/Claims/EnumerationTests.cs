using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

public sealed class EnumerationTests
{
    [Theory]
    [InlineData(5, "aa and 2 more")]
    [InlineData(6, "aa, bb and 1 more")]
    [InlineData(9, "aa, bb and 1 more")]
    [InlineData(10, "aa, bb, cc")]
    [InlineData(2, "aa and 2 more")]
    [InlineData(1, "3 more")]
    public void What_does_not_fit_is_counted(int most, string said) =>
        Assert.Equal(said, Enumeration.Of(["aa", "bb", "cc"], ", ", most));

    [Fact]
    public void Nothing_is_nothing() => Assert.Equal("", Enumeration.Of([], ", "));

    [Fact]
    public void A_hundred_stale_feeds_fit_into_the_sentence_that_is_kept()
    {
        var feeds = Enumerable.Range(1, 100)
            .Select(number => new FeedDay($"{new string('f', 97)}{number:000}", null, 38)).ToList();
        var says = FeedDay.Fresh(feeds, new DateOnly(2026, 9, 30)).Says;
        Assert.InRange(says.Length, 700, 1000);
        Assert.EndsWith(" more.", says, StringComparison.Ordinal);
    }
}
