using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

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
    /// <summary>Pairs that are scored as one piece of work: enough to keep a core busy, few enough to share
    /// out.</summary>
    const long PairsPerPiece = 100_000;

    /// <param name="reviewed">One decision a pair at most.</param>
    public static LinkedRecords From(FellegiSunterModel model, RecordTable table, IReadOnlyList<ReviewedPair> reviewed)
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

        var scoring = new PairScoring(model, evidence);
        var (scored, newPairs) = Score(blocks, scoring);
        var (clusterOf, decided) = Clusters.Form(model, evidence.Count, scored, scoring, reviewed);
        return new LinkedRecords(clusterOf, decided, new BlockingReport(Report(blocks, newPairs), hubs));
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
