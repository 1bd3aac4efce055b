namespace SupportingFamilies.Etl.Evaluation;

/// <summary>A linkage held against the truth. Pairs are of distinct records; where only records of different files are
/// linked, only pairs across files count.</summary>
/// <param name="Records">Of the truth.</param>
/// <param name="Missing">Records of the truth the linkage does not know: missed in every true pair they have.</param>
/// <param name="Unknown">Linked records the truth does not know; they are left out.</param>
/// <param name="Links">Pairs the model itself decided to link: the published threshold and every restraint.</param>
/// <param name="Clusters">Pairs of records within one cluster.</param>
/// <param name="ClustersExactlyRight">True entities of two records or more whose records are together and
/// alone.</param>
/// <param name="Best">The threshold with the highest F1, chosen with the truth in hand.</param>
/// <param name="Groups">Clusters by group of records, for each way of grouping that was asked for.</param>
public sealed record LinkageEvaluation(
    int Records,
    int Missing,
    int Unknown,
    long TruePairs,
    Agreement Links,
    Agreement Clusters,
    ExactlyRight ClustersExactlyRight,
    ThresholdRow? Best,
    IReadOnlyList<ThresholdRow> Thresholds,
    Calibration Calibration,
    IReadOnlyDictionary<string, IReadOnlyList<GroupRow>> Groups)
{
    public static LinkageEvaluation Of(LinkageTruth truth, LinkageOutcome outcome)
    {
        var counts = RecordCounts.Of(truth, outcome);
        var truePairs = counts.TruePairs;
        var links = outcome.Pairs.Where(pair => pair.IsLink).ToList();
        var right = links.LongCount(pair => IsTrue(truth, pair));
        var curve = PairCurve.Of(truth, outcome, truePairs);
        return new LinkageEvaluation(
            truth.Count,
            outcome.Clusters.Count(cluster => cluster < 0),
            outcome.Unknown,
            truePairs,
            new Agreement(right, links.Count - right, truePairs - right),
            counts.Clusters,
            ExactlyRightOf(truth, outcome),
            curve.Best,
            curve.Rows,
            Calibration.Of(outcome.Pairs.Select(pair => (pair.Probability, IsTrue(truth, pair)))),
            truth.Groups.ToDictionary(
                each => each.Key, each => counts.ByGroup(each.Value), StringComparer.Ordinal));
    }

    internal static bool IsTrue(LinkageTruth truth, WeighedPair pair) =>
        truth.Entities[pair.Left] == truth.Entities[pair.Right];

    static ExactlyRight ExactlyRightOf(LinkageTruth truth, LinkageOutcome outcome)
    {
        var sizes = outcome.Clusters.Where(cluster => cluster >= 0).CountBy(cluster => cluster).ToDictionary();
        var entities = Enumerable.Range(0, truth.Count).GroupBy(record => truth.Entities[record])
            .Select(entity => entity.ToList()).Where(entity => entity.Count > 1).ToList();
        return new ExactlyRight(
            entities.LongCount(entity => outcome.Clusters[entity[0]] is >= 0 and var cluster
                && entity.TrueForAll(record => outcome.Clusters[record] == cluster)
                && sizes[cluster] == entity.Count),
            entities.Count);
    }
}
