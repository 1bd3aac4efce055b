namespace SupportingFamilies.Etl.Linkage;

/// <summary>Two records after everything was linked: what they show by themselves, and what became of them among the
/// others.</summary>
/// <param name="Alone">The waterfall, and what it would have come to if there were no other records.</param>
/// <param name="Decision">In the end: a link when one cluster holds both.</param>
/// <param name="Rule">What decided, as <see cref="RecordPair.Rule"/>, or <see cref="NotCompared"/>.</param>
/// <param name="Path">When others brought the two into one cluster: links from the left record to the right, chosen so
/// that the weakest is as strong as can be; else empty.</param>
/// <param name="Columns">Of the comparisons, in the model's order.</param>
public sealed record ExplainedPair(
    Explanation Alone,
    LinkDecision Decision,
    string Rule,
    IReadOnlyList<PathLink> Path,
    IReadOnlyList<ComparedColumn> Columns)
{
    /// <summary>No blocking rule finds the pair.</summary>
    public const string NotCompared = "not_compared";

    /// <summary>The two by themselves came to something else.</summary>
    public bool IsByOthers => Decision != Alone.Decision;

    public static ExplainedPair Of(LinkedRecords linked, int left, int right)
    {
        var (low, high) = (Math.Min(left, right), Math.Max(left, right));
        var alone = Explanation.Of(linked.Model, linked.Compared, low, high);
        var areOne = linked.ClusterOf[low] == linked.ClusterOf[high];
        var decided = linked.Pairs.Where(pair => pair.Left == low && pair.Right == high)
            .Select(pair => ((LinkDecision, string)?)(pair.Decision, pair.Rule)).FirstOrDefault();
        var (decision, rule) = decided
            ?? (areOne ? (LinkDecision.Link, Clusters.ByCluster)
            : (LinkDecision.NonLink, alone.FoundBy.Count == 0 ? NotCompared : alone.Rule));
        return new ExplainedPair(
            alone,
            decision,
            rule,
            areOne && rule == Clusters.ByCluster ? PathLink.Between(linked, left, right) : [],
            ComparedColumn.Of(linked, left, right));
    }
}

/// <summary>One link on the way from a record to another of its cluster.</summary>
public sealed record PathLink(int From, int To, MatchWeight Weight, string Rule)
{
    /// <summary>Taking the strongest link that leads on, again and again, reaches every record by a way whose weakest
    /// link no other way betters (Prim's maximum spanning tree).</summary>
    internal static IReadOnlyList<PathLink> Between(LinkedRecords linked, int left, int right)
    {
        var links = linked.Pairs
            .Where(pair => pair.Decision == LinkDecision.Link && pair.Rule != Clusters.ByCluster
                && linked.ClusterOf[pair.Left] == linked.ClusterOf[left])
            .OrderByDescending(pair => pair.Weight.Bits).ThenBy(pair => pair.Left).ThenBy(pair => pair.Right).ToList();
        var reached = new Dictionary<int, PathLink?> { [left] = null };
        while (!reached.ContainsKey(right))
        {
            var at = links.FindIndex(link => reached.ContainsKey(link.Left) != reached.ContainsKey(link.Right));
            if (at < 0)
                return [];
            var link = links[at];
            var (from, to) = reached.ContainsKey(link.Left) ? (link.Left, link.Right) : (link.Right, link.Left);
            reached.Add(to, new PathLink(from, to, link.Weight, link.Rule));
        }

        var path = new List<PathLink>();
        for (var link = reached[right]; link is not null; link = reached[link.From])
            path.Add(link);
        path.Reverse();
        return path;
    }
}

/// <summary>The values two records hold in one column. They are personal: only a person who may see them is shown
/// them.</summary>
public sealed record ComparedColumn(string Name, IReadOnlyList<string> Left, IReadOnlyList<string> Right)
{
    public override string ToString() => Name;

    internal static IReadOnlyList<ComparedColumn> Of(LinkedRecords linked, int left, int right)
    {
        var table = linked.Compared;
        return linked.Model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Columns)
            .Distinct(StringComparer.Ordinal)
            .Select(column => new ComparedColumn(column, Values(column, left), Values(column, right))).ToList();

        List<string> Values(string column, int record) => table[column].Of(record).ToArray()
            .Select(value => table[column].Vocabulary[value]).Order(StringComparer.Ordinal).ToList();
    }
}
