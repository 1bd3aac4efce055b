namespace SupportingFamilies.Etl.Linkage;

/// <summary>What one blocking rule brought together.</summary>
/// <param name="Pairs">Pairs in its blocks, those that other rules found too included.</param>
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
/// All blocks of all rules, numbered through: rule after rule. A pair is scored in the lowest block that holds both its
/// records, and so once, whichever rules found it.
/// </summary>
sealed class Blocks
{
    readonly int[] firstBlockOf; // by rule, and one more
    readonly RecordBlocks ofRecords;

    Blocks(IReadOnlyList<RuleBlocks> rules, int records)
    {
        Rules = rules;
        firstBlockOf = new int[rules.Count + 1];
        for (var rule = 0; rule < rules.Count; rule++)
            firstBlockOf[rule + 1] = firstBlockOf[rule] + rules[rule].Count;
        RuleOf = new int[firstBlockOf[^1]];
        for (var rule = 0; rule < rules.Count; rule++)
            RuleOf.AsSpan(firstBlockOf[rule]..firstBlockOf[rule + 1]).Fill(rule);
        ofRecords = new RecordBlocks(rules, firstBlockOf, RuleOf, records);
    }

    public IReadOnlyList<RuleBlocks> Rules { get; }

    public int Count => RuleOf.Length;

    /// <summary>Position of the rule a block belongs to.</summary>
    public int[] RuleOf { get; }

    /// <summary>Records of a block, ascending.</summary>
    public ReadOnlySpan<int> Members(int block) => Rules[RuleOf[block]].MembersOf(block - firstBlockOf[RuleOf[block]]);

    public long PairsIn(int block) => PairsOf(SizeOf(block));

    /// <summary>In the blocks from one up to another, which is not included.</summary>
    public int PairsIn(int from, int to)
    {
        long pairs = 0;
        for (var block = from; block < to; block++)
            pairs += PairsIn(block);
        return (int)pairs;
    }

    public static long PairsOf(long records) => records * (records - 1) / 2;

    /// <summary>The rules that find a pair, if <paramref name="block"/> is the lowest block the two share; else
    /// none.</summary>
    public RuleSet FoundBy(int block, int left, int right) => ofRecords.FoundBy(block, left, right);

    /// <summary>For each rule the size of the smallest block two records share; 0 where they share none.</summary>
    public RuleSet Shared(int left, int right, Span<int> sizes) => ofRecords.Shared(left, right, SizeOf, sizes);

    /// <summary>Filings of records in a rule's blocks.</summary>
    public int RecordsIn(int rule) => Rules[rule].Members.Length;

    /// <summary>Over the records in a rule's blocks, the mean of something that depends on the size of the
    /// block.</summary>
    public double MeanBySize(int rule, Func<int, double> of)
    {
        double sum = 0;
        for (var block = 0; block < Rules[rule].Count; block++)
            sum += Rules[rule].SizeOf(block) * of(Rules[rule].SizeOf(block));
        return sum / RecordsIn(rule);
    }

    public static Blocks Of(IReadOnlyList<BlockingRule> rules, RecordTable table)
    {
        var found = new RuleBlocks[rules.Count];
        Parallel.For(0, rules.Count, at => found[at] = RuleBlocks.Of(rules[at], table));
        return new Blocks(found, table.Count);
    }

    int SizeOf(int block) => Rules[RuleOf[block]].SizeOf(block - firstBlockOf[RuleOf[block]]);
}
