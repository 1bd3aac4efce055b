using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>
/// The rows of one source identity that tell of one person: what is linked. Usually all of them; but a school's first
/// contact may be the mother in autumn and the father in spring, and then the identity has two nodes.
/// </summary>
/// <param name="Number">1 for the node with most rows; the others follow.</param>
/// <param name="Records">In the order of the live records: by content, whenever they came.</param>
public sealed record PersonNode(SourceIdentity Identity, int Number, IReadOnlyList<PersonRecord> Records)
{
    /// <summary>Lasts from night to night: the key under which the person register knows the node.</summary>
    public string MemberKey => Number == 1 ? Identity.Text : FormattableString.Invariant($"{Number}@{Identity.Text}");

    public override string ToString() => $"node {Number} of one identity of {Identity.Feed}";

    /// <summary>All nodes, by identity, then number.</summary>
    /// <param name="records">In the order of the live records, which a node keeps.</param>
    public static IReadOnlyList<PersonNode> Of(IReadOnlyList<PersonRecord> records)
    {
        var identities = new Dictionary<SourceIdentity, List<PersonRecord>>();
        foreach (var record in records)
        {
            var identity = SourceIdentity.Of(record);
            if (!identities.TryGetValue(identity, out var rows))
                identities.Add(identity, rows = []);
            rows.Add(record);
        }

        var nodes = new List<PersonNode>(identities.Count);
        foreach (var identity in identities.Keys.Order())
            nodes.AddRange(NodesOf(identity, identities[identity]));
        return nodes;
    }

    static IEnumerable<PersonNode> NodesOf(SourceIdentity identity, List<PersonRecord> rows)
    {
        if (rows.Count == 1)
            return [new PersonNode(identity, 1, rows)];
        var seen = Enumerable.Range(0, rows.Count).GroupBy(at => Described.Of(rows[at]))
            .OrderBy(group => group.Key).ToList();
        return Together(seen.Select(group => group.Key).ToList())
            .Select(same => same.SelectMany(index => seen[index]).Order().Select(at => rows[at]).ToList())
            .OrderByDescending(node => node.Count)
            .Select((node, at) => new PersonNode(identity, at + 1, node));
    }

    /// <summary>Descriptions that agree, or are joined by others that agree, in order of the first.</summary>
    static IEnumerable<List<int>> Together(List<Described> all)
    {
        var group = Enumerable.Range(0, all.Count).ToArray();
        for (var left = 0; left < all.Count; left++)
        {
            for (var right = left + 1; right < all.Count; right++)
            {
                if (group[left] == group[right] || !all[left].AgreesWith(all[right]))
                    continue;
                var (kept, gone) = (Math.Min(group[left], group[right]), Math.Max(group[left], group[right]));
                for (var at = 0; at < group.Length; at++)
                    group[at] = group[at] == gone ? kept : group[at];
            }
        }

        return Enumerable.Range(0, all.Count).GroupBy(at => group[at])
            .OrderBy(each => each.Key).Select(each => each.ToList());
    }

    /// <summary>What tells two people under one supplier's key apart.</summary>
    sealed record Described(string Forename, string Surname, DateOnly? BornOn) : IComparable<Described>
    {
        const double Alike = 0.88;

        public static Described Of(PersonRecord row) =>
            new(PlainText.OfName(row.Forename), PlainText.OfName(row.Surname), row.BornOn);

        /// <summary>One person changes name, or is given another date of birth; both at once is another
        /// person.</summary>
        public bool AgreesWith(Described other) =>
            (BornOn is not null && BornOn == other.BornOn)
            || (AreAlike(Forename, other.Forename) && AreAlike(Surname, other.Surname));

        public int CompareTo(Described? other)
        {
            if (other is null)
                return 1;
            var order = string.CompareOrdinal(Surname, other.Surname);
            if (order == 0)
                order = string.CompareOrdinal(Forename, other.Forename);
            return order != 0 ? order : Nullable.Compare(BornOn, other.BornOn);
        }

        public override string ToString() => "a description";

        static bool AreAlike(string left, string right) =>
            left.Length == 0 || right.Length == 0 || NameTests.Initial(left, right)
            || JaroWinkler.Similarity(left, right) >= Alike;
    }
}
