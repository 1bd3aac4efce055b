using System.Collections;
using System.Runtime.CompilerServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>The records that a rule pairs with every other of their block: all of them, or those that lack a
/// value.</summary>
/// <param name="lacking">Null when all do.</param>
sealed class SeekingRecords(Column? lacking)
{
    /// <summary>Places for keys; some share one, and then a key too many is kept.</summary>
    const int Places = 1 << 24;

    public bool AreAll => lacking is null;

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

    /// <summary>Pairs of a block of which one, or both, seek.</summary>
    public static long Pairs(int size, int seeking) => Blocks.PairsOf(size) - Blocks.PairsOf(size - seeking);

    /// <summary>Takes away most keys under which no record seeks, so that there is less to sort.</summary>
    /// <param name="keys">By record.</param>
    [MethodImpl(Loops.Long)]
    public void KeepSought(ulong[] keys)
    {
        if (lacking is null)
            return;
        var isSought = new BitArray(Places);
        for (var record = 0; record < keys.Length; record++)
        {
            if (!lacking.Has(record))
                isSought[PlaceOf(keys[record])] = true;
        }

        for (var record = 0; record < keys.Length; record++)
        {
            if (!isSought[PlaceOf(keys[record])])
                keys[record] = KeyColumn.NoKey;
        }
    }

    /// <summary>The chance that one of two records, or both, seek.</summary>
    /// <param name="records">Of the table; the least chance is that of one among them.</param>
    public double Chance(int records)
    {
        if (lacking is null)
            return 1;
        var seeking = 0;
        for (var record = 0; record < records; record++)
            seeking += lacking.Has(record) ? 0 : 1;
        return Math.Max(1 - Math.Pow(1 - ((double)seeking / records), 2), 1.0 / Math.Max(records, 1));
    }

    static int PlaceOf(ulong key) => (int)(key & (Places - 1));
}
