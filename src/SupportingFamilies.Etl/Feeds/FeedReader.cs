using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Reads deliveries by their feed's contract.</summary>
public static class FeedReader
{
    /// <param name="feeds">All feeds known, so that a file in the wrong folder can be told whose it looks like.</param>
    public static DeliveryReading Open(
        Feed feed, DeliveryFile file, DeliveryId id, AcademicCalendar calendar, IReadOnlyList<Feed>? feeds = null) =>
        new(feed, file, id, calendar, feeds ?? [feed]);
}
