namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The blocks each record stands in. Where a rule files every record once at most, one number a record says it all and
/// two records' numbers lie side by side; the blocks of other rules stand in lists.
/// </summary>
sealed class RecordBlocks
{
    const int NoBlock = -1;

    readonly int[] onceRules; // rules that file a record once at most
    readonly int[] once; // by record, then by onceRules: a block or NoBlock
    readonly int[] firstOfMany; // by record, and one more; empty when there are no other rules
    readonly int[] many; // blocks of the other rules, ascending for each record
    readonly int[] ruleOf; // by block

    /// <param name="firstBlockOf">By rule, and one more: blocks are numbered rule after rule.</param>
    public RecordBlocks(IReadOnlyList<RuleBlocks> rules, int[] firstBlockOf, int[] ruleOf, int records)
    {
        this.ruleOf = ruleOf;
        onceRules = Enumerable.Range(0, rules.Count).Where(rule => rules[rule].IsOnce).ToArray();
        once = new int[records * onceRules.Length];
        Array.Fill(once, NoBlock);
        Parallel.For(0, onceRules.Length, at => FillOnce(at, rules[onceRules[at]], firstBlockOf[onceRules[at]]));
        var others = Enumerable.Range(0, rules.Count).Except(onceRules).ToList();
        (firstOfMany, many) = others.Count == 0 ? ([], []) : Many(others, rules, firstBlockOf, records);
    }

    /// <summary>The rules that find a pair, if <paramref name="block"/> is the lowest block the two share; else
    /// none.</summary>
    public RuleSet FoundBy(int block, int left, int right)
    {
        var rules = RuleSet.None;
        var own = ruleOf[block];
        var lefts = Once(left);
        var rights = Once(right);
        for (var at = 0; at < lefts.Length; at++)
        {
            if (lefts[at] != rights[at] || lefts[at] == NoBlock)
                continue;
            if (onceRules[at] < own)
                return RuleSet.None;
            rules = rules.With(onceRules[at]);
        }

        return firstOfMany.Length == 0 ? rules : WithMany(rules, block, left, right);
    }

    /// <summary>For each rule the smallest block two records share; none where they share none.</summary>
    /// <param name="sizes">By rule; 0 for none.</param>
    public RuleSet Shared(int left, int right, Func<int, int> sizeOf, Span<int> sizes)
    {
        sizes.Clear();
        var rules = RuleSet.None;
        var lefts = Once(left);
        var rights = Once(right);
        for (var at = 0; at < lefts.Length; at++)
        {
            if (lefts[at] == rights[at] && lefts[at] != NoBlock)
            {
                sizes[onceRules[at]] = sizeOf(lefts[at]);
                rules = rules.With(onceRules[at]);
            }
        }

        var both = new BlocksOfBoth(ManyOf(left), ManyOf(right));
        while (both.MoveNext())
        {
            var (rule, size) = (ruleOf[both.Block], sizeOf(both.Block));
            sizes[rule] = sizes[rule] == 0 ? size : Math.Min(sizes[rule], size);
            rules = rules.With(rule);
        }

        return rules;
    }

    RuleSet WithMany(RuleSet rules, int block, int left, int right)
    {
        var both = new BlocksOfBoth(ManyOf(left), ManyOf(right));
        while (both.MoveNext())
        {
            if (both.Block < block)
                return RuleSet.None;
            rules = rules.With(ruleOf[both.Block]);
        }

        return rules;
    }

    ReadOnlySpan<int> Once(int record) => once.AsSpan(record * onceRules.Length, onceRules.Length);

    ReadOnlySpan<int> ManyOf(int record) => firstOfMany.Length == 0 ? []
        : many.AsSpan(firstOfMany[record], firstOfMany[record + 1] - firstOfMany[record]);

    void FillOnce(int at, RuleBlocks rule, int firstBlock)
    {
        for (var block = 0; block < rule.Count; block++)
        {
            foreach (var record in rule.MembersOf(block))
                once[(record * onceRules.Length) + at] = firstBlock + block;
        }
    }

    static (int[] First, int[] Blocks) Many(
        List<int> others, IReadOnlyList<RuleBlocks> rules, int[] firstBlockOf, int records)
    {
        var first = new int[records + 1];
        foreach (var record in others.SelectMany(rule => rules[rule].Members))
            first[record + 1]++;
        for (var record = 0; record < records; record++)
            first[record + 1] += first[record];
        var next = first.AsSpan(0, records).ToArray();
        var blocks = new int[first[records]];
        foreach (var rule in others)
        {
            for (var block = 0; block < rules[rule].Count; block++)
            {
                foreach (var record in rules[rule].MembersOf(block))
                    blocks[next[record]++] = firstBlockOf[rule] + block;
            }
        }

        return (first, blocks);
    }

    /// <summary>Blocks in both of two ascending lists, ascending.</summary>
    ref struct BlocksOfBoth(ReadOnlySpan<int> lefts, ReadOnlySpan<int> rights)
    {
        readonly ReadOnlySpan<int> lefts = lefts;
        readonly ReadOnlySpan<int> rights = rights;
        int i;
        int j;

        public int Block { get; private set; }

        public bool MoveNext()
        {
            while (i < lefts.Length && j < rights.Length)
            {
                var (a, b) = (lefts[i], rights[j]);
                i += a <= b ? 1 : 0;
                j += b <= a ? 1 : 0;
                if (a != b)
                    continue;
                Block = a;
                return true;
            }

            return false;
        }
    }
}
