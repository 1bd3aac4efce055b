using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>What is known of a council's nights since the last look.</summary>
/// <param name="IsReachable">The database was there and of this program's version.</param>
/// <param name="PublishedAt">When the night that readers see was published; null before the first.</param>
/// <param name="Last">The newest night of which something came; null before the first.</param>
sealed record CouncilState(bool IsReachable, DateTimeOffset? PublishedAt, AskedNight? Last)
{
    public static CouncilState NotLookedAt { get; } = new(false, null, null);

    /// <summary>When what readers see was last known to be right: published, or found unchanged.</summary>
    public DateTimeOffset? GoodAt =>
        Last is { Outcome: NightOutcome.Unchanged, FinishedAt: { } at } && !(PublishedAt > at) ? at : PublishedAt;
}
