using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Likeness of two short texts from 0 (nothing in common) to 1 (equal), kind to a common beginning. Two empty texts
/// are equal.
/// </summary>
/// <remarks>Source: Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model (1990).
/// The prefix counts up to 4 characters at 0.1 each, without Winkler's later lower bound of 0.7. Texts of up to 64
/// characters are compared a word of bits at a time, longer ones character by character; both give the same
/// number.</remarks>
public static class JaroWinkler
{
    const int PrefixMax = 4;
    const double PrefixScale = 0.1;
    const int BitsOfCharacter = 16;
    const int StackMax = 256;

    public static double Similarity(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        left.IsEmpty || right.IsEmpty
            ? (left.Length == right.Length ? 1 : 0)
            : Likeness(left, right, Prefix(left, right));

    /// <summary>Whether <see cref="Similarity"/> is <paramref name="least"/> or more. Most pairs that are not are known
    /// by their lengths, or by the letters that only one of them has.</summary>
    public static bool IsAtLeast(ReadOnlySpan<char> left, ReadOnlySpan<char> right, double least)
    {
        if (left.IsEmpty || right.IsEmpty)
            return Similarity(left, right) >= least;
        var prefix = Prefix(left, right);
        var matchesMax = Math.Min(left.Length, right.Length);
        return LikenessMax(matchesMax, left.Length, right.Length, prefix) >= least
            && LikenessMax(Math.Min(matchesMax, FoundIn(left, right)), left.Length, right.Length, prefix) >= least
            && Likeness(left, right, prefix) >= least;
    }

    static double Likeness(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int prefix)
    {
        var (matches, transposed) = Math.Max(left.Length, right.Length) <= CharacterPositions.LengthMax
            ? MatchByBits(left, right)
            : MatchOneByOne(left, right);
        if (matches == 0)
            return 0;
        double common = matches;
        var jaro = ((common / left.Length) + (common / right.Length) + ((common - transposed) / common)) / 3;
        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    /// <summary>No less than the likeness with so many matches or fewer; worked out with one division, so
    /// rounding is allowed for.</summary>
    static double LikenessMax(double matches, double left, double right, int prefix)
    {
        const double rounding = 1e-9;
        var jaro = ((matches * (left + right) / (left * right)) + 1) * (1.0 / 3);
        return jaro + (prefix * PrefixScale * (1 - jaro)) + rounding;
    }

    /// <summary>How many of the first <see cref="PrefixMax"/> characters are equal.</summary>
    static int Prefix(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        Math.Min(left.Length, right.Length) < PrefixMax
            ? left.CommonPrefixLength(right)
            : BitOperations.TrailingZeroCount(FirstFour(left) ^ FirstFour(right)) / BitsOfCharacter;

    static ulong FirstFour(ReadOnlySpan<char> text) =>
        BinaryPrimitives.ReadUInt64LittleEndian(MemoryMarshal.AsBytes(text));

    /// <summary>How many characters of the right stand anywhere in the left, or at most so many too many: characters 64
    /// apart are taken for one.</summary>
    static int FoundIn(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var there = 0UL;
        foreach (var letter in left)
            there |= 1UL << letter;
        var found = 0;
        foreach (var letter in right)
            found += (int)((there >> letter) & 1);
        return found;
    }

    /// <summary>How far from its own place a character is looked for.</summary>
    static int Window(int left, int right) => Math.Max(0, (Math.Max(left, right) / 2) - 1);

    /// <summary>Characters of both texts that are each other's, and how many pairs of them stand in another
    /// order.</summary>
    /// <remarks>After Bachmann's RapidFuzz (MIT): bit i of a word is position i of the left text.</remarks>
    static (int Matches, int Transposed) MatchByBits(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var positions = new CharacterPositions(left);
        var window = Window(left.Length, right.Length);
        var within = (2UL << window) - 1; // positions 0 to window, for the first character of the right
        var growing = (1UL << window) - 1;
        var every = positions.Every;
        ulong leftMatched = ~every, rightMatched = 0;
        for (var at = 0; at < right.Length; at++)
        {
            // No branch in here: whether a character is found cannot be foreseen.
            var found = positions.Of(right[at]) & within & ~leftMatched;
            var negative = unchecked(0 - found);
            leftMatched |= found & negative; // the lowest
            rightMatched |= ((found | negative) >> 63) << at;
            within = (within << 1) | (growing & 1);
            growing >>= 1;
        }

        leftMatched &= every;
        return (BitOperations.PopCount(leftMatched), Disordered(left, right, leftMatched, rightMatched) / 2);
    }

    static int Disordered(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ulong leftMatched, ulong rightMatched)
    {
        var disordered = 0;
        while (leftMatched != 0)
        {
            var leftAt = BitOperations.TrailingZeroCount(leftMatched);
            var rightAt = BitOperations.TrailingZeroCount(rightMatched);
            disordered += left[leftAt] != right[rightAt] ? 1 : 0;
            leftMatched &= unchecked(leftMatched - 1);
            rightMatched &= unchecked(rightMatched - 1);
        }

        return disordered;
    }

    static (int Matches, int Transposed) MatchOneByOne(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        Span<bool> leftMatched = left.Length <= StackMax ? stackalloc bool[left.Length] : new bool[left.Length];
        Span<bool> rightMatched = right.Length <= StackMax ? stackalloc bool[right.Length] : new bool[right.Length];
        var matches = Match(left, right, leftMatched, rightMatched);
        return (matches, Disordered(left, right, leftMatched, rightMatched) / 2);
    }

    /// <summary>Pairs each character with the first free equal one not further away than the window.</summary>
    static int Match(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<bool> leftMatched, Span<bool> rightMatched)
    {
        var window = Window(left.Length, right.Length);
        var matches = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var last = Math.Min(right.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= last; j++)
            {
                if (rightMatched[j] || left[i] != right[j])
                    continue;
                leftMatched[i] = true;
                rightMatched[j] = true;
                matches++;
                break;
            }
        }

        return matches;
    }

    static int Disordered(
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right,
        ReadOnlySpan<bool> leftMatched,
        ReadOnlySpan<bool> rightMatched)
    {
        var disordered = 0;
        var j = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (!leftMatched[i])
                continue;
            while (!rightMatched[j])
                j++;
            if (left[i] != right[j])
                disordered++;
            j++;
        }

        return disordered;
    }
}
