using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Where characters stand in one text of 1 to 64 UTF-16 characters: bit i is position i, counted from 0. Made for one
/// comparison and kept on the stack; any script costs the same.
/// </summary>
readonly ref struct CharacterPositions
{
    /// <summary>The longest text whose positions fit one word of bits.</summary>
    public const int LengthMax = 64;

    const int Lane = 16;

    readonly Vector256<ushort> first;
    readonly Vector256<ushort> second;
    readonly Vector256<ushort> third;
    readonly Vector256<ushort> fourth;
    readonly int length;

    public CharacterPositions(ReadOnlySpan<char> text)
    {
        length = text.Length;
        if (length <= Lane)
        {
            Span<ushort> padded = stackalloc ushort[Lane];
            MemoryMarshal.Cast<char, ushort>(text).CopyTo(padded);
            first = Vector256.Create<ushort>(padded);
            return;
        }

        Span<ushort> all = stackalloc ushort[LengthMax];
        MemoryMarshal.Cast<char, ushort>(text).CopyTo(all);
        first = Vector256.Create<ushort>(all);
        second = Vector256.Create<ushort>(all[Lane..]);
        third = Vector256.Create<ushort>(all[(2 * Lane)..]);
        fourth = Vector256.Create<ushort>(all[(3 * Lane)..]);
    }

    /// <summary>A bit for every position of the text.</summary>
    public ulong Every => ulong.MaxValue >> (LengthMax - length);

    /// <summary>Bits beyond the text's length are undefined: mask them with <see cref="Every"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(char character)
    {
        var sought = Vector256.Create((ushort)character);
        ulong at = Vector256.Equals(first, sought).ExtractMostSignificantBits();
        if (length > Lane)
            at |= (ulong)Vector256.Equals(second, sought).ExtractMostSignificantBits() << Lane;
        if (length > 2 * Lane)
        {
            at |= (ulong)Vector256.Equals(third, sought).ExtractMostSignificantBits() << (2 * Lane);
            at |= (ulong)Vector256.Equals(fourth, sought).ExtractMostSignificantBits() << (3 * Lane);
        }

        return at;
    }
}
