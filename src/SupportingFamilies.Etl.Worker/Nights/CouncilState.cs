using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Worker.Nights;

/// <summary>What is known of a council's nights since the last look.</summary>
sealed record CouncilState
{
    public static CouncilState NotLookedAt { get; } = new();

    /// <summary>The database was there and of this program's version.</summary>
    public bool IsReachable { get; init; }

    /// <summary>The drop folder could be looked at; true before the first look.</summary>
    public bool IsFolderThere { get; init; } = true;

    /// <summary>When the database was last read, or found out of reach; null before the first look.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>When the night that readers see was published; null before the first.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When the newest night ended that was published or found unchanged; null before the first.</summary>
    public DateTimeOffset? GoodNightAt { get; init; }

    /// <summary>The newest night of which something came; null before the first.</summary>
    public AskedNight? Last { get; init; }

    /// <summary>When what readers see was last known to be right: published, by whomever, or found unchanged.</summary>
    public DateTimeOffset? GoodAt => PublishedAt > GoodNightAt || GoodNightAt is null ? PublishedAt : GoodNightAt;
}
