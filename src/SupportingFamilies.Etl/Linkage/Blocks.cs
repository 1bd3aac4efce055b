namespace SupportingFamilies.Etl.Linkage;

/// <summary>What one blocking rule brought together.</summary>
/// <param name="Pairs">Pairs it finds in its blocks, those that other rules found too included.</param>
/// <param name="NewPairs">Pairs no earlier rule had found: what the rule adds.</param>
/// <param name="HotBlocks">Blocks left out for being larger than the rule allows.</param>
/// <param name="HotRecords">Records in them; each may still be found by another rule.</param>
/// <param name="LargestHotBlock">Records; 0 when no block was left out.</param>
public sealed record BlockingRuleReport(
    string Rule, int Blocks, long Pairs, long NewPairs, int HotBlocks, long HotRecords, int LargestHotBlock);

/// <summary>A column's values that too many different records hold, and were left out of the evidence.</summary>
public sealed record HubReport(string Column, int Values, long Records);

public sealed record BlockingReport(IReadOnlyList<BlockingRuleReport> Rules, IReadOnlyList<HubReport> Hubs)
{
    /// <summary>Distinct pairs of records scored.</summary>
    public long PairsScored => Rules.Sum(rule => rule.NewPairs);
}

/// <summary>
/// All blocks of all rules, numbered through: rule after rule. A pair is scored in the lowest block whose rule finds
/// it, and so once, whichever other rules do.
/// </summary>
sealed class Blocks
{
    readonly int[] firstBlockOf; // by rule, and one more
    readonly int[] sizes; // by block

    Blocks(RuleBlocks[] rules, RecordKeys keys)
    {
        Keys = keys;
        Rules = rules;
        firstBlockOf = new int[rules.Length + 1];
        for (var rule = 0; rule < rules.Length; rule++)
            firstBlockOf[rule + 1] = firstBlockOf[rule] + rules[rule].Count;
        RuleOf = new int[firstBlockOf[^1]];
        sizes = new int[RuleOf.Length];
        for (var rule = 0; rule < rules.Length; rule++)
        {
            RuleOf.AsSpan(firstBlockOf[rule]..firstBlockOf[rule + 1]).Fill(rule);
            for (var block = 0; block < rules[rule].Count; block++)
                sizes[firstBlockOf[rule] + block] = rules[rule].SizeOf(block);
        }
    }

    public RuleBlocks[] Rules { get; }

    /// <summary>What the records are filed under.</summary>
    public RecordKeys Keys { get; }

    public int Count => RuleOf.Length;

    /// <summary>Position of the rule a block belongs to.</summary>
    public int[] RuleOf { get; }

    /// <summary>The first block of a rule; of one rule too many, where the last one's end.</summary>
    public int FirstOf(int rule) => firstBlockOf[rule];

    /// <summary>Records of a block, ascending.</summary>
    public ReadOnlySpan<int> Members(int block) => Rules[RuleOf[block]].MembersOf(block - firstBlockOf[RuleOf[block]]);

    /// <summary>Records.</summary>
    public int SizeOf(int block) => sizes[block];

    /// <summary>Pairs of a block that its rule finds.</summary>
    public long PairsIn(int block) => Rules[RuleOf[block]].PairsIn(block - firstBlockOf[RuleOf[block]]);

    /// <summary>In the blocks from one up to another, which is not included.</summary>
    public int PairsIn(int from, int to)
    {
        long pairs = 0;
        for (var block = from; block < to; block++)
            pairs += PairsIn(block);
        return (int)pairs;
    }

    public static long PairsOf(long records) => records * (records - 1) / 2;

    /// <summary>For each record the block of a rule it stands in, or <see cref="RecordBlocks.NoBlock"/>; null where a
    /// record may stand in several.</summary>
    public int[]? OfRecords(int rule, int records)
    {
        if (!Rules[rule].IsOnce)
            return null;
        var blockOf = new int[records];
        Array.Fill(blockOf, RecordBlocks.NoBlock);
        for (var block = 0; block < Rules[rule].Count; block++)
        {
            foreach (var record in Rules[rule].MembersOf(block))
                blockOf[record] = firstBlockOf[rule] + block;
        }

        return blockOf;
    }

    /// <summary>Filings of seeking records in a rule's blocks.</summary>
    public long SeekersOf(int rule) =>
        Rules[rule].Seeking.AreAll ? Rules[rule].Members.Length : Rules[rule].SeekingIn.Sum(seekers => (long)seekers);

    /// <summary>Of a pair that a rule finds, how many of its two records seek, on average: 2 when all do; 2 when it
    /// finds none.</summary>
    public double SeekingEndsOf(int rule)
    {
        if (Rules[rule].Seeking.AreAll || Rules[rule].Pairs == 0)
            return 2;
        long ends = 0;
        for (var block = 0; block < Rules[rule].Count; block++)
            ends += (long)Rules[rule].SeekersIn(block) * (Rules[rule].SizeOf(block) - 1);
        return (double)ends / Rules[rule].Pairs;
    }

    /// <summary>Over the filings of seeking records, the mean of something that depends on the size of the
    /// block.</summary>
    public double MeanBySize(int rule, Func<int, double> of)
    {
        double sum = 0;
        for (var block = 0; block < Rules[rule].Count; block++)
            sum += Rules[rule].SeekersIn(block) * of(Rules[rule].SizeOf(block));
        return sum / SeekersOf(rule);
    }

    public static Blocks Of(IReadOnlyList<BlockingRule> rules, RecordTable table)
    {
        var found = new RuleBlocks[rules.Count];
        var keys = new RecordKeys(table);
        Parallel.For(0, rules.Count, at => found[at] = RuleBlocks.Of(rules[at], keys));
        return new Blocks(found, keys);
    }
}
