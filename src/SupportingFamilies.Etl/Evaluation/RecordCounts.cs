namespace SupportingFamilies.Etl.Evaluation;

/// <summary>How the records of one group fared.</summary>
/// <param name="Pairs">Each pair counts once for each of its records that is in the group.</param>
public sealed record GroupRow(string Group, int Records, Agreement Pairs);

/// <summary>
/// For each record with how many others it is rightly together, wrongly together, and wrongly apart. Counted from the
/// sizes of clusters, entities and what both share, never by listing pairs.
/// </summary>
sealed class RecordCounts
{
    readonly Agreement[] counts;

    RecordCounts(Agreement[] counts) => this.counts = counts;

    /// <summary>Each pair is counted by both its records.</summary>
    public Agreement Clusters => Sum(counts) is var sum
        ? new Agreement(sum.Both / 2, sum.OnlyPublished / 2, sum.OnlyTrue / 2)
        : default;

    public long TruePairs => Clusters.Both + Clusters.OnlyTrue;

    public static RecordCounts Of(LinkageTruth truth, LinkageOutcome outcome)
    {
        var inCluster = new Dictionary<(int, int), int>();
        var inEntity = new Dictionary<(int, int), int>();
        var inBoth = new Dictionary<(int, int, int), int>();
        const int anyFile = -1;
        for (var record = 0; record < truth.Count; record++)
        {
            foreach (var file in outcome.IsLinkOnly ? [anyFile, truth.Files[record]] : new[] { anyFile })
            {
                Increase(inEntity, (truth.Entities[record], file));
                if (outcome.Clusters[record] < 0)
                    continue;
                Increase(inCluster, (outcome.Clusters[record], file));
                Increase(inBoth, (outcome.Clusters[record], truth.Entities[record], file));
            }
        }

        var counts = new Agreement[truth.Count];
        for (var record = 0; record < counts.Length; record++)
        {
            var (cluster, entity) = (outcome.Clusters[record], truth.Entities[record]);
            var both = cluster < 0 ? 0 : Others(file => inBoth[(cluster, entity, file)], record);
            var published = cluster < 0 ? 0 : Others(file => inCluster[(cluster, file)], record);
            counts[record] = new Agreement(
                both, published - both, Others(file => inEntity[(entity, file)], record) - both);
        }

        return new RecordCounts(counts);

        // Records beside this one that may be linked to it: all others, or those of other files.
        long Others(Func<int, int> count, int record) =>
            count(anyFile) - (outcome.IsLinkOnly ? count(truth.Files[record]) : 1);
    }

    /// <summary>By size of the group, the largest first.</summary>
    public IReadOnlyList<GroupRow> ByGroup(string[] groups) => Enumerable.Range(0, counts.Length)
        .GroupBy(record => groups[record], StringComparer.Ordinal)
        .Select(group => new GroupRow(group.Key, group.Count(), Sum(group.Select(record => counts[record]))))
        .OrderByDescending(row => row.Records).ThenBy(row => row.Group, StringComparer.Ordinal)
        .ToList();

    static Agreement Sum(IEnumerable<Agreement> counts) =>
        counts.Aggregate(default(Agreement), (sum, each) => sum + each);

    static void Increase<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
