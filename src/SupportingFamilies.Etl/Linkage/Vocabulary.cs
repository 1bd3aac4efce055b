using System.Buffers;
using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Every distinct text of a table once, numbered from 0 in the order first seen. One vocabulary serves all columns, so
/// that a forename in the surname column is seen to be the same text by comparing two numbers.
/// </summary>
/// <remarks>
/// Texts stand one after the other as UTF-8; a text becomes a <see cref="string"/> when it is first asked for. Reading
/// is safe from several threads; adding is not. Half a surrogate pair counts as U+FFFD.
/// </remarks>
public sealed class Vocabulary
{
    const int SmallText = 256;
    const int HashBits = 32;

    readonly Lock cacheGrowth = new();
    byte[] bytes = new byte[1024];
    int[] starts = new int[64]; // of each text, and of what comes after the last
    uint[] hashes = new uint[64]; // of each text
    ulong[] slots = new ulong[128]; // a text's hash above its number plus 1; 0 is free; at most half are taken
    string?[] texts = [];

    public int Count { get; private set; }

    public string this[int id]
    {
        get
        {
            var known = texts;
            if (id >= known.Length)
                known = Grown(id);
            return known[id] ??= Encoding.UTF8.GetString(Utf8(id));
        }
    }

    public ReadOnlySpan<byte> Utf8(int id) => bytes.AsSpan(starts[id], starts[id + 1] - starts[id]);

    /// <param name="room">For texts that fit; a longer one is decoded elsewhere.</param>
    internal ValueSketch SketchOf(int id, Span<char> room)
    {
        var utf8 = Utf8(id);
        return utf8.Length > room.Length
            ? ValueSketch.Of(this[id])
            : ValueSketch.Of(room[..Encoding.UTF8.GetChars(utf8, room)]);
    }

    /// <summary>Of the text alone: the same wherever and whenever it was interned.</summary>
    internal uint HashOf(int id) => hashes[id];

    public int Intern(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > SmallText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var buffer = rented ?? stackalloc byte[SmallText];
        var id = Intern(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return id;
    }

    public int Intern(ReadOnlySpan<byte> utf8) => Intern(utf8, ByteHash.Of(utf8));

    /// <summary>The number of a text that is there; -1 when it is not.</summary>
    public int Find(ReadOnlySpan<byte> utf8)
    {
        var slot = slots[SlotOf(utf8, ByteHash.Of(utf8))];
        return NumberIn(slot) - 1;
    }

    internal int Intern(ReadOnlySpan<byte> utf8, uint hash)
    {
        var at = SlotOf(utf8, hash);
        if (slots[at] != 0)
            return NumberIn(slots[at]) - 1;
        var id = Append(utf8, hash);
        slots[at] = ((ulong)hash << HashBits) | (uint)Count;
        if (Count > slots.Length / 2)
            Rehash();
        return id;
    }

    /// <summary>Interns texts that stand one after the other.</summary>
    /// <param name="ends">Of each text in <paramref name="utf8"/>.</param>
    /// <param name="ids">The number of each; -1 for an empty one.</param>
    /// <remarks>All hashes are worked out before the first is looked up: lookups then wait for memory
    /// together.</remarks>
    internal void Intern(ReadOnlySpan<byte> utf8, ReadOnlySpan<int> ends, Span<int> ids)
    {
        var start = 0;
        for (var at = 0; at < ends.Length; at++)
        {
            ids[at] = unchecked((int)ByteHash.Of(utf8[start..ends[at]]));
            start = ends[at];
        }

        start = 0;
        for (var at = 0; at < ends.Length; at++)
        {
            var end = ends[at];
            ids[at] = end == start ? -1 : Intern(utf8[start..end], unchecked((uint)ids[at]));
            start = end;
        }
    }

    /// <summary>The slot that holds the text, or the free one where it belongs.</summary>
    int SlotOf(ReadOnlySpan<byte> utf8, uint hash)
    {
        var table = slots;
        var mask = (uint)(table.Length - 1);
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            var slot = table[at];
            if (slot == 0 || ((uint)(slot >> HashBits) == hash && Utf8(NumberIn(slot) - 1).SequenceEqual(utf8)))
                return (int)at;
        }
    }

    static int NumberIn(ulong slot) => unchecked((int)(uint)slot);

    int Append(ReadOnlySpan<byte> utf8, uint hash)
    {
        var from = starts[Count];
        var to = from + utf8.Length;
        if (to > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(to, bytes.Length * 2L)));
        if (Count + 2 > starts.Length)
            Array.Resize(ref starts, (Count + 2) * 2);
        if (Count == hashes.Length)
            Array.Resize(ref hashes, Count * 2);
        hashes[Count] = hash;
        utf8.CopyTo(bytes.AsSpan(from));
        starts[Count + 1] = to;
        return Count++;
    }

    void Rehash()
    {
        var larger = new ulong[slots.Length * 4];
        var mask = (uint)(larger.Length - 1);
        foreach (var slot in slots)
        {
            if (slot == 0)
                continue;
            var at = (uint)(slot >> HashBits) & mask;
            while (larger[at] != 0)
                at = (at + 1) & mask;
            larger[at] = slot;
        }

        slots = larger;
    }

    string?[] Grown(int id)
    {
        lock (cacheGrowth)
        {
            if (id >= texts.Length)
                Array.Resize(ref texts, Math.Max(Count, id + 1));
            return texts;
        }
    }
}
