using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Every distinct text of a column once, numbered from 0 in the order first seen. Columns that are compared with each
/// other share one, so that a forename in the surname column is seen to be the same text by comparing two numbers.
/// </summary>
/// <remarks>
/// Texts stand one after the other as UTF-8; a text becomes a <see cref="string"/> when it is first asked for. Reading
/// is safe from several threads; adding is not. Half a surrogate pair counts as U+FFFD.
/// </remarks>
public sealed class Vocabulary
{
    const int SmallText = 256;
    const int HashBits = 32;

    /// <summary>In a new table, for each text it may come to hold before there are two slots for each.</summary>
    const int SlotsForEach = 2;

    /// <summary>Texts whose places in the table are fetched together.</summary>
    const int Together = 32;

    readonly Lock cacheGrowth = new();
    byte[] bytes = new byte[1024];
    int[] starts = new int[64]; // of each text, and of what comes after the last
    ulong[] hashes = new ulong[64]; // of each text
    ulong[] slots = new ulong[128]; // half a text's hash above its number plus 1; 0 is free; at most half are taken
    string?[] texts = [];
    int seen; // what looking ahead came to, so that it is not left out as needless

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

    /// <param name="room">For texts that fit; a longer one becomes a string.</param>
    internal ReadOnlySpan<char> Text(int id, Span<char> room)
    {
        var utf8 = Utf8(id);
        return utf8.Length > room.Length ? this[id] : room[..Encoding.UTF8.GetChars(utf8, room)];
    }

    /// <summary>Of the text alone: the same wherever and whenever it was interned.</summary>
    internal ulong HashOf(int id) => hashes[id];

    /// <summary>Gives back the memory that only finding a text needs; whoever looks for one afterwards pays for it
    /// anew.</summary>
    internal void Pack() => slots = [];

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
        var at = SlotOf(utf8, ByteHash.Of(utf8));
        return NumberIn(slots[at]) - 1;
    }

    int Intern(ReadOnlySpan<byte> utf8, ulong hash)
    {
        var at = SlotOf(utf8, hash);
        if (slots[at] != 0)
            return NumberIn(slots[at]) - 1;
        var id = Append(utf8, hash);
        slots[at] = (hash >> HashBits << HashBits) | (uint)Count;
        if (Count > slots.Length / 2)
            Rehash();
        return id;
    }

    /// <summary>Interns texts that stand one after the other.</summary>
    /// <param name="ends">Of each text in <paramref name="utf8"/>.</param>
    /// <param name="ids">The number of each; -1 for an empty one.</param>
    /// <remarks>Of some texts hashes are worked out, and the table is looked at and the texts they will be held
    /// against, before the first of them is taken in: they wait for memory together.</remarks>
    [MethodImpl(Loops.Long)]
    internal void Intern(ReadOnlySpan<byte> utf8, ReadOnlySpan<int> ends, Span<int> ids)
    {
        Span<ulong> hashOf = stackalloc ulong[Together];
        Span<ulong> slotOf = stackalloc ulong[Together];
        var start = 0;
        for (var from = 0; from < ends.Length; from += Together)
        {
            var some = ends.Slice(from, Math.Min(Together, ends.Length - from));
            LookAt(utf8, start, some, hashOf, slotOf);
            for (var at = 0; at < some.Length; at++)
            {
                var text = utf8[start..some[at]];
                start = some[at];
                var number = NumberIn(slotOf[at]) - 1;
                ids[from + at] = text.IsEmpty ? -1
                    : number >= 0 && IsLike(slotOf[at], hashOf[at]) && Utf8(number).SequenceEqual(text) ? number
                    : Intern(text, hashOf[at]);
            }
        }
    }

    void LookAt(
        ReadOnlySpan<byte> utf8, int start, ReadOnlySpan<int> ends, Span<ulong> hashOf, Span<ulong> slotOf)
    {
        if (slots.Length == 0)
            slots = Indexed();
        var table = slots;
        var mask = (uint)(table.Length - 1);
        for (var at = 0; at < ends.Length; at++)
        {
            hashOf[at] = ByteHash.Of(utf8[start..ends[at]]);
            slotOf[at] = table[PlaceOf(hashOf[at], mask)];
            start = ends[at];
        }

        Span<int> likely = stackalloc int[Together];
        for (var at = 0; at < ends.Length; at++)
            likely[at] = slotOf[at] == 0 ? 0 : starts[NumberIn(slotOf[at]) - 1];
        foreach (var from in likely[..ends.Length])
            seen ^= bytes[from];
    }

    /// <summary>The slot that holds the text, or the free one where it belongs.</summary>
    int SlotOf(ReadOnlySpan<byte> utf8, ulong hash)
    {
        if (slots.Length == 0)
            slots = Indexed();
        var table = slots;
        var mask = (uint)(table.Length - 1);
        for (var at = PlaceOf(hash, mask); ; at = (at + 1) & mask)
        {
            var slot = table[at];
            if (slot == 0 || (IsLike(slot, hash) && Utf8(NumberIn(slot) - 1).SequenceEqual(utf8)))
                return (int)at;
        }
    }

    static int NumberIn(ulong slot) => unchecked((int)(uint)slot);

    /// <summary>From the half of the hash that slots hold, so that a larger table can be filled from a smaller
    /// one.</summary>
    static uint PlaceOf(ulong hash, uint mask) => (uint)(hash >> HashBits) & mask;

    static bool IsLike(ulong slot, ulong hash) => (slot ^ hash) >> HashBits == 0;

    int Append(ReadOnlySpan<byte> utf8, ulong hash)
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

    void Rehash() => slots = Indexed();

    /// <summary>A table with room for as many texts again.</summary>
    [MethodImpl(Loops.Long)]
    ulong[] Indexed()
    {
        var table = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count, 32) + 1) * SlotsForEach];
        var mask = (uint)(table.Length - 1);
        for (var id = 0; id < Count; id++)
        {
            var at = PlaceOf(hashes[id], mask);
            while (table[at] != 0)
                at = (at + 1) & mask;
            table[at] = (hashes[id] >> HashBits << HashBits) | (uint)(id + 1);
        }

        return table;
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
