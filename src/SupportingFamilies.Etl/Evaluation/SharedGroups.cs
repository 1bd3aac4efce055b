namespace SupportingFamilies.Etl.Evaluation;

/// <summary>Compares who is together with whom: in one home, in one family. Groups may overlap.</summary>
public static class SharedGroups
{
    /// <summary>Pairs of people who share at least one group.</summary>
    public static Agreement Pairs(
        IEnumerable<IReadOnlyCollection<string>> published,
        IEnumerable<IReadOnlyCollection<string>> truth) =>
        Agreement.Of(PairsIn(published), PairsIn(truth));

    /// <summary>True groups for which there is a published group of just the same people.</summary>
    public static ExactlyRight Whole(
        IEnumerable<IReadOnlyCollection<string>> published,
        IEnumerable<IReadOnlyCollection<string>> truth)
    {
        var found = published.Select(Signature).ToHashSet(StringComparer.Ordinal);
        var groups = truth.Where(group => group.Count > 0).ToList();
        return new ExactlyRight(groups.LongCount(group => found.Contains(Signature(group))), groups.Count);
    }

    static HashSet<(string, string)> PairsIn(IEnumerable<IReadOnlyCollection<string>> groups)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var group in groups)
        {
            var members = group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            for (var left = 0; left < members.Count; left++)
            {
                for (var right = left + 1; right < members.Count; right++)
                    pairs.Add((members[left], members[right]));
            }
        }

        return pairs;
    }

    static string Signature(IReadOnlyCollection<string> group) =>
        string.Join('\n', group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
