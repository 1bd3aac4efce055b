using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Every pair of records that some blocking rule finds, once, with its pattern. Nothing of a model's numbers
/// is needed yet.</summary>
sealed class BlockedPairs
{
    /// <summary>Pairs that are one piece of work: enough to keep a core busy, few enough to share out.</summary>
    const long PairsPerPiece = 100_000;

    readonly PairPiece[] pieces;
    readonly long[] newPairs; // by rule

    BlockedPairs(Blocks blocks, PairPatterns patterns)
    {
        Blocks = blocks;
        Patterns = patterns;
        newPairs = new long[blocks.Rules.Count];
        var ranges = Ranges(blocks);
        pieces = new PairPiece[ranges.Count];
        Parallel.For(0, pieces.Length, () => new RememberedLevels(), (at, _, remembered) =>
        {
            pieces[at] = new PairPiece(blocks.PairsIn(ranges[at].From, ranges[at].To));
            for (var block = ranges[at].From; block < ranges[at].To; block++)
                Interlocked.Add(ref newPairs[blocks.RuleOf[block]], Collect(block, pieces[at], remembered));
            return remembered;
        }, _ => { });
    }

    public Blocks Blocks { get; }

    public PairPatterns Patterns { get; }

    public IReadOnlyList<BlockingRuleReport> Report => Blocks.Rules.Select((rule, at) => new BlockingRuleReport(
        rule.Rule.Name,
        rule.Count,
        rule.Pairs,
        newPairs[at],
        rule.HotBlocks,
        rule.HotRecords,
        rule.LargestHotBlock)).ToList();

    /// <exception cref="ConfigurationException">There are more pairs than the model allows; none was
    /// compared.</exception>
    public static BlockedPairs Of(FellegiSunterModel model, RecordTable table)
    {
        var blocks = Blocks.Of(model.BlockingRules, table);
        var pairs = blocks.Rules.Sum(rule => rule.Pairs);
        if (pairs > model.PairsMax)
        {
            throw new ConfigurationException(
                model.File,
                0,
                FormattableString.Invariant($"{pairs} pairs to score"),
                FormattableString.Invariant($"at most pairs_max, {model.PairsMax}: use narrower blocking rules"));
        }

        return new BlockedPairs(blocks, new PairPatterns(model, table));
    }

    public PatternCounts Counts() => PatternCounts.Of(pieces);

    /// <summary>Every pair at or above the review threshold, by left, then right.</summary>
    public RecordPair[] Scored(PairScoring scoring)
    {
        var found = new List<RecordPair>[pieces.Length];
        Parallel.For(0, pieces.Length, at => found[at] = Scored(pieces[at], scoring));
        var pairs = new RecordPair[found.Sum(each => each.Count)];
        var order = new long[pairs.Length];
        var to = 0;
        foreach (var pair in found.SelectMany(each => each))
        {
            order[to] = ((long)pair.Left << 32) | (uint)pair.Right;
            pairs[to++] = pair;
        }

        Array.Sort(order, pairs);
        return pairs;
    }

    static List<RecordPair> Scored(PairPiece piece, PairScoring scoring)
    {
        var kept = new List<RecordPair>();
        var canLink = piece.Cells.Select(scoring.CanLink).ToArray();
        foreach (var (left, right, cell) in piece.Pairs)
        {
            if (!canLink[cell])
                continue;
            var pair = scoring.Score(left, right, piece.Cells[cell].Pattern);
            if (pair.Decision != LinkDecision.NonLink)
                kept.Add(pair);
        }

        return kept;
    }

    /// <returns>Pairs of the block that no lower block holds.</returns>
    long Collect(int block, PairPiece piece, RememberedLevels remembered)
    {
        var members = Blocks.Members(block);
        long found = 0;
        for (var i = 0; i < members.Length; i++)
        {
            for (var j = i + 1; j < members.Length; j++)
            {
                var (left, right) = (members[i], members[j]);
                var foundBy = Blocks.FoundBy(block, left, right);
                if (foundBy.IsEmpty || Patterns.AreApart(left, right))
                    continue;
                found++;
                piece.Add(left, right, new PatternCell(Patterns.Of(left, right, remembered), foundBy));
            }
        }

        return found;
    }

    static List<(int From, int To)> Ranges(Blocks blocks)
    {
        var ranges = new List<(int, int)>();
        var from = 0;
        long pairs = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            pairs += blocks.PairsIn(block);
            if (pairs < PairsPerPiece && block < blocks.Count - 1)
                continue;
            ranges.Add((from, block + 1));
            from = block + 1;
            pairs = 0;
        }

        return ranges;
    }
}
