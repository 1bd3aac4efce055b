using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>The blocks of one rule that hold a pair and are not too hot.</summary>
/// <param name="Starts">Of each block in <paramref name="Members"/>, and one more.</param>
/// <param name="Members">Records, ascending within a block.</param>
/// <param name="Seeking">Of two records of a block one must seek, or both.</param>
/// <param name="SeekingIn">By block, how many do; empty where all do.</param>
/// <param name="IsOnce">No record stands in two of them.</param>
/// <param name="Pairs">Found in all blocks, a pair that is found in two of them twice.</param>
sealed record RuleBlocks(
    BlockingRule Rule,
    int[] Starts,
    int[] Members,
    SeekingRecords Seeking,
    int[] SeekingIn,
    bool IsOnce,
    long Pairs,
    int HotBlocks,
    long HotRecords,
    int LargestHotBlock)
{
    /// <summary>A record whose sets of values give more keys than this is filed under so many of them, chosen by the
    /// keys themselves and not by the order of records.</summary>
    const int KeysMax = 32;

    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> MembersOf(int block) => Members.AsSpan(Starts[block], SizeOf(block));

    public int SizeOf(int block) => Starts[block + 1] - Starts[block];

    public int SeekersIn(int block) => Seeking.AreAll ? SizeOf(block) : SeekingIn[block];

    public long PairsIn(int block) => SeekingRecords.Pairs(SizeOf(block), SeekersIn(block));

    /// <summary>Whether two records of one block are compared because of the rule.</summary>
    public bool Finds(int left, int right) => Seeking.Has(left) || Seeking.Has(right);

    public static RuleBlocks Of(BlockingRule rule, RecordKeys keys) =>
        Of(rule, keys, seeking => Filed(rule, keys, 1, seeking));

    /// <summary>Some of the blocks, chosen and ordered by what their records say; of a rule with few keys some of the
    /// records in each block.</summary>
    /// <param name="oneIn">A power of two: of all keys one in so many is filed.</param>
    /// <param name="some">Records that are filed where so few keys are left that they may say nothing.</param>
    public static RuleBlocks Sampled(
        BlockingRule rule, RecordKeys keyed, int oneIn, RecordContents contents, Lazy<int[]> some)
    {
        const int keysLeast = 64;
        var blocks = Of(rule, keyed, seeking => Filed(rule, keyed, oneIn, seeking));
        if (oneIn > 1 && blocks.Count < keysLeast)
            blocks = Of(rule, keyed, _ => Filed(rule, keyed, some.Value));
        var keys = Array.ConvertAll(blocks.Members, contents.Of);
        for (var block = 0; block < blocks.Count; block++)
            Array.Sort(keys, blocks.Members, blocks.Starts[block], blocks.SizeOf(block));
        return blocks;
    }

    static RuleBlocks Of(BlockingRule rule, RecordKeys keys, Func<SeekingRecords, FiledRecords> file)
    {
        var seeking = keys.SeekingBy(rule);
        var filed = file(seeking);
        filed.Sort();
        var runs = Runs(filed, seeking);
        var largestKept = LargestKept(rule, runs, keys.Records);
        List<int> starts = [0];
        List<int> seekingIn = [];
        int end = 0, hotBlocks = 0, largest = 0;
        long hotRecords = 0, pairs = 0;
        foreach (var (from, size, seekers) in runs)
        {
            if (size > largestKept)
            {
                hotBlocks++;
                hotRecords += size;
                largest = Math.Max(largest, size);
                continue;
            }

            filed.Records.AsSpan(from, size).CopyTo(filed.Records.AsSpan(end));
            end += size;
            starts.Add(end);
            if (!seeking.AreAll)
                seekingIn.Add(seekers);
            pairs += SeekingRecords.Pairs(size, seekers);
        }

        return new RuleBlocks(
            rule, [.. starts], filed.Records[..end], seeking, [.. seekingIn], filed.IsOnce, pairs, hotBlocks,
            hotRecords, largest);
    }

    /// <summary>Where the records of each key begin that two or more have, one of them seeking; how many have it, and
    /// how many of these seek.</summary>
    [MethodImpl(Loops.Long)]
    static List<(int From, int Size, int Seekers)> Runs(FiledRecords filed, SeekingRecords seeking)
    {
        var runs = new List<(int, int, int)>();
        var keys = filed.Keys;
        for (int from = 0, to; from < filed.Count; from = to)
        {
            for (to = from + 1; to < filed.Count && keys[to] == keys[from];)
                to++;
            var size = to - from < 2 ? 1 : Distinct(filed.Records.AsSpan(from, to - from));
            if (size > 1 && seeking.In(filed.Records.AsSpan(from, size)) is > 0 and var seekers)
                runs.Add((from, size, seekers));
        }

        return runs;
    }

    /// <summary>Records of the largest block that is not too hot. Blocks of one size are all kept or all left
    /// out.</summary>
    static int LargestKept(BlockingRule rule, List<(int From, int Size, int Seekers)> runs, int records)
    {
        if (rule.PairsPerRecord is not { } most)
            return rule.BlockMax;
        var (kept, pairs) = (1, 0L);
        var pairsBySize = runs.AggregateBy(
            run => run.Size, 0L, (sum, run) => sum + SeekingRecords.Pairs(run.Size, run.Seekers));
        foreach (var (size, ofSize) in pairsBySize.OrderBy(each => each.Key))
        {
            pairs += ofSize;
            if (size > rule.BlockMax || pairs > most * records)
                break;
            kept = size;
        }

        return kept;
    }

    /// <summary>Some records, under all their keys.</summary>
    static FiledRecords Filed(BlockingRule rule, RecordKeys keys, int[] records)
    {
        var parts = PartsOf(rule, keys);
        var filed = new FiledRecords(records.Length, isOnce: false);
        foreach (var record in records.Order())
        {
            foreach (var key in ManyKeys(parts, record))
            {
                if (key != KeyColumn.NoKey)
                    filed.Add(key, record);
            }
        }

        return filed;
    }

    static (KeyColumn Keys, int Values)[] PartsOf(BlockingRule rule, RecordKeys keys) =>
        rule.Keys.GroupBy(key => key.Text, StringComparer.Ordinal)
            .Select(named => (Keys: keys[named.First()], Values: named.Count())).ToArray();

    static FiledRecords Filed(BlockingRule rule, RecordKeys keys, int oneIn, SeekingRecords seeking)
    {
        var parts = PartsOf(rule, keys);
        if (Array.TrueForAll(parts, part => part.Keys.IsSingle && part.Values == 1))
        {
            var single = SingleKeys(Array.ConvertAll(parts, part => part.Keys), keys.Records);
            seeking.KeepSought(single);
            return FiledRecords.ByKey(single, oneIn);
        }

        var filed = new FiledRecords((keys.Records / oneIn) + 1, isOnce: false);
        for (var record = 0; record < keys.Records; record++)
        {
            var several = ManyKeys(parts, record);
            if (several.Count > 0)
                seeking.Count(record);
            foreach (var key in several)
            {
                if (key != KeyColumn.NoKey && FiledRecords.IsChosen(key, oneIn))
                    filed.Add(key, record);
            }
        }

        return filed;
    }

    /// <summary>By record; <see cref="KeyColumn.NoKey"/> where any part has none.</summary>
    static ulong[] SingleKeys(KeyColumn[] parts, int records)
    {
        var keys = GC.AllocateUninitializedArray<ulong>(records);
        parts[0].Begin(keys);
        foreach (var part in parts.AsSpan(1))
            part.Join(keys);
        return keys;
    }

    /// <param name="parts">With how many different values of each go into a key: as many as a rule names it
    /// times.</param>
    static List<ulong> ManyKeys((KeyColumn Keys, int Values)[] parts, int record)
    {
        List<ulong> keys = [0];
        foreach (var part in parts)
        {
            keys = part.Values == 1
                ? part.Keys.Extend(keys, record)
                : part.Keys.Extend(keys, record, part.Values, KeysMax);
            if (keys.Count <= KeysMax)
                continue;
            keys.Sort();
            keys.RemoveRange(KeysMax, keys.Count - KeysMax);
        }

        return keys;
    }

    static int Distinct(Span<int> ascending)
    {
        var kept = 1;
        for (var at = 1; at < ascending.Length; at++)
        {
            if (ascending[at] != ascending[kept - 1])
                ascending[kept++] = ascending[at];
        }

        return kept;
    }
}
