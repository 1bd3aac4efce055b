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
    readonly int[] firstMember; // by block, and one more
    readonly int[] members;
    readonly int[] firstBlock; // by record, and one more
    readonly int[] blocksOfRecord;

    Blocks(IReadOnlyList<RuleBlocks> rules, int records)
    {
        Rules = rules;
        var count = rules.Sum(rule => rule.Count);
        firstMember = new int[count + 1];
        members = new int[rules.Sum(rule => rule.Members.Length)];
        RuleOf = new int[count];
        var block = 0;
        var at = 0;
        for (var rule = 0; rule < rules.Count; rule++)
        {
            rules[rule].Members.CopyTo(members, at);
            for (var each = 0; each < rules[rule].Count; each++)
            {
                firstMember[block] = at + rules[rule].Starts[each];
                RuleOf[block++] = rule;
            }

            at += rules[rule].Members.Length;
        }

        firstMember[count] = at;
        (firstBlock, blocksOfRecord) = ByRecord(records);
    }

    public IReadOnlyList<RuleBlocks> Rules { get; }

    public int Count => RuleOf.Length;

    /// <summary>Position of the rule a block belongs to.</summary>
    public int[] RuleOf { get; }

    /// <summary>Records of a block, ascending.</summary>
    public ReadOnlySpan<int> Members(int block) =>
        members.AsSpan(firstMember[block], firstMember[block + 1] - firstMember[block]);

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

    public long PairsIn(int block) => PairsOf(Members(block).Length);

    public static long PairsOf(long records) => records * (records - 1) / 2;

    /// <summary>The rules that find a pair, if <paramref name="block"/> is the lowest block the two share; else
    /// none.</summary>
    public RuleSet FoundBy(int block, int left, int right)
    {
        var rules = RuleSet.None;
        var (i, iEnd) = (firstBlock[left], firstBlock[left + 1]);
        var (j, jEnd) = (firstBlock[right], firstBlock[right + 1]);
        while (i < iEnd && j < jEnd)
        {
            var (a, b) = (blocksOfRecord[i], blocksOfRecord[j]);
            if (a == b)
            {
                if (rules.IsEmpty && a != block)
                    return RuleSet.None;
                rules = rules.With(RuleOf[a]);
                j++;
            }

            if (a <= b)
                i++;
            else
                j++;
        }

        return rules;
    }

    /// <summary>For each rule the size of the smallest block two records share; 0 where they share none.</summary>
    public RuleSet Shared(int left, int right, Span<int> sizes)
    {
        sizes.Clear();
        var rules = RuleSet.None;
        var (i, iEnd) = (firstBlock[left], firstBlock[left + 1]);
        var (j, jEnd) = (firstBlock[right], firstBlock[right + 1]);
        while (i < iEnd && j < jEnd)
        {
            var (a, b) = (blocksOfRecord[i], blocksOfRecord[j]);
            if (a == b)
            {
                var rule = RuleOf[a];
                var size = firstMember[a + 1] - firstMember[a];
                sizes[rule] = sizes[rule] == 0 ? size : Math.Min(sizes[rule], size);
                rules = rules.With(rule);
                j++;
            }

            if (a <= b)
                i++;
            else
                j++;
        }

        return rules;
    }

    public static Blocks Of(IReadOnlyList<BlockingRule> rules, RecordTable table)
    {
        var found = new RuleBlocks[rules.Count];
        Parallel.For(0, rules.Count, at => found[at] = RuleBlocks.Of(rules[at], table));
        return new Blocks(found, table.Count);
    }

    (int[] First, int[] Blocks) ByRecord(int records)
    {
        var first = new int[records + 1];
        foreach (var record in members)
            first[record + 1]++;
        for (var record = 0; record < records; record++)
            first[record + 1] += first[record];
        var next = first.AsSpan(0, records).ToArray();
        var blocks = new int[members.Length];
        for (var block = 0; block < Count; block++)
        {
            foreach (var record in Members(block))
                blocks[next[record]++] = block;
        }

        return (first, blocks);
    }
}
