using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Records with the keys they are filed under.</summary>
/// <param name="isOnce">Each record under one key at most.</param>
sealed class FiledRecords(int capacity, bool isOnce)
{
    /// <summary>Keys of one part, as a power of two: up to twice as many, and more where there are millions.</summary>
    const int PartKeysBits = 9;

    const int PartsMaxBits = 11;

    /// <summary>Places within a part: several for each key, so that few share one.</summary>
    const int PlaceBits = 11;

    /// <summary>So few are sorted by insertion.</summary>
    const int ShortRun = 32;

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
    [MethodImpl(Loops.Long)]
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
    /// <remarks>A radix sort by upper bits. Only once are keys scattered over all of memory: by the first bits, into
    /// parts small enough for a core's own memory, where the next bits put them in order.</remarks>
    public void Sort()
    {
        var partBits = Math.Clamp(BitOperations.Log2((uint)Count + 1) - PartKeysBits, 1, PartsMaxBits);
        var (partedKeys, partedRecords) = (ArrayPool<ulong>.Shared.Rent(Count), ArrayPool<int>.Shared.Rent(Count));
        var parts = new int[1 << partBits];
        Scatter(0, Count, keys, records, partedKeys, partedRecords, 64 - partBits, parts);
        var places = new int[1 << PlaceBits];
        var from = 0;
        foreach (var to in parts)
        {
            Scatter(from, to, partedKeys, partedRecords, keys, records, 64 - partBits - PlaceBits, places);
            from = to;
        }

        ArrayPool<ulong>.Shared.Return(partedKeys);
        ArrayPool<int>.Shared.Return(partedRecords);
        SortRuns(64 - partBits - PlaceBits);
    }

    /// <summary>Puts the filings from one place up to another in the order of some bits of their keys.</summary>
    /// <param name="shift">The lowest of these bits.</param>
    /// <param name="ends">By value of these bits; where the filings that have it end, when all is done.</param>
    [MethodImpl(Loops.Long)]
    static void Scatter(
        int from, int to, ulong[] keys, int[] records, ulong[] toKeys, int[] toRecords, int shift, int[] ends)
    {
        Array.Clear(ends);
        foreach (var key in keys.AsSpan(from, to - from))
            ends[Digit(key, shift, ends)]++;
        var next = from;
        foreach (ref var end in ends.AsSpan())
            (end, next) = (next, next + end);
        for (var at = from; at < to; at++)
        {
            ref var end = ref ends[Digit(keys[at], shift, ends)];
            toKeys[end] = keys[at];
            toRecords[end] = records[at];
            end++;
        }
    }

    static int Digit(ulong key, int shift, int[] values) => (int)((key >> shift) & (ulong)(values.Length - 1));

    /// <param name="sorted">From this bit upwards the keys are in order.</param>
    [MethodImpl(Loops.Long)]
    void SortRuns(int sorted)
    {
        for (int from = 0, to; from < Count; from = to)
        {
            var isMixed = false;
            for (to = from + 1; to < Count && keys[to] >> sorted == keys[from] >> sorted; to++)
                isMixed |= keys[to] != keys[from];
            if (isMixed && to - from <= ShortRun)
                SortShort(from, to);
            else if (isMixed)
                SortLong(from, to);
        }
    }

    void SortShort(int from, int to)
    {
        for (var next = from + 1; next < to; next++)
        {
            var (key, record, at) = (keys[next], records[next], next);
            for (; at > from && keys[at - 1] > key; at--)
                (keys[at], records[at]) = (keys[at - 1], records[at - 1]);
            (keys[at], records[at]) = (key, record);
        }
    }

    void SortLong(int from, int to)
    {
        var run = Enumerable.Range(from, to - from).OrderBy(at => keys[at]).ThenBy(at => records[at])
            .Select(at => (keys[at], records[at])).ToList();
        for (var at = 0; at < run.Count; at++)
            (keys[from + at], records[from + at]) = run[at];
    }
}
