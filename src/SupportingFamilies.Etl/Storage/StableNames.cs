using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Names for our ids that do not depend on the order in which ids were given: a person is called by the smallest
/// <c>feed|source_key|part</c> they hold, a household or family by the smallest of its people's names.
/// </summary>
sealed class StableNames
{
    readonly Dictionary<string, Dictionary<long, string>> byColumn;

    public StableNames(DbConnection connection, long run)
    {
        var people = Named(Groups(connection, run, "person_records", "person_id", "feed", "source_key", "part"));
        var households = Named(Groups(connection, run, "household_members", "household_id", people));
        var families = Named(Groups(connection, run, "family_members", "family_id", people));
        byColumn = new Dictionary<string, Dictionary<long, string>>(StringComparer.Ordinal)
        {
            ["person_id"] = people,
            ["with_person_id"] = people,
            ["left_person_id"] = people,
            ["right_person_id"] = people,
            ["household_id"] = households,
            ["home_household_id"] = households,
            ["family_id"] = families,
        };
    }

    /// <summary>Null when the column holds no id of ours; empty when nobody stands behind the id.</summary>
    public string? Of(string column, object id) =>
        byColumn.TryGetValue(column, out var names) ? names.GetValueOrDefault((long)id, "") : null;

    static Dictionary<long, List<string>> Groups(
        DbConnection connection, long run, string view, string id, params string[] columns) =>
        Groups(connection.List(
            RunAsPublished.Query($"select {id}, {string.Join(", ", columns)} from {RunAsPublished.View(view)}"),
            new { run },
            row => (row.GetInt64(0), string.Join('|', columns.Select((_, column) => row.GetString(column + 1))))));

    static Dictionary<long, List<string>> Groups(
        DbConnection connection, long run, string view, string id, Dictionary<long, string> people) =>
        Groups(connection.List(
            RunAsPublished.Query($"select {id}, person_id from {RunAsPublished.View(view)}"),
            new { run },
            row => (row.GetInt64(0), people[row.GetInt64(1)])));

    static Dictionary<long, List<string>> Groups(IEnumerable<(long Id, string Name)> named) => named
        .GroupBy(each => each.Id, each => each.Name)
        .ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToList());

    /// <summary>Two groups with one smallest name (a father of two families) are told apart by the names that follow.
    /// </summary>
    static Dictionary<long, string> Named(Dictionary<long, List<string>> groups)
    {
        var names = new Dictionary<long, string>(groups.Count);
        foreach (var same in groups.GroupBy(group => group.Value[0], StringComparer.Ordinal))
        {
            var ordered = same.OrderBy(group => string.Join('\n', group.Value), StringComparer.Ordinal).ToList();
            for (var number = 0; number < ordered.Count; number++)
                names.Add(ordered[number].Key, number == 0 ? same.Key : $"{same.Key}#{number + 1}");
        }

        return names;
    }
}
