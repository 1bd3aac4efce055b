using System.Runtime.Intrinsics;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// The blocks each record stands in. Where a rule files every record once at most, one number a record says it all and
/// stands in its row; the blocks of other rules stand in lists.
/// </summary>
sealed class RecordBlocks
{
    /// <summary>In place of a block: the rule files the record under no key, under one nobody shares, or under
    /// several.</summary>
    public const int NoBlock = -1;

    const int Lanes = 8;

    readonly Blocks blocks;
    readonly RecordRows rows;
    readonly int[] firstOfMany; // by record, and one more; empty when every rule files a record once at most
    readonly int[] many; // blocks of the other rules, ascending for each record

    public RecordBlocks(Blocks blocks, RecordRows rows, int records)
    {
        this.blocks = blocks;
        this.rows = rows;
        var others = Enumerable.Range(0, blocks.Rules.Length).Where(rule => !blocks.Rules[rule].IsOnce).ToList();
        (firstOfMany, many) = others.Count == 0 ? ([], []) : Many(others, records);
    }

    /// <summary>Numbers a row has for so many rules: rules beyond them are there to fill whole vectors.</summary>
    public static int WidthOf(int rules) => (rules + Lanes - 1) / Lanes * Lanes;

    /// <summary>The rules that find a pair, if <paramref name="block"/> is the lowest block that finds it; else
    /// none.</summary>
    /// <param name="left">Positions among the near rows.</param>
    public RuleSet FoundBy(int block, NearRows near, int left, int right)
    {
        var unsought = near.NotSeeking(left).And(near.NotSeeking(right));
        if (unsought.Has(blocks.RuleOf[block]))
            return RuleSet.None;
        var rules = SharedOnce(near.Blocks(left), near.Blocks(right)).Except(unsought);
        if (!rules.IsEmpty && rules.First < blocks.RuleOf[block])
            return RuleSet.None;
        return firstOfMany.Length == 0 ? rules
            : WithMany(rules, unsought, block, near.Record(left), near.Record(right));
    }

    /// <summary>For each rule the size of the smallest block two records share; none where they share none.</summary>
    /// <param name="sizes">By rule; 0 for none.</param>
    public RuleSet Shared(int left, int right, Span<int> sizes)
    {
        sizes.Clear();
        var leftRow = rows.Of(left);
        var rightRow = rows.Of(right);
        var unsought = rows.NotSeeking(leftRow).And(rows.NotSeeking(rightRow));
        var lefts = rows.Blocks(leftRow);
        var rules = SharedOnce(lefts, rows.Blocks(rightRow)).Except(unsought);
        for (var rest = rules; !rest.IsEmpty; rest = rest.Without(rest.First))
            sizes[rest.First] = blocks.SizeOf(lefts[rest.First]);
        var both = new BlocksOfBoth(ManyOf(left), ManyOf(right));
        while (both.MoveNext())
        {
            var (rule, size) = (blocks.RuleOf[both.Block], blocks.SizeOf(both.Block));
            if (unsought.Has(rule))
                continue;
            sizes[rule] = sizes[rule] == 0 ? size : Math.Min(sizes[rule], size);
            rules = rules.With(rule);
        }

        return rules;
    }

    /// <summary>Rules that file both records in one block.</summary>
    static RuleSet SharedOnce(ReadOnlySpan<int> lefts, ReadOnlySpan<int> rights)
    {
        uint rules = 0;
        for (var at = 0; at < lefts.Length; at += Lanes)
        {
            var own = Vector256.Create(lefts[at..]);
            var isBlock = ~own.ExtractMostSignificantBits(); // NoBlock alone is negative
            var shared = Vector256.Equals(own, Vector256.Create(rights[at..])).ExtractMostSignificantBits() & isBlock;
            rules |= shared << at;
        }

        return new RuleSet(rules);
    }

    /// <param name="unsought">Rules by which neither seeks the other.</param>
    RuleSet WithMany(RuleSet rules, RuleSet unsought, int block, int left, int right)
    {
        var both = new BlocksOfBoth(ManyOf(left), ManyOf(right));
        while (both.MoveNext())
        {
            if (unsought.Has(blocks.RuleOf[both.Block]))
                continue;
            if (both.Block < block)
                return RuleSet.None;
            rules = rules.With(blocks.RuleOf[both.Block]);
        }

        return rules;
    }

    ReadOnlySpan<int> ManyOf(int record) => firstOfMany.Length == 0 ? []
        : many.AsSpan(firstOfMany[record], firstOfMany[record + 1] - firstOfMany[record]);

    (int[] First, int[] Blocks) Many(List<int> others, int records)
    {
        var first = new int[records + 1];
        foreach (var record in others.SelectMany(rule => blocks.Rules[rule].Members))
            first[record + 1]++;
        for (var record = 0; record < records; record++)
            first[record + 1] += first[record];
        var next = first.AsSpan(0, records).ToArray();
        var all = new int[first[records]];
        foreach (var rule in others)
        {
            for (var block = blocks.FirstOf(rule); block < blocks.FirstOf(rule + 1); block++)
            {
                foreach (var record in blocks.Members(block))
                    all[next[record]++] = block;
            }
        }

        return (first, all);
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
