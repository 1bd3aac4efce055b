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

        var pieces = Pieces(blocks);
        var collected = new PairPiece[pieces.Count];
        var newPairs = new long[blocks.Rules.Count];
        var unscored = new PairScoring(model, evidence, blocks);
        Parallel.For(0, pieces.Count, () => new RememberedLevels(), (at, _, remembered) =>
        {
            collected[at] = Collect(blocks, pieces[at], unscored, remembered, newPairs);
            return remembered;
        }, _ => { });
        if (model.Certain is not null && model.Coincidences is null)
        {
            var strangers = StrangerOdds.Of(model, evidence, unscored);
            model = Estimation.Complete(model, PatternCounts.Of(collected), strangers, StrangerOdds.WithinKeys(model, evidence, unscored));
        }

        var scoring = new PairScoring(model, evidence, blocks);
        var scored = Score(collected, scoring);
        var (clusterOf, decided) = Clusters.Form(model, evidence.Count, scored, scoring, reviewed);
        return new LinkedRecords(clusterOf, decided, new BlockingReport(Report(blocks, newPairs), hubs)) { Model = model };
    }

    public FellegiSunterModel? Model { get; init; }

    static PairPiece Collect(
        Blocks blocks, (int From, int To) range, PairScoring scoring, RememberedLevels remembered, long[] newPairs)
    {
        var piece = new PairPiece();
        for (var block = range.From; block < range.To; block++)
        {
            var members = blocks.Members(block);
            long found = 0;
            for (var i = 0; i < members.Length; i++)
            {
                for (var j = i + 1; j < members.Length; j++)
                {
                    var foundBy = blocks.FoundBy(block, members[i], members[j]);
                    if (foundBy.IsEmpty)
                        continue;
                    found++;
                    if (!scoring.AreApart(members[i], members[j]))
                    {
                        var pattern = scoring.PatternOf(members[i], members[j], remembered);
                        piece.Add(members[i], members[j], new PatternCell(pattern, foundBy));
                    }
                }
            }

            Interlocked.Add(ref newPairs[blocks.RuleOf[block]], found);
        }

        return piece;
    }

    /// <summary>Every blocked pair at or above the review threshold, by left, then right.</summary>
    static List<RecordPair> Score(PairPiece[] pieces, PairScoring scoring)
    {
        var found = new List<RecordPair>[pieces.Length];
        Parallel.For(0, pieces.Length, at =>
        {
            var kept = found[at] = [];
            foreach (var (left, right, cell) in pieces[at].Pairs)
            {
                var pair = scoring.Score(left, right, pieces[at].Cells[cell].Pattern);
                if (pair.Decision != LinkDecision.NonLink)
                    kept.Add(pair);
            }
        });
        var pairs = new List<RecordPair>(found.Sum(each => each.Count));
        foreach (var each in found)
            pairs.AddRange(each);
        pairs.Sort((a, b) => a.Left != b.Left ? a.Left.CompareTo(b.Left) : a.Right.CompareTo(b.Right));
        return pairs;
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
