using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Finds, among tonight's rows, the one with the key of a stored row, without making an object for either: an open hash
/// table of positions, in which a found position is verified cell by cell.
/// </summary>
sealed class KeyIndex<T>
{
    const int Empty = -1;

    readonly IReadOnlyList<T> rows;
    readonly IReadOnlyList<KeyColumn<T>> keys;
    readonly int[] positions;
    readonly int[] hashes;

    public KeyIndex(IReadOnlyList<T> rows, IReadOnlyList<KeyColumn<T>> keys)
    {
        this.rows = rows;
        this.keys = keys;
        var slots = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, rows.Count * 2L));
        positions = new int[slots];
        hashes = new int[slots];
        Array.Fill(positions, Empty);
        for (var row = 0; row < rows.Count; row++)
            Add(row);
    }

    /// <returns>The position of the row with the stored row's key; -1 when there is none.</returns>
    public int Find(DbDataReader stored)
    {
        var hash = 0;
        for (var key = 0; key < keys.Count; key++)
            hash = HashCode.Combine(hash, keys[key].HashOf(stored, key));
        for (var slot = First(hash); positions[slot] != Empty; slot = Next(slot))
        {
            if (hashes[slot] == hash && HasKeyOf(rows[positions[slot]], stored))
                return positions[slot];
        }

        return Empty;
    }

    void Add(int row)
    {
        var hash = 0;
        foreach (var key in keys)
            hash = HashCode.Combine(hash, key.HashOf(rows[row]));
        var slot = First(hash);
        for (; positions[slot] != Empty; slot = Next(slot))
        {
            if (hashes[slot] == hash && keys.All(key => key.IsSame(rows[positions[slot]], rows[row])))
            {
                throw new InvalidOperationException(
                    $"Two rows have one key ({string.Join(", ", keys.Select(key => key.Name))}).");
            }
        }

        positions[slot] = row;
        hashes[slot] = hash;
    }

    bool HasKeyOf(T row, DbDataReader stored)
    {
        for (var key = 0; key < keys.Count; key++)
        {
            if (!keys[key].IsSame(row, stored, key))
                return false;
        }

        return true;
    }

    int First(int hash) => hash & (positions.Length - 1);

    int Next(int slot) => (slot + 1) & (positions.Length - 1);
}
