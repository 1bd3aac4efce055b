using System.Buffers.Binary;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>A hash of short texts for tables in memory: the same in every process, and of no use against
/// forgery.</summary>
/// <remarks>Sixteen bytes are folded by one multiplication of 64 by 64 bits, as Wang Yi's wyhash does.</remarks>
static class ByteHash
{
    const ulong First = 0xA0761D6478BD642F;
    const ulong Second = 0xE7037ED1A0B428DB;

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var length = (ulong)text.Length;
        var seed = First;
        while (text.Length > 16)
        {
            seed = Folded(Word(text) ^ Second, Word(text[8..]) ^ seed);
            text = text[16..];
        }

        var (low, high) = text.Length switch
        {
            >= 8 => (Word(text), Word(text[^8..])),
            >= 4 => ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text),
                (ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..])),
            > 0 => (text[0] | ((ulong)text[text.Length / 2] << 8) | ((ulong)text[^1] << 16), 0UL),
            _ => (0UL, 0UL),
        };

        // The length apart: within the words it could make up for a letter that differs.
        return Folded(First ^ length, Folded(low ^ Second, high ^ seed));
    }

    static ulong Word(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    static ulong Folded(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }
}
