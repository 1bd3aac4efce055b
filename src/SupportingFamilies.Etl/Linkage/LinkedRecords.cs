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
/// in the same order give the same result on any number of cores.
/// </summary>
/// <param name="ClusterOf">For each record the lowest record of its cluster.</param>
/// <param name="Pairs">Links and possible links, by left, then right.</param>
public sealed record LinkedRecords(
    IReadOnlyList<int> ClusterOf, IReadOnlyList<RecordPair> Pairs, BlockingReport Blocking)
{
    public ClusterReport ClusterSizes => new(
        ClusterOf.Where((cluster, record) => cluster == record).Count(),
        ClusterOf.CountBy(cluster => cluster).Select(cluster => cluster.Value).DefaultIfEmpty().Max(),
        Pairs.Count(pair => pair is { Decision: LinkDecision.PossibleLink, Rule: Clusters.TooLarge }));

    /// <summary>Pairs that are scored as one piece of work: enough to keep a core busy, few enough to share
    /// out.</summary>
    const long PairsPerPiece = 100_000;

    /// <param name="reviewed">One decision a pair at most.</param>
    /// <param name="lastNight">For each record the number of the entity it was in last night, 0 for none; null when
    /// there was no last night.</param>
    public static LinkedRecords From(
        FellegiSunterModel model,
        RecordTable table,
        IReadOnlyList<ReviewedPair> reviewed,
        IReadOnlyList<long>? lastNight = null)
    {
        var (evidence, hubs) = HubValues.Removed(table, model.HubLimits);
        var once = Once(model, Evidence(model, evidence, reviewed), reviewed, lastNight);
        return once with { Blocking = once.Blocking with { Hubs = hubs } };
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
        Predicate<RecordPair>? counts = null)
    {
        var blocks = Blocks.Of(model.BlockingRules, evidence);
        var pairs = blocks.Rules.Sum(rule => rule.Pairs);
        if (pairs > model.PairsMax)
        {
            throw new ConfigurationException(
                model.File,
                0,
                FormattableString.Invariant($"{pairs} pairs to score"),
                FormattableString.Invariant($"at most pairs_max, {model.PairsMax}: use narrower blocking rules"));
        }

        var scoring = new PairScoring(model, evidence);
        var (scored, newPairs) = Score(blocks, scoring);
        if (counts is not null)
            scored.RemoveAll(pair => !counts(pair));
        var (clusterOf, decided) = Clusters.Form(model, evidence.Count, scored, scoring, reviewed, lastNight);
        return new LinkedRecords(clusterOf, decided, new BlockingReport(Report(blocks, newPairs), []));
    }

    /// <summary>Every blocked pair at or above the review threshold, by left, then right.</summary>
    static (List<RecordPair> Pairs, long[] NewPairs) Score(Blocks blocks, PairScoring scoring)
    {
        var pieces = Pieces(blocks);
        var found = new List<RecordPair>[pieces.Count];
        var newPairs = new long[blocks.Rules.Count];
        Parallel.For(0, pieces.Count, () => new RememberedLevels(), (at, _, remembered) =>
        {
            var kept = found[at] = [];
            for (var block = pieces[at].From; block < pieces[at].To; block++)
                Interlocked.Add(ref newPairs[blocks.RuleOf[block]], Score(blocks, block, scoring, remembered, kept));
            return remembered;
        }, _ => { });
        var pairs = new List<RecordPair>(found.Sum(each => each.Count));
        foreach (var each in found)
            pairs.AddRange(each);
        pairs.Sort((a, b) => a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right.CompareTo(b.Right));
        return (pairs, newPairs);
    }

    static long Score(Blocks blocks, int block, PairScoring scoring, RememberedLevels remembered, List<RecordPair> kept)
    {
        var members = blocks.Members(block);
        long scored = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                if (!blocks.IsFirstShared(block, members[i], members[j]))
                    continue;
                scored++;
                if (scoring.AreApart(members[i], members[j]))
                    continue;
                var pair = scoring.Score(members[i], members[j], remembered);
                if (pair.Decision != LinkDecision.NonLink)
                    kept.Add(pair);
            }
        }

        return scored;
    }

    static List<(int From, int To)> Pieces(Blocks blocks)
    {
        var pieces = new List<(int, int)>();
        var from = 0;
        long pairs = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            pairs += blocks.PairsIn(block);
            if (pairs < PairsPerPiece && block < blocks.Count - 1)
                continue;
            pieces.Add((from, block + 1));
            from = block + 1;
            pairs = 0;
        }

        return pieces;
    }

    static List<BlockingRuleReport> Report(Blocks blocks, long[] newPairs) =>
        blocks.Rules.Select((rule, at) => new BlockingRuleReport(
            rule.Rule.Name,
            rule.Starts.Count - 1,
            rule.Pairs,
            newPairs[at],
            rule.HotBlocks,
            rule.HotRecords,
            rule.LargestHotBlock)).ToList();
}
