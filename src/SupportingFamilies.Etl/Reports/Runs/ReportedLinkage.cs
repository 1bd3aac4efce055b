namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>How well the linkage did, in counts.</summary>
/// <param name="Weights">By weight, upwards.</param>
/// <param name="Sizes">By size, upwards.</param>
/// <param name="PossibleLinks">Between two feeds, most first.</param>
/// <param name="Groups">By kind of group, then group.</param>
public sealed record ReportedLinkage(
    IReadOnlyList<WeightBand> Weights,
    IReadOnlyList<ClusterSize> Sizes,
    IReadOnlyList<LinksBetween> PossibleLinks,
    IReadOnlyList<GroupRate> Groups);

/// <param name="FromBits">The band begins there, included, and is <see cref="Bits"/> wide.</param>
public sealed record WeightBand(int FromBits, long Links, long PossibleLinks)
{
    public const int Bits = 4;
}

/// <param name="Identities">Source identities a person has.</param>
public sealed record ClusterSize(int Identities, long People);

/// <param name="Feed">Ordinally the first of the two; the same twice when one supplier may have somebody twice.</param>
public sealed record LinksBetween(string Feed, string OtherFeed, long PossibleLinks);

/// <summary>People of one group, and those of them with more than one source identity.</summary>
/// <param name="Of">What groups are made by: <c>sex</c>, <c>decade of birth</c>, <c>feed</c>.</param>
/// <param name="People">Null when it is hidden, as <paramref name="Linked"/> may be.</param>
public sealed record GroupRate(string Of, string Group, long? People, long? Linked)
{
    /// <summary>Groups of one kind with small numbers hidden, so that they cannot be worked out of the others. How many
    /// people there are, linked and not, is shown elsewhere; where that would have to be hidden too, there are none.
    /// </summary>
    public static IEnumerable<GroupRate> Hidden(
        string of, IReadOnlyList<(string Group, long People, long Linked)> groups)
    {
        var counts = new long[groups.Count, 2];
        for (var row = 0; row < groups.Count; row++)
            (counts[row, 0], counts[row, 1]) = (groups[row].Linked, groups[row].People - groups[row].Linked);
        var shown = SmallNumbers.Suppress(counts);
        if (Enumerable.Range(0, 3).Any(column => shown[groups.Count, column] is null))
            return [];
        return groups.Select((group, row) => new GroupRate(of, group.Group, shown[row, 2], shown[row, 0]));
    }
}
