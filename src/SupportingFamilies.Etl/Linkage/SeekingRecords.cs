using System.Collections;
using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Which records seek others by a rule: two of one block are compared if one of them seeks, or both. All do,
/// but where the rule asks for a value to be lacking: then those who lack it.</summary>
/// <param name="lacking">The column; null when all seek.</param>
sealed class SeekingRecords(Column? lacking)
{
    /// <summary>Places for keys; some share one, and then a key too many is kept.</summary>
    const int Places = 1 << 24;

    int keyed;
    int seekers; // among the keyed

    public bool AreAll => lacking is null;

    /// <summary>Of all pairs of records that have a key the share of which one seeks, or both; above 0.</summary>
    public double ComparedShare => lacking is null || keyed < 2 ? 1
        : (double)Pairs(keyed, Math.Max(seekers, 1)) / Blocks.PairsOf(keyed);

    public bool Has(int record) => lacking is null || !lacking.Has(record);

    public int In(ReadOnlySpan<int> records)
    {
        if (lacking is null)
            return records.Length;
        var seeking = 0;
        foreach (var record in records)
            seeking += lacking.Has(record) ? 0 : 1;
        return seeking;
    }

    /// <summary>Pairs of a block of which one record, or both, seek.</summary>
    public static long Pairs(int size, int seekers) => Blocks.PairsOf(size) - Blocks.PairsOf(size - seekers);

    /// <summary>Takes a record into account that has a key.</summary>
    public void Count(int record)
    {
        if (lacking is null)
            return;
        keyed++;
        seekers += lacking.Has(record) ? 0 : 1;
    }

    /// <summary>Counts the records that have a key, then takes away most keys under which none seeks, so that there is
    /// less to sort.</summary>
    /// <param name="keys">By record.</param>
    [MethodImpl(Loops.Long)]
    public void KeepSought(ulong[] keys)
    {
        if (lacking is null)
            return;
        var isSought = new BitArray(Places);
        for (var record = 0; record < keys.Length; record++)
        {
            if (keys[record] == KeyColumn.NoKey)
                continue;
            Count(record);
            if (!lacking.Has(record))
                isSought[PlaceOf(keys[record])] = true;
        }

        for (var record = 0; record < keys.Length; record++)
        {
            if (!isSought[PlaceOf(keys[record])])
                keys[record] = KeyColumn.NoKey;
        }
    }

    static int PlaceOf(ulong key) => (int)(key & (Places - 1));
}
