namespace SupportingFamilies.Etl.Linkage;

/// <summary>Records with the keys they are filed under.</summary>
/// <param name="isOnce">Each record under one key at most.</param>
sealed class FiledRecords(int capacity, bool isOnce)
{
    const int DigitBits = 11;
    const int Digits = 3;
    const int LowestDigit = 64 - (Digits * DigitBits);

    ulong[] keys = new ulong[capacity];
    int[] records = new int[capacity];

    FiledRecords(ulong[] keys)
        : this(0, isOnce: true) => this.keys = keys;

    public bool IsOnce { get; } = isOnce;

    public ulong[] Keys => keys;

    public int[] Records => records;

    public int Count { get; private set; }

    /// <summary>Records by the one key each has.</summary>
    /// <param name="keyOf">By record; written over.</param>
    /// <param name="oneIn">A power of two: of all keys one in so many is filed.</param>
    public static FiledRecords ByKey(ulong[] keyOf, int oneIn)
    {
        var filed = new FiledRecords(keyOf)
        {
            records = GC.AllocateUninitializedArray<int>((keyOf.Length / oneIn) + 1),
        };
        for (var record = 0; record < keyOf.Length; record++)
        {
            var key = keyOf[record];
            if (key != KeyColumn.NoKey && IsChosen(key, oneIn))
                filed.Add(key, record);
        }

        return filed;
    }

    /// <summary>One key in so many is; by its text alone.</summary>
    public static bool IsChosen(ulong key, int oneIn) =>
        oneIn == 1 || (KeyColumn.Mixed(key) & unchecked((ulong)(oneIn - 1))) == 0;

    public void Add(ulong key, int record)
    {
        if (Count == records.Length)
        {
            Array.Resize(ref records, Math.Max(16, Count * 2));
            if (keys.Length < records.Length)
                Array.Resize(ref keys, records.Length);
        }

        keys[Count] = key;
        records[Count++] = record;
    }

    /// <summary>Brings equal keys together; records of one key stay in the order they were added.</summary>
    /// <remarks>A radix sort by the upper 33 bits, which tell nearly all keys apart, and a comparison sort of the few
    /// runs in which they do not.</remarks>
    public void Sort()
    {
        var otherKeys = GC.AllocateUninitializedArray<ulong>(Count);
        var otherRecords = GC.AllocateUninitializedArray<int>(Count);
        var counts = Counted();
        for (var digit = 0; digit < Digits; digit++)
        {
            var shift = LowestDigit + (digit * DigitBits);
            var next = counts.AsSpan(digit << DigitBits, 1 << DigitBits);
            var fromKeys = keys.AsSpan(0, Count);
            var fromRecords = records.AsSpan(0, Count);
            for (var at = 0; at < fromKeys.Length; at++)
            {
                ref var to = ref next[Digit(fromKeys[at], shift)];
                otherKeys[to] = fromKeys[at];
                otherRecords[to] = fromRecords[at];
                unchecked
                {
                    to++;
                }
            }

            (keys, otherKeys) = (otherKeys, keys);
            (records, otherRecords) = (otherRecords, records);
        }

        SortRuns();
    }

    /// <summary>For each digit and each of its values where the keys that have it begin.</summary>
    int[] Counted()
    {
        var counts = new int[Digits << DigitBits];
        foreach (var key in keys.AsSpan(0, Count))
        {
            for (var digit = 0; digit < Digits; digit++)
                counts[(digit << DigitBits) + Digit(key, LowestDigit + (digit * DigitBits))]++;
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            var from = 0;
            foreach (ref var next in counts.AsSpan(digit << DigitBits, 1 << DigitBits))
                (next, from) = (from, from + next);
        }

        return counts;
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
