namespace SupportingFamilies.Etl.Reports.Gates;

/// <summary>What a night is judged by before anybody sees it. Counts only.</summary>
/// <param name="Feeds">In the order of the configuration.</param>
/// <param name="LargestPerson">Source identities of the person who has most; 0 when there is nobody.</param>
/// <param name="WithPossibleLink">People of whom a possible link waits for a decision.</param>
/// <param name="LastNight">Null before the first.</param>
public sealed record NightFigures(
    DateOnly AsOf,
    IReadOnlyList<FeedFigures> Feeds,
    long People,
    long Candidates,
    int LargestPerson,
    long WithPossibleLink,
    LastNightFigures? LastNight);

/// <summary>What one feed has loaded that counts on the night's date.</summary>
/// <param name="Extract">Of the newest delivery; null when nothing was ever loaded.</param>
/// <param name="New">Deliveries to be judged, newest first: those that were not there last night and that tonight is
/// made of. Of a feed whose deliveries replace one another that is at most the newest.</param>
public sealed record FeedFigures(
    string Feed, int ExpectedEveryDays, DateOnly? Extract, IReadOnlyList<NewDelivery> New);

/// <summary>One delivery beside those before it.</summary>
/// <param name="EarlierRows">Rows of the loads before, newest first.</param>
public sealed record NewDelivery(DateOnly Extract, long Rows, long Rejected, IReadOnlyList<long> EarlierRows);

/// <param name="Feeds">Of which some delivery had been loaded.</param>
public sealed record LastNightFigures(long People, long Candidates, IReadOnlySet<string> Feeds);
