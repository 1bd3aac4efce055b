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
        var count = rules.Sum(rule => rule.Starts.Count - 1);
        firstMember = new int[count + 1];
        members = new int[rules.Sum(rule => rule.Members.Count)];
        RuleOf = new int[count];
        var block = 0;
        var at = 0;
        for (var rule = 0; rule < rules.Count; rule++)
        {
            rules[rule].Members.CopyTo(members, at);
            for (var each = 0; each < rules[rule].Starts.Count - 1; each++)
            {
                firstMember[block] = at + rules[rule].Starts[each];
                RuleOf[block++] = rule;
            }

            at += rules[rule].Members.Count;
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

    public double UsualStrangers(int rule, double matches)
    {
        var of = Rules[rule];
        double sum = 0;
        double records = of.Members.Count;
        for (var at = 0; at < of.Starts.Count - 1; at++)
        {
            var size = of.Starts[at + 1] - of.Starts[at];
            sum += size * Strangers(rule, size, matches);
        }

        return records == 0 ? 1 : sum / records;
    }

    public static double Shape = 1;
    public double Strangers(int rule, int size, double matches) =>
        Shape + Math.Max(size - 2 - Math.Max((2 * matches / Math.Max(Rules[rule].Members.Count, 1)) - 1, 0), 0);

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

/// <summary>The blocks of one rule that hold a pair and are not too hot.</summary>
/// <param name="Starts">Of each block in <paramref name="Members"/>, and one more.</param>
sealed record RuleBlocks(
    BlockingRule Rule,
    List<int> Starts,
    List<int> Members,
    long Pairs,
    int HotBlocks,
    long HotRecords,
    int LargestHotBlock)
{
    /// <summary>A record whose sets of values give more keys than this is filed under the first so many.</summary>
    const int KeysMax = 32;

    public static RuleBlocks Of(BlockingRule rule, RecordTable table)
    {
        var (keys, records) = Filed(rule, table);
        Array.Sort(keys, records);
        List<int> starts = [0], members = [];
        int hotBlocks = 0, largest = 0;
        long hotRecords = 0, pairs = 0;
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from];)
                to++;
            var block = records.AsSpan(from, to - from);
            block.Sort();
            var distinct = Distinct(block);
            if (distinct > rule.BlockMax)
            {
                hotBlocks++;
                hotRecords += distinct;
                largest = Math.Max(largest, distinct);
            }
            else if (distinct > 1)
            {
                members.AddRange(block[..distinct]);
                starts.Add(members.Count);
                pairs += Blocks.PairsOf(distinct);
            }
        }

        return new RuleBlocks(rule, starts, members, pairs, hotBlocks, hotRecords, largest);
    }

    static (ulong[] Keys, int[] Records) Filed(BlockingRule rule, RecordTable table)
    {
        var parts = rule.Keys.Select(key => new KeyColumn(key, table)).ToList();
        List<ulong> keys = [];
        List<int> records = [];
        List<ulong> ofRecord = [];
        for (var record = 0; record < table.Count; record++)
        {
            ofRecord.Clear();
            ofRecord.Add(0);
            foreach (var part in parts)
                ofRecord = part.Extend(ofRecord, record, KeysMax);
            foreach (var key in ofRecord)
            {
                keys.Add(key);
                records.Add(record);
            }
        }

        return ([.. keys], [.. records]);
    }

    static int Distinct(Span<int> sorted)
    {
        var kept = 1;
        for (var at = 1; at < sorted.Length; at++)
        {
            if (sorted[at] != sorted[kept - 1])
                sorted[kept++] = sorted[at];
        }

        return kept;
    }

    /// <summary>A column's keys, each worked out once for each distinct value.</summary>
    sealed class KeyColumn(BlockingKey key, RecordTable table)
    {
        readonly Column column = table[key.Column];
        readonly ulong[] hashes = new ulong[table.Vocabulary.Count];

        /// <summary>Every key so far with every value of the record; none when the record has no value here.</summary>
        public List<ulong> Extend(List<ulong> keys, int record, int most)
        {
            var extended = new List<ulong>();
            foreach (var value in column.Of(record))
            {
                var hash = HashOf(value);
                foreach (var sofar in keys)
                {
                    if (hash != 0 && extended.Count < most)
                        extended.Add(unchecked((sofar * 0x9E3779B97F4A7C15) ^ hash));
                }
            }

            return extended;
        }

        /// <summary>0 for a value that has no key.</summary>
        ulong HashOf(int value)
        {
            const ulong none = ulong.MaxValue;
            if (hashes[value] == 0)
                hashes[value] = key.Of(table.Vocabulary[value]) is { Length: > 0 } text ? Fnv1a(text) : none;
            return hashes[value] == none ? 0 : hashes[value];
        }

        static ulong Fnv1a(string text)
        {
            var hash = 0xCBF29CE484222325;
            foreach (var letter in text)
                hash = unchecked((hash ^ letter) * 0x100000001B3);
            return hash == 0 ? 1 : hash;
        }
    }
}
