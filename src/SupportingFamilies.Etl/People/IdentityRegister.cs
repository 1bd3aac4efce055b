namespace SupportingFamilies.Etl.People;

/// <summary>What became of an id since last night.</summary>
/// <param name="OldId">An id that stood last night and is not used tonight.</param>
/// <param name="NewId">The id that holds most of what it held: where the old id leads from now on.</param>
public readonly record struct Redirect(long OldId, long NewId);

/// <summary>Tonight's ids: one for each group, in the order the groups were given.</summary>
/// <param name="Redirects">Ids that were merged away, smallest first.</param>
/// <param name="NextId">The first id never used so far.</param>
public sealed record Assignment(IReadOnlyList<long> Ids, IReadOnlyList<Redirect> Redirects, long NextId);

/// <summary>
/// Gives groups (of records, of people) the ids they had last night, so that identity survives merges and splits: a
/// group keeps the id with which it shares most members, the smaller id among equals; an id goes to one group only; a
/// group left without takes the next id never used. Ids are never reused.
/// </summary>
public static class IdentityRegister
{
    /// <param name="groups">Each group's members by a key that lasts from night to night; no member in two
    /// groups.</param>
    /// <param name="lastNight">Member key to id.</param>
    /// <param name="nextId">The first id never used so far.</param>
    public static Assignment Assign(
        IReadOnlyList<IReadOnlyList<string>> groups,
        IReadOnlyDictionary<string, long> lastNight,
        long nextId)
    {
        var claims = Claims(groups, lastNight);
        var ids = new long[groups.Count];
        var taken = new HashSet<long>();
        foreach (var (group, id, _) in claims)
        {
            if (ids[group] == 0 && taken.Add(id))
                ids[group] = id;
        }

        var unnamed = groups
            .Select((members, group) => (First: members.Min(StringComparer.Ordinal), Group: group))
            .Where(each => ids[each.Group] == 0)
            .OrderBy(each => each.First, StringComparer.Ordinal);
        foreach (var (_, group) in unnamed)
        {
            ids[group] = nextId++;
        }

        var redirects = claims.Where(claim => !taken.Contains(claim.Id))
            .GroupBy(claim => claim.Id)
            .Select(old => new Redirect(old.Key, ids[old.First().Group]))
            .OrderBy(redirect => redirect.OldId)
            .ToList();
        return new Assignment(ids, redirects, nextId);
    }

    /// <summary>Which group may claim which id, the strongest claim first: most shared members, then smaller id, then
    /// the group whose first member sorts first.</summary>
    static List<(int Group, long Id, int Shared)> Claims(
        IReadOnlyList<IReadOnlyList<string>> groups,
        IReadOnlyDictionary<string, long> lastNight)
    {
        var claims = new List<(int Group, long Id, int Shared, string First)>();
        for (var group = 0; group < groups.Count; group++)
        {
            var shared = new Dictionary<long, int>();
            foreach (var member in groups[group])
            {
                if (lastNight.TryGetValue(member, out var id))
                    shared[id] = shared.GetValueOrDefault(id) + 1;
            }

            if (shared.Count == 0)
                continue;
            var first = groups[group].Min(StringComparer.Ordinal)!;
            claims.AddRange(shared.Select(each => (group, each.Key, each.Value, first)));
        }

        return claims.OrderByDescending(claim => claim.Shared).ThenBy(claim => claim.Id)
            .ThenBy(claim => claim.First, StringComparer.Ordinal)
            .Select(claim => (claim.Group, claim.Id, claim.Shared)).ToList();
    }
}
