using System.Runtime.CompilerServices;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Every pair of records that some blocking rule finds, once, with its pattern. Nothing of a model's numbers
/// is needed yet.</summary>
sealed class BlockedPairs
{
    /// <summary>Pairs that are one piece of work: enough to keep a core busy, few enough to share out.</summary>
    const long PairsPerPiece = 100_000;

    /// <summary>Records fetched before the first of them are compared; their rows fit a core's own memory.</summary>
    const int RecordsTogether = 128;

    readonly PairPiece[] pieces;

    BlockedPairs(Blocks blocks, PairPatterns patterns)
    {
        Blocks = blocks;
        Patterns = patterns;
        var ranges = Ranges(blocks);
        pieces = new PairPiece[ranges.Count];
        Parallel.For(0, pieces.Length, () => (Levels: patterns.Borrow(), Near: patterns.NearRows()), (at, _, bench) =>
        {
            pieces[at] = Collected(ranges[at].From, ranges[at].To, bench.Levels, bench.Near);
            return bench;
        }, bench => patterns.GiveBack(bench.Levels));
    }

    public Blocks Blocks { get; }

    public PairPatterns Patterns { get; }

    public IReadOnlyList<BlockingRuleReport> Report => Blocks.Rules.Select((rule, at) => new BlockingRuleReport(
        rule.Rule.Name,
        rule.Count,
        rule.Pairs,
        pieces.Sum(piece => piece.FirstFoundBy(at)),
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

        return new BlockedPairs(blocks, new PairPatterns(model, table, blocks));
    }

    public PatternCounts Counts() => PatternCounts.Of(pieces);

    /// <summary>Every pair at or above the review threshold, by left, then right. To be asked once: a pair is forgotten
    /// when it has been weighed.</summary>
    public RecordPair[] Scored(PairScoring scoring)
    {
        var found = new List<RecordPair>[pieces.Length];
        Parallel.For(0, pieces.Length, at => found[at] = new PieceScoring(pieces[at], scoring).Scored());
        return Ordered(found);
    }

    /// <summary>By left, then right: few pairs have one left.</summary>
    [MethodImpl(Loops.Long)]
    RecordPair[] Ordered(List<RecordPair>[] found)
    {
        var ends = new int[Blocks.Keys.Records];
        foreach (var some in found)
        {
            foreach (var pair in some)
                ends[pair.Left]++;
        }

        var count = 0;
        foreach (ref var end in ends.AsSpan())
            (end, count) = (count, count + end);
        var pairs = new RecordPair[count];
        foreach (var some in found)
        {
            foreach (var pair in some)
                pairs[ends[pair.Left]++] = pair;
        }

        var from = 0;
        foreach (var end in ends)
        {
            pairs.AsSpan(from..end).Sort((one, other) => one.Right.CompareTo(other.Right));
            from = end;
        }

        return pairs;
    }

    /// <summary>Pairs of the blocks from one up to another that no lower block holds.</summary>
    PairPiece Collected(int from, int to, RememberedLevels remembered, NearRows near)
    {
        var piece = new PairPiece(Blocks.PairsIn(from, to));
        var next = from;
        while (next < to)
        {
            var first = next;
            for (near.Clear(); next < to && near.Count < RecordsTogether; next++)
                near.Add(Blocks.Members(next));
            near.Fetch();
            var at = 0;
            for (var block = first; block < next; block++)
            {
                var size = Blocks.SizeOf(block);
                Collect(block, at, at + size, near, piece, remembered);
                at += size;
            }
        }

        return piece;
    }

    /// <param name="from">Where the records of the block begin among the near ones.</param>
    void Collect(int block, int from, int to, NearRows near, PairPiece piece, RememberedLevels remembered)
    {
        for (var i = from; i < to; i++)
        {
            for (var j = i + 1; j < to; j++)
            {
                var foundBy = Patterns.Blocks.FoundBy(block, near, i, j);
                if (foundBy.IsEmpty || Patterns.AreApart(near.Record(i), near.Record(j)))
                    continue;
                var pattern = Patterns.Of(near.Pair(i, j), remembered);
                piece.Add(near.Record(i), near.Record(j), new PatternCell(pattern, foundBy));
            }
        }
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
