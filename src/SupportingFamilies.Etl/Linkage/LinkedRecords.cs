using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Clusters formed, and what the model's limit on their size kept apart.</summary>
/// <param name="Largest">Records of the largest.</param>
/// <param name="RefusedForSize">Links that would have made a cluster larger than the limit, and are possible links
/// instead: a value shared by many stands behind them more often than one entity with so many records.</param>
public sealed record ClusterReport(int Clusters, int Largest, int RefusedForSize);

/// <summary>What somebody decided about two records; it stands before any evidence.</summary>
public readonly record struct ReviewedPair(int Left, int Right, bool IsSame);

/// <summary>
/// Records linked by a model: which belong together, and every pair that was linked or is for review. The same records
/// in any order give the same result, on any number of cores.
/// </summary>
/// <param name="Model">With the numbers that were used, estimated ones included.</param>
/// <param name="ClusterOf">For each record the lowest record of its cluster.</param>
/// <param name="Pairs">Links and possible links, by left, then right.</param>
/// <param name="Estimate">How the numbers were estimated; null when the model had them.</param>
public sealed record LinkedRecords(
    FellegiSunterModel Model,
    IReadOnlyList<int> ClusterOf,
    IReadOnlyList<RecordPair> Pairs,
    BlockingReport Blocking,
    EstimationReport? Estimate)
{
    /// <summary>What the records were compared on: the table without hubs, with what a first pass made
    /// known.</summary>
    internal RecordTable Compared { get; private init; } = null!;

    public ClusterReport ClusterSizes => new(
        ClusterOf.Where((cluster, record) => cluster == record).Count(),
        ClusterOf.CountBy(cluster => cluster).Select(cluster => cluster.Value).DefaultIfEmpty().Max(),
        Pairs.Count(pair => pair is { Decision: LinkDecision.PossibleLink, Rule: Clusters.TooLarge }));

    /// <param name="reviewed">One decision a pair at most.</param>
    /// <param name="lastNight">For each record the number of the entity it was in last night, 0 for none; null when
    /// there was no last night.</param>
    /// <param name="ended">Told the name of each phase when it has ended.</param>
    /// <exception cref="ConfigurationException">There would be more pairs to compare than the model allows.</exception>
    public static LinkedRecords From(
        FellegiSunterModel model,
        RecordTable table,
        IReadOnlyList<ReviewedPair> reviewed,
        IReadOnlyList<long>? lastNight = null,
        Action<string>? ended = null)
    {
        var (evidence, hubs) = HubValues.Removed(table, model.HubLimits);
        var linked = Once(model, Evidence(model, evidence, reviewed), reviewed, lastNight, ended: ended);
        return linked with { Blocking = linked.Blocking with { Hubs = hubs } };
    }

    /// <summary>What records are compared on: for a model of two passes, with what the first made known.</summary>
    /// <param name="table">Without the values of hubs.</param>
    internal static RecordTable Evidence(
        FellegiSunterModel model, RecordTable table, IReadOnlyList<ReviewedPair> reviewed)
    {
        if (model.Associations is not { } associations)
            return table;
        var blind = associations.Unknown(table);
        return associations.Known(blind, Once(model, blind, reviewed, null, associations.IsCertain).ClusterOf);
    }

    /// <param name="counts">Which links form clusters; null for all.</param>
    static LinkedRecords Once(
        FellegiSunterModel model,
        RecordTable evidence,
        IReadOnlyList<ReviewedPair> reviewed,
        IReadOnlyList<long>? lastNight,
        Predicate<RecordPair>? counts = null,
        Action<string>? ended = null)
    {
        var blocked = BlockedPairs.Of(model, evidence);
        ended?.Invoke("compared");
        EstimationReport? report = null;
        if (model.NeedsEstimation)
            (model, report) = Estimation.Complete(model, evidence, blocked);
        else
            model = TransferredNumbers.For(model, evidence, blocked);
        ended?.Invoke("estimated");
        var scoring = new PairScoring(model, evidence, blocked.Blocks, blocked.Patterns);
        var scored = blocked.Scored(scoring);
        if (counts is not null)
            scored = Array.FindAll(scored, counts);
        ended?.Invoke("scored");
        var (clusterOf, decided) = Clusters.Form(model, evidence.Count, scored, scoring, reviewed, lastNight);
        ended?.Invoke("clustered");
        return new LinkedRecords(model, clusterOf, decided, new BlockingReport(blocked.Report, []), report)
        {
            Compared = evidence,
        };
    }
}
