namespace SupportingFamilies.Etl.Feeds;

/// <summary>What contracts promise of the people in their rows, beyond what the rows say.</summary>
/// <param name="OneRowPerPerson">Feeds in which no person has two source keys.</param>
/// <param name="Registers">Feeds whose source key has several columns, and the part it names: the columns before the
/// last say on which register that person stands (a school's roll, a household's application).</param>
/// <param name="AgeFrom">By feed and part, the youngest age in years of whoever stands there; parts that promise
/// nothing are left out.</param>
public sealed record ContractPromises(
    IReadOnlySet<string> OneRowPerPerson,
    IReadOnlySet<(string Feed, string Part)> Registers,
    IReadOnlyDictionary<(string Feed, string Part), int> AgeFrom)
{
    public static ContractPromises None { get; } = Of([]);

    public static ContractPromises Of(IReadOnlyList<Feed> feeds) => new(
        feeds.Where(feed => feed.OneRowPerPerson).Select(feed => feed.Id).ToHashSet(StringComparer.Ordinal),
        feeds.Where(feed => feed.SourceKey.Count > 1).Select(feed => (feed.Id, feed.Parts[0].Name)).ToHashSet(),
        feeds.SelectMany(feed => feed.Parts, (feed, part) => (feed.Id, part.Name, part.AgeFrom))
            .Where(each => each.AgeFrom > 0).ToDictionary(each => (each.Id, each.Name), each => each.AgeFrom));
}
