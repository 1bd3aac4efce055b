using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Reports.Gates;
using SupportingFamilies.Etl.Storage;
using SupportingFamilies.Etl.Tests.Cli;

namespace SupportingFamilies.Etl.Tests;

/// <summary>Which deliveries of a feed the gates judge.</summary>
public sealed class NightGatesTests
{
    static readonly DateOnly AsOf = new(2026, 9, 30);
    static readonly Pipeline Shipped = Pipeline.Load(PublishedTown.Pipelines);

    [Theory]
    [InlineData(DeliveryMode.Events, new long[] { 300, 200 })]
    [InlineData(DeliveryMode.Snapshot, new long[] { 300 })]
    public void Every_new_delivery_is_judged_of_a_feed_whose_deliveries_add_rows(DeliveryMode mode, long[] judged)
    {
        var feed = Shipped.Feeds.First(each => each.Mode == mode);
        var figures = Of(feed, newestLastNight: 1);

        Assert.Equal(judged, figures.New.Select(delivery => delivery.Rows));
        Assert.Equal([200, 100], figures.New[0].EarlierRows);
        Assert.Equal(AsOf.AddDays(-1), figures.Extract);
    }

    [Fact]
    public void What_was_judged_last_night_is_not_judged_again() =>
        Assert.Empty(Of(Shipped.Feeds.First(each => each.Mode == DeliveryMode.Events), newestLastNight: 3).New);

    [Fact]
    public void On_a_first_night_everything_is_new() => Assert.Equal(
        [300, 200, 100],
        Of(Shipped.Feeds.First(each => each.Mode == DeliveryMode.Events), newestLastNight: null)
            .New.Select(delivery => delivery.Rows));

    /// <summary>Of three deliveries that were loaded, one that was refused, and one of the day after.</summary>
    static FeedFigures Of(Feed feed, long? newestLastNight)
    {
        var refused = new Refusal(new Flaw("HEADER-01", "The header is wrong."), null, null);
        LedgerEntry[] deliveries =
        [
            new(new DeliveryId(5), feed.Id, AsOf.AddDays(1), 500, 500, 0, null),
            new(new DeliveryId(4), feed.Id, AsOf, 0, 0, 0, refused),
            new(new DeliveryId(3), feed.Id, AsOf.AddDays(-1), 300, 290, 10, null),
            new(new DeliveryId(2), feed.Id, AsOf.AddDays(-2), 200, 100, 100, null),
            new(new DeliveryId(1), feed.Id, AsOf.AddDays(-3), 100, 100, 0, null),
        ];
        return NightGates.Feeds(
            [feed], 4, deliveries, AsOf, newestLastNight is { } newest ? new DeliveryId(newest) : null)[0];
    }
}
