using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>What somebody decided about two records; it stands before any evidence.</summary>
public readonly record struct ReviewedPair(int Left, int Right, bool IsSame);

/// <summary>
/// Records linked by a model: which belong together, and every pair that was linked or is for review. The same records
/// in the same order give the same result on any number of cores.
/// </summary>
/// <param name="Model">With the numbers that were used, estimated ones included.</param>
/// <param name="ClusterOf">For each record the lowest record of its cluster.</param>
/// <param name="Pairs">Links and possible links, by left, then right.</param>
public sealed record LinkedRecords(
    FellegiSunterModel Model,
    IReadOnlyList<int> ClusterOf,
    IReadOnlyList<RecordPair> Pairs,
    BlockingReport Blocking)
{
    /// <summary>Pairs that are scored as one piece of work: enough to keep a core busy, few enough to share
    /// out.</summary>
    const long PairsPerPiece = 100_000;

    /// <param name="reviewed">One decision a pair at most.</param>
    /// <param name="ended">Told the name of each phase when it has ended.</param>
    public static LinkedRecords From(
        FellegiSunterModel model,
        RecordTable table,
        IReadOnlyList<ReviewedPair> reviewed,
        Action<string>? ended = null)
    {
        var (evidence, hubs) = HubValues.Removed(table, model.HubLimits);
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

        ended?.Invoke("blocked");
        var patterns = new PairPatterns(model, evidence);
        var (pieces, newPairs) = Collected(blocks, patterns);
        ended?.Invoke("compared");
        if (model.NeedsEstimation)
            model = Estimation.Complete(model, evidence, patterns, PatternCounts.Of(pieces));
        ended?.Invoke("estimated");
        var scoring = new PairScoring(model, evidence, blocks, patterns);
        var scored = Scored(pieces, scoring);
        ended?.Invoke("scored");
        var (clusterOf, decided) = Clusters.Form(model, evidence.Count, scored, scoring, reviewed);
        ended?.Invoke("clustered");
        var blocking = new BlockingReport(Report(blocks, newPairs), hubs);
        return new LinkedRecords(model, clusterOf, decided, blocking);
    }

    /// <summary>Every blocked pair with its pattern, in pieces; and for each rule the pairs no earlier rule
    /// found.</summary>
    static (PairPiece[] Pieces, long[] NewPairs) Collected(Blocks blocks, PairPatterns patterns)
    {
        var ranges = Pieces(blocks);
        var pieces = new PairPiece[ranges.Count];
        var newPairs = new long[blocks.Rules.Count];
        Parallel.For(0, pieces.Length, () => new RememberedLevels(), (at, _, remembered) =>
        {
            var piece = pieces[at] = new PairPiece(blocks.PairsIn(ranges[at].From, ranges[at].To));
            for (var block = ranges[at].From; block < ranges[at].To; block++)
                Interlocked.Add(ref newPairs[blocks.RuleOf[block]], Collect(blocks, block, patterns, remembered, piece));
            return remembered;
        }, _ => { });
        return (pieces, newPairs);
    }

    /// <returns>Pairs of the block that no lower block holds.</returns>
    static long Collect(Blocks blocks, int block, PairPatterns patterns, RememberedLevels remembered, PairPiece piece)
    {
        var members = blocks.Members(block);
        long found = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                var (left, right) = (members[i], members[j]);
                var foundBy = blocks.FoundBy(block, left, right);
                if (foundBy.IsEmpty)
                    continue;
                found++;
                if (!patterns.AreApart(left, right))
                    piece.Add(left, right, new PatternCell(patterns.Of(left, right, remembered), foundBy));
            }
        }

        return found;
    }

    /// <summary>Every blocked pair at or above the review threshold, by left, then right.</summary>
    static RecordPair[] Scored(PairPiece[] pieces, PairScoring scoring)
    {
        var found = new List<RecordPair>[pieces.Length];
        Parallel.For(0, pieces.Length, at =>
        {
            var kept = found[at] = [];
            var cells = pieces[at].Cells;
            var canLink = cells.Select(scoring.CanLink).ToArray();
            foreach (var (left, right, cell) in pieces[at].Pairs)
            {
                if (!canLink[cell])
                    continue;
                var pair = scoring.Score(left, right, cells[cell].Pattern);
                if (pair.Decision != LinkDecision.NonLink)
                    kept.Add(pair);
            }
        });
        var pairs = new List<RecordPair>(found.Sum(each => each.Count));
        foreach (var each in found)
            pairs.AddRange(each);
        var order = pairs.Select(pair => ((long)pair.Left << 32) | (uint)pair.Right).ToArray();
        var sorted = pairs.ToArray();
        Array.Sort(order, sorted);
        return sorted;
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
            rule.Count,
            rule.Pairs,
            newPairs[at],
            rule.HotBlocks,
            rule.HotRecords,
            rule.LargestHotBlock)).ToList();
}
