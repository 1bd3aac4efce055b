using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>What <c>status</c> tells: nights, feeds, agreements.</summary>
/// <param name="AsOf">The date ages are counted to: of the newest night, else the newest extract; null when there is
/// neither.</param>
/// <param name="Runs">Newest first.</param>
/// <param name="EndingAgreements">By end.</param>
sealed record Status(
    DateOnly? AsOf,
    IReadOnlyList<PublishedRun> Runs,
    IReadOnlyList<FeedStatus> Feeds,
    IReadOnlyList<EndingAgreement> EndingAgreements)
{
    public const int AgreementWarningDays = 60;

    const int RunsShown = 10;

    public static Status Of(WarehouseStatus warehouse, IReadOnlyList<Feed> feeds)
    {
        var freshness = warehouse.Feeds.ToDictionary(feed => feed.Feed, StringComparer.Ordinal);
        var asOf = warehouse.Runs.Count > 0
            ? warehouse.Runs[0].AsOf
            : warehouse.Feeds.Max(feed => feed.NewestLoaded);
        return new Status(
            asOf,
            warehouse.Runs.Take(RunsShown).ToList(),
            feeds.Select(feed => FeedStatus.Of(feed, freshness.GetValueOrDefault(feed.Id), asOf)).ToList(),
            feeds.Where(feed => asOf is { } date && feed.Agreement.Valid.To <= date.AddDays(AgreementWarningDays))
                .Select(feed => new EndingAgreement(feed.Id, feed.Agreement.Reference, feed.Agreement.Valid.To))
                .OrderBy(agreement => agreement.EndsOn).ThenBy(agreement => agreement.Feed, StringComparer.Ordinal)
                .ToList());
    }
}

/// <param name="IsStale">The newest extract is older than the feed's contract expects.</param>
sealed record FeedStatus(
    string Feed,
    DateOnly? NewestExtract,
    int? DaysOld,
    int ExpectedEveryDays,
    int Loaded,
    int Refused,
    bool IsStale)
{
    public static FeedStatus Of(Feed feed, FeedFreshness? freshness, DateOnly? asOf)
    {
        var daysOld = asOf?.DayNumber - freshness?.NewestLoaded?.DayNumber;
        return new FeedStatus(
            feed.Id,
            freshness?.NewestLoaded,
            daysOld,
            feed.ExpectedEveryDays,
            freshness?.Loaded ?? 0,
            freshness?.Refused ?? 0,
            daysOld is null || daysOld > feed.ExpectedEveryDays);
    }
}

/// <param name="EndsOn">Last day on which an extract may be loaded.</param>
sealed record EndingAgreement(string Feed, string Reference, DateOnly EndsOn);
