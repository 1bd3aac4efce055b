namespace SupportingFamilies.Etl.Linkage;

/// <summary>The blocks of one rule that hold a pair and are not too hot.</summary>
/// <param name="Starts">Of each block in <paramref name="Members"/>, and one more.</param>
/// <param name="Members">Records, ascending within a block.</param>
/// <param name="IsOnce">No record stands in two of them.</param>
/// <param name="Pairs">In all blocks, a pair that two blocks hold twice.</param>
sealed record RuleBlocks(
    BlockingRule Rule,
    int[] Starts,
    int[] Members,
    bool IsOnce,
    long Pairs,
    int HotBlocks,
    long HotRecords,
    int LargestHotBlock)
{
    /// <summary>A record whose sets of values give more keys than this is filed under the first so many.</summary>
    const int KeysMax = 32;

    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> MembersOf(int block) => Members.AsSpan(Starts[block], SizeOf(block));

    public int SizeOf(int block) => Starts[block + 1] - Starts[block];

    public static RuleBlocks Of(BlockingRule rule, RecordTable table) => Of(rule, Filed(rule, table, 1, false));

    /// <summary>Some of the blocks, chosen and ordered by what their records say.</summary>
    /// <param name="oneIn">A power of two: of all keys one in so many is filed.</param>
    public static RuleBlocks Sampled(BlockingRule rule, RecordTable table, int oneIn, RecordContents contents)
    {
        var blocks = Of(rule, Filed(rule, table, oneIn, true));
        var keys = Array.ConvertAll(blocks.Members, contents.Of);
        for (var block = 0; block < blocks.Count; block++)
            Array.Sort(keys, blocks.Members, blocks.Starts[block], blocks.SizeOf(block));
        return blocks;
    }

    static RuleBlocks Of(BlockingRule rule, FiledRecords filed)
    {
        filed.Sort();
        var (keys, records) = (filed.Keys, filed.Records);
        var (starts, members) = (new List<int> { 0 }, new int[filed.Count]);
        int end = 0, hotBlocks = 0, largest = 0;
        long hotRecords = 0, pairs = 0;
        for (int from = 0, to; from < filed.Count; from = to)
        {
            for (to = from + 1; to < filed.Count && keys[to] == keys[from];)
                to++;
            var size = to - from < 2 ? 1 : Distinct(records.AsSpan(from, to - from));
            if (size > rule.BlockMax)
            {
                hotBlocks++;
                hotRecords += size;
                largest = Math.Max(largest, size);
            }
            else if (size > 1)
            {
                records.AsSpan(from, size).CopyTo(members.AsSpan(end));
                end += size;
                starts.Add(end);
                pairs += Blocks.PairsOf(size);
            }
        }

        return new RuleBlocks(
            rule, [.. starts], members[..end], filed.IsOnce, pairs, hotBlocks, hotRecords, largest);
    }

    static FiledRecords Filed(BlockingRule rule, RecordTable table, int oneIn, bool isByText)
    {
        var parts = rule.Keys.Select(key => new KeyColumn(key, table, isByText)).ToArray();
        var isSingle = Array.TrueForAll(parts, part => part.IsSingle);
        var filed = new FiledRecords(oneIn == 1 ? table.Count : (table.Count / oneIn) + 1, isSingle);
        var mask = unchecked((ulong)(oneIn - 1));
        for (var record = 0; record < table.Count; record++)
        {
            if (isSingle)
                Add(SingleKey(parts, record), record);
            else
                ManyKeys(parts, record).ForEach(key => Add(key, record));
        }

        return filed;

        void Add(ulong key, int record)
        {
            if (key != KeyColumn.NoKey && (KeyColumn.Mixed(key) & mask) == 0)
                filed.Add(key, record);
        }
    }

    static ulong SingleKey(KeyColumn[] parts, int record)
    {
        ulong key = 0;
        foreach (var part in parts)
        {
            var own = part.SingleOf(record);
            if (own == KeyColumn.NoKey)
                return KeyColumn.NoKey;
            key = KeyColumn.Joined(key, own);
        }

        return key;
    }

    static List<ulong> ManyKeys(KeyColumn[] parts, int record)
    {
        List<ulong> keys = [0];
        foreach (var part in parts)
            keys = part.Extend(keys, record, KeysMax);
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

/// <summary>The keys of one column of a rule, each worked out once for each distinct value.</summary>
/// <param name="isByText">Keys that are the value itself are made of its text's hash, not of its number: the same
/// whatever the order of records, but two texts may, once in four thousand million pairs, have one. For samples
/// only.</param>
sealed class KeyColumn(BlockingKey key, RecordTable table, bool isByText)
{
    /// <summary>Instead of a key: the value has none.</summary>
    public const ulong NoKey = 0;

    readonly Column column = table[key.Column];

    /// <summary>By value; 0 when not yet worked out.</summary>
    readonly ulong[] hashes = key.IsValue ? [] : new ulong[table.Vocabulary.Count];

    public bool IsSingle => column.Single is not null;

    public ulong SingleOf(int record) => column.Single![record] is var value and >= 0 ? HashOf(value) : NoKey;

    /// <summary>Every key so far with every value of the record; none when the record has no value here.</summary>
    public List<ulong> Extend(List<ulong> keys, int record, int most)
    {
        var extended = new List<ulong>();
        foreach (var value in column.Of(record))
        {
            var hash = HashOf(value);
            foreach (var sofar in keys)
            {
                if (hash != NoKey && extended.Count < most)
                    extended.Add(Joined(sofar, hash));
            }
        }

        return extended;
    }

    public static ulong Joined(ulong sofar, ulong own) => unchecked((sofar * 0x9E3779B97F4A7C15) ^ own);

    /// <remarks>The finalizer of SplitMix64: Steele, Lea and Flood, OOPSLA 2014.</remarks>
    public static ulong Mixed(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    ulong HashOf(int value)
    {
        const ulong none = ulong.MaxValue;
        if (key.IsValue)
            return Mixed(isByText ? table.Vocabulary.HashOf(value) + 1UL : (ulong)value + 1);
        if (hashes[value] == 0)
            hashes[value] = key.Of(table.Vocabulary[value]) is { Length: > 0 } text ? Fnv1a(text) : none;
        return hashes[value] == none ? NoKey : hashes[value];
    }

    static ulong Fnv1a(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        return Math.Max(Mixed(hash), 1);
    }
}

/// <summary>Records with the keys they are filed under.</summary>
/// <param name="isOnce">Each record under one key at most.</param>
sealed class FiledRecords(int capacity, bool isOnce)
{
    const int DigitBits = 11;
    const int LowestDigit = 64 - (4 * DigitBits);

    ulong[] keys = new ulong[capacity];
    int[] records = new int[capacity];

    public bool IsOnce { get; } = isOnce;

    public ulong[] Keys => keys;

    public int[] Records => records;

    public int Count { get; private set; }

    public void Add(ulong key, int record)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, Math.Max(16, Count * 2));
            Array.Resize(ref records, keys.Length);
        }

        keys[Count] = key;
        records[Count++] = record;
    }

    /// <summary>Brings equal keys together; records of one key stay in the order they were added.</summary>
    /// <remarks>A radix sort by the upper 44 bits, which tell nearly all keys apart, and a comparison sort of the few
    /// runs in which they do not.</remarks>
    public void Sort()
    {
        var (otherKeys, otherRecords) = (new ulong[Count], new int[Count]);
        Span<int> next = stackalloc int[1 << DigitBits];
        for (var shift = LowestDigit; shift < 64; shift += DigitBits)
        {
            next.Clear();
            for (var at = 0; at < Count; at++)
                next[Digit(keys[at], shift)]++;
            var from = 0;
            for (var digit = 0; digit < next.Length; digit++)
                (next[digit], from) = (from, from + next[digit]);
            for (var at = 0; at < Count; at++)
            {
                var to = next[Digit(keys[at], shift)]++;
                (otherKeys[to], otherRecords[to]) = (keys[at], records[at]);
            }

            (keys, otherKeys) = (otherKeys, keys);
            (records, otherRecords) = (otherRecords, records);
        }

        SortRuns();
    }

    static int Digit(ulong key, int shift) => (int)((key >> shift) & ((1 << DigitBits) - 1));

    void SortRuns()
    {
        for (int from = 0, to; from < Count; from = to)
        {
            var isMixed = false;
            for (to = from + 1; to < Count && keys[to] >> LowestDigit == keys[from] >> LowestDigit; to++)
                isMixed |= keys[to] != keys[from];
            if (isMixed)
            {
                var run = Enumerable.Range(from, to - from).OrderBy(at => keys[at]).ThenBy(at => records[at])
                    .Select(at => (keys[at], records[at])).ToList();
                for (var at = 0; at < run.Count; at++)
                    (keys[from + at], records[from + at]) = run[at];
            }
        }
    }
}
