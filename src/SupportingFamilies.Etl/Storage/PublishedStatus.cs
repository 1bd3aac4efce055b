using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What a data lead looks at in the morning.</summary>
/// <param name="Runs">Published nights, newest first.</param>
/// <param name="Feeds">By feed.</param>
/// <param name="Deliveries">Newest first: by extract date, then feed.</param>
public sealed record WarehouseStatus(
    IReadOnlyList<PublishedRun> Runs,
    IReadOnlyList<FeedFreshness> Feeds,
    IReadOnlyList<LedgerEntry> Deliveries);

/// <summary>How new a feed's data is.</summary>
/// <param name="NewestLoaded">Extract date of the newest delivery that was loaded; null when none ever was.</param>
/// <param name="RefusedSince">Deliveries with a later extract date that were refused.</param>
public sealed record FeedFreshness(string Feed, DateOnly? NewestLoaded, int Loaded, int Refused, int RefusedSince);

/// <summary>One delivery in the ledger.</summary>
/// <param name="Refusal">Null when it was loaded.</param>
public sealed record LedgerEntry(
    DeliveryId Delivery,
    string Feed,
    DateOnly ExtractDate,
    int Rows,
    int Accepted,
    int Rejected,
    Refusal? Refusal);

/// <summary>How much is published.</summary>
public sealed record PublishedCounts(
    long People,
    long Records,
    long Links,
    long PossibleLinks,
    long Households,
    long Families,
    long Candidates);
