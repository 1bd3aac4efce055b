using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>What the records of a table are filed under: the keys of each column and function, worked out once
/// whichever rules use them.</summary>
sealed class RecordKeys(RecordTable table)
{
    readonly Dictionary<string, KeyColumn> known = new(StringComparer.Ordinal);

    public int Records => table.Count;

    public SeekingRecords SeekingBy(BlockingRule rule) =>
        new(rule.Lacking is null ? null : table[rule.Lacking]);

    public KeyColumn this[BlockingKey key]
    {
        get
        {
            lock (known)
            {
                if (!known.TryGetValue(key.Text, out var column))
                    known.Add(key.Text, column = new KeyColumn(key, table[key.Column]));
                return column;
            }
        }
    }
}

/// <summary>The keys of one column, each worked out once for each distinct value. They depend on texts alone: the same
/// whatever the order of records.</summary>
/// <remarks>Safe to use from several threads: whoever works a key out comes to the same.</remarks>
sealed class KeyColumn(BlockingKey key, Column column)
{
    /// <summary>Instead of a key: the value has none.</summary>
    public const ulong NoKey = 0;

    const ulong None = ulong.MaxValue;

    /// <summary>By value; 0 when not yet worked out.</summary>
    readonly ulong[] hashes = key.IsValue ? [] : new ulong[column.Vocabulary.Count];
    readonly bool isValue = key.IsValue;

    public bool IsSingle => column.Single is not null;

    /// <summary>Keys of all records, of this column alone.</summary>
    [MethodImpl(Loops.Long)]
    public void Begin(Span<ulong> keys)
    {
        var values = column.Single!;
        for (var record = 0; record < values.Length; record++)
            keys[record] = values[record] < 0 ? NoKey : HashOf(values[record]);
    }

    /// <summary>Keys of all records, this column added; none where either part is none.</summary>
    [MethodImpl(Loops.Long)]
    public void Join(Span<ulong> keys)
    {
        var values = column.Single!;
        for (var record = 0; record < values.Length; record++)
        {
            var own = values[record] < 0 ? NoKey : HashOf(values[record]);
            keys[record] = own == NoKey || keys[record] == NoKey ? NoKey : Joined(keys[record], own);
        }
    }

    /// <summary>Every key so far with every value of the record; none when the record has no value here.</summary>
    public List<ulong> Extend(List<ulong> keys, int record)
    {
        var extended = new List<ulong>();
        foreach (var value in column.Of(record))
        {
            var hash = HashOf(value);
            foreach (var sofar in keys)
            {
                if (hash != NoKey)
                    extended.Add(Joined(sofar, hash));
            }
        }

        return extended;
    }

    /// <summary>Every key so far with every so many values of the record that have different keys; none when it has
    /// fewer.</summary>
    /// <param name="most">Keys of the record's own that are looked at, the lowest.</param>
    public List<ulong> Extend(List<ulong> keys, int record, int together, int most)
    {
        var own = new SortedSet<ulong>();
        foreach (var value in column.Of(record))
            own.Add(HashOf(value));
        own.Remove(NoKey);
        ulong[] lowest = [.. own.Take(most)];
        var extended = new List<ulong>();
        foreach (var sofar in keys)
            Extend(sofar, lowest, together, extended);
        return extended;
    }

    /// <summary>In ascending order only: of two words one key, whichever comes first.</summary>
    static void Extend(ulong sofar, ReadOnlySpan<ulong> own, int together, List<ulong> extended)
    {
        for (var at = 0; at <= own.Length - together; at++)
        {
            if (together == 1)
                extended.Add(Joined(sofar, own[at]));
            else
                Extend(Joined(sofar, own[at]), own[(at + 1)..], together - 1, extended);
        }
    }

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

    static ulong Joined(ulong sofar, ulong own) => Math.Max(unchecked((sofar * 0x9E3779B97F4A7C15) ^ own), 1);

    ulong HashOf(int value)
    {
        if (isValue)
            return Math.Max(column.Vocabulary.HashOf(value), 1);
        if (hashes[value] == 0)
            hashes[value] = key.Of(column.Vocabulary[value]) is { Length: > 0 } text ? Fnv1a(text) : None;
        return hashes[value] == None ? NoKey : hashes[value];
    }

    static ulong Fnv1a(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var letter in text)
            hash = unchecked((hash ^ letter) * 0x100000001B3);
        return Math.Max(Mixed(hash), 1);
    }
}
