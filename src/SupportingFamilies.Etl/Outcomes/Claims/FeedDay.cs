using SupportingFamilies.Etl.Feeds;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Whether a feed still speaks of a day.</summary>
/// <param name="Newest">Extract date of its newest delivery; null when none ever came.</param>
/// <param name="MostDaysOld">Days that delivery may be old.</param>
public sealed record FeedDay(string Feed, DateOnly? Newest, int MostDaysOld)
{
    public bool IsFreshOn(DateOnly date) =>
        Newest is { } newest && date.DayNumber - newest.DayNumber <= MostDaysOld;

    /// <summary>Every feed of the configuration, in ordinal order.</summary>
    /// <param name="newest">Extract date of the newest delivery of each feed that has one.</param>
    public static IReadOnlyList<FeedDay> Of(
        IReadOnlyList<Feed> feeds, IReadOnlyDictionary<string, DateOnly> newest, ClaimRules rules) => feeds
        .OrderBy(feed => feed.Id, StringComparer.Ordinal)
        .Select(feed => new FeedDay(
            feed.Id, newest.TryGetValue(feed.Id, out var date) ? date : null, rules.MostDaysOld(feed)))
        .ToList();

    public static ConditionFinding Fresh(IReadOnlyList<FeedDay> feeds, DateOnly date)
    {
        var stale = feeds.Where(feed => !feed.IsFreshOn(date)).ToList();
        return stale.Count == 0
            ? ConditionFinding.Met(ClaimCondition.FeedsFresh, "Every feed still speaks of the day.")
            : ConditionFinding.NotMet(
                ClaimCondition.FeedsFresh, Enumeration.Of(stale.Select(feed => feed.Said()), ", ") + ".");
    }

    string Said() => Newest is { } newest
        ? FormattableString.Invariant(
            $"{Feed} last spoke on {newest:d MMMM yyyy}, at most {MostDaysOld} days are allowed")
        : $"{Feed} never came";
}
