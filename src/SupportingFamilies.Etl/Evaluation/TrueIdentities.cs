using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>
/// Whose each source identity truly is. A supplier may reuse a key or mistake one person for another, so that rows of
/// one identity belong to several people: it is then the one with most rows, the ordinally smallest among equals.
/// </summary>
/// <param name="Mixed">Identities whose rows belong to several people.</param>
public sealed record TrueIdentities(IReadOnlyDictionary<SourceIdentity, string> People, int Mixed)
{
    public static TrueIdentities Of(IEnumerable<TrueRecord> records)
    {
        var people = new Dictionary<SourceIdentity, string>();
        var mixed = 0;
        foreach (var identity in records.GroupBy(record => record.Identity, record => record.Person))
        {
            var claims = identity.CountBy(person => person, StringComparer.Ordinal).ToList();
            people.Add(identity.Key, Majority.Of(claims));
            mixed += claims.Count > 1 ? 1 : 0;
        }

        return new TrueIdentities(people, mixed);
    }
}

static class Majority
{
    /// <summary>The one counted most often, the ordinally smallest among equals.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, int>> counts) => counts
        .OrderByDescending(each => each.Value)
        .ThenBy(each => each.Key, StringComparer.Ordinal)
        .First().Key;
}
