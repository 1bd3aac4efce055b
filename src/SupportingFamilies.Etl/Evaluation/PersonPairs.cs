namespace SupportingFamilies.Etl.Evaluation;

/// <summary>Two feeds, the ordinally smaller first; the same feed twice for pairs within one feed.</summary>
public readonly record struct FeedPair(string Left, string Right)
{
    public static FeedPair Of(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? new FeedPair(one, other) : new FeedPair(other, one);
}

/// <summary>
/// Pairs of distinct identities that are one person, published against true. Pairs within one feed and source key never
/// count: a row says itself that pupil and contact are two people. A missing identity is missed in every true pair it
/// has.
/// </summary>
/// <remarks>
/// Pairs are counted from group sizes and never listed, so cost grows with the number of identities: a group with n
/// identities holds n(n-1)/2 pairs, and pairs both published and true are those within one published and true group.
/// </remarks>
public static class PersonPairs
{
    /// <returns>In order of the feeds' names.</returns>
    public static IReadOnlyDictionary<FeedPair, Agreement> Compare(IReadOnlyCollection<ComparedIdentity> identities)
    {
        var known = identities.Where(each => each.Published is not null).ToList();
        var truth = PairsIn(identities.GroupBy(each => each.TruePerson, StringComparer.Ordinal));
        var published = PairsIn(known.GroupBy(each => each.Published!.Value));
        var both = PairsIn(known.GroupBy(each => (each.Published!.Value, each.TruePerson)));
        var pairs = new OrderedDictionary<FeedPair, Agreement>();
        foreach (var feeds in truth.Keys.Union(published.Keys)
                     .OrderBy(feeds => feeds.Left, StringComparer.Ordinal)
                     .ThenBy(feeds => feeds.Right, StringComparer.Ordinal))
        {
            var agreed = both.GetValueOrDefault(feeds);
            pairs.Add(feeds, new Agreement(
                agreed, published.GetValueOrDefault(feeds) - agreed, truth.GetValueOrDefault(feeds) - agreed));
        }

        return pairs;
    }

    /// <summary>True people whose identities are together in one published person that holds nobody else's.</summary>
    public static ExactlyRight People(IReadOnlyCollection<ComparedIdentity> identities)
    {
        var sizes = identities.Where(each => each.Published is not null)
            .CountBy(each => each.Published!.Value).ToDictionary();
        var people = identities.GroupBy(each => each.TruePerson, StringComparer.Ordinal)
            .Select(person => person.ToList()).ToList();
        var right = people.LongCount(person => person[0].Published is { } first
            && person.TrueForAll(each => each.Published == first)
            && sizes[first] == person.Count);
        return new ExactlyRight(right, people.Count);
    }

    static Dictionary<FeedPair, long> PairsIn<TKey>(IEnumerable<IGrouping<TKey, ComparedIdentity>> groups)
    {
        var pairs = new Dictionary<FeedPair, long>();
        foreach (var group in groups)
        {
            var feeds = group.GroupBy(each => each.Identity.Feed, StringComparer.Ordinal)
                .Select(feed => (feed.Key, Count: feed.LongCount(), OfOneKey: PairsOfOneKey(feed))).ToList();
            for (var left = 0; left < feeds.Count; left++)
            {
                Add(feeds[left].Key, feeds[left].Key, PairsOf(feeds[left].Count) - feeds[left].OfOneKey);
                for (var right = left + 1; right < feeds.Count; right++)
                    Add(feeds[left].Key, feeds[right].Key, feeds[left].Count * feeds[right].Count);
            }
        }

        return pairs;

        void Add(string one, string other, long count)
        {
            if (count > 0)
                pairs[FeedPair.Of(one, other)] = pairs.GetValueOrDefault(FeedPair.Of(one, other)) + count;
        }
    }

    static long PairsOfOneKey(IEnumerable<ComparedIdentity> feed) =>
        feed.CountBy(each => each.Identity.SourceKey, StringComparer.Ordinal).Sum(key => PairsOf(key.Value));

    static long PairsOf(long count) => count * (count - 1) / 2;
}
