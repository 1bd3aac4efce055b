namespace SupportingFamilies.Etl.Feeds;

/// <summary>A code that facts of one kind of one feed may carry, known beforehand: any other may be free text, in which
/// people name people.</summary>
public sealed record ListedCode(string Feed, string Kind, string Code)
{
    /// <summary>What contracts list; where a contract lets a pattern or any text pass, the codes of needs.</summary>
    /// <param name="needCodes">Of every version of the framework: practitioners deliver them.</param>
    public static IReadOnlyList<ListedCode> Of(IEnumerable<Feed> feeds, IReadOnlySet<string> needCodes) => feeds
        .SelectMany(feed => feed.FactKinds.SelectMany(kind =>
            (kind.Codes ?? needCodes.AsEnumerable()).Select(code => new ListedCode(feed.Id, kind.Name, code))))
        .Distinct()
        .ToList();
}
