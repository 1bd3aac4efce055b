using System.Numerics;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// What of a text fits into one word: its length and which letters and digits it has. Enough to see that most pairs of
/// texts are too unlike for a test, without fetching either from memory.
/// </summary>
/// <remarks>Of a date, year, month and day as one number. Of up to 11 digits, these, four bits each. Of any other text:
/// bits 0 to 25 for letters whatever their case, 26 to 35 for digits, 36 to 45 for all other characters by remainder.
/// Bit 46 tells digits alone, bit 47 a date; 48 to 63 hold the length in UTF-16 units, at most 65,535.</remarks>
readonly record struct ValueSketch(ulong Bits)
{
    const int LengthAt = 48;
    const int DigitsAt = 26;
    const int OthersAt = 36;
    const int OtherKinds = LengthAt - 2 - OthersAt;
    const int BitsOfDigit = 4;
    const int DigitsMax = 11;
    const ulong Characters = (1UL << LengthAt) - 1;
    const ulong IsDateBit = 1UL << (LengthAt - 1);
    const ulong IsNumberBit = 1UL << (LengthAt - 2);
    const ulong LowestOfDigits = 0x11111111111;

    public int Length => (int)(Bits >> LengthAt);

    public bool IsNumber => (Bits & IsNumberBit) != 0;

    public bool IsDate => (Bits & IsDateBit) != 0;

    /// <summary>As <see cref="DateTests.Read"/> gives it, where it is one.</summary>
    public int Date => (int)(Bits & (IsDateBit - 1));

    public static ValueSketch Of(ReadOnlySpan<char> text)
    {
        ulong bits = 0;
        if (DateTests.Read(text) is var date and not DateTests.None)
            return new ValueSketch((uint)date | IsDateBit | ((ulong)text.Length << LengthAt));
        if (text.Length is > 0 and <= DigitsMax && !text.ContainsAnyExceptInRange('0', '9'))
        {
            foreach (var digit in text)
                bits = (bits << BitsOfDigit) | (uint)(digit - '0');
            return new ValueSketch(bits | IsNumberBit | ((ulong)text.Length << LengthAt));
        }

        foreach (var character in text)
            bits |= 1UL << BitOf(character);
        return new ValueSketch(bits | ((ulong)Math.Min(text.Length, ushort.MaxValue) << LengthAt));
    }

    /// <summary>False only when more than so many characters must be inserted, left out, replaced or swapped.</summary>
    public static bool MayBeWithin(ValueSketch left, ValueSketch right, int slips)
    {
        if (left.IsDate || right.IsDate)
            return true;
        if (Math.Abs(left.Length - right.Length) > slips)
            return false;
        if (left.IsNumber && right.IsNumber)
            return slips > 1 || left.Length != right.Length || DigitsThatDiffer(left, right) <= 2 * slips; // by a swap
        return left.IsNumber || right.IsNumber
            || BitOperations.PopCount((left.Bits ^ right.Bits) & Characters) <= 2 * slips; // a replacement changes two
    }

    /// <summary>Places at which two numbers of one length have different digits.</summary>
    static int DigitsThatDiffer(ValueSketch left, ValueSketch right)
    {
        var bits = (left.Bits ^ right.Bits) & Characters;
        bits |= bits >> 2;
        bits |= bits >> 1;
        return BitOperations.PopCount(bits & LowestOfDigits);
    }

    /// <summary>At least as many characters as can find a partner in the other text: a kind of character that the other
    /// lacks is at least one that finds none.</summary>
    public static int CommonMax(ValueSketch left, ValueSketch right) => Math.Min(
        left.Length - BitOperations.PopCount(left.Bits & ~right.Bits & Characters),
        right.Length - BitOperations.PopCount(right.Bits & ~left.Bits & Characters));

    static int BitOf(char character) => character switch
    {
        >= 'a' and <= 'z' => character - 'a',
        >= 'A' and <= 'Z' => character - 'A',
        >= '0' and <= '9' => DigitsAt + character - '0',
        _ => OthersAt + (character % OtherKinds),
    };
}
