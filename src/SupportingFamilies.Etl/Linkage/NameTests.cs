namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two plain names (see <see cref="PlainText"/>) may show short of being equal.</summary>
public static class NameTests
{
    /// <summary>Names shorter than this differ by a letter too easily: Mia and Pia are two children.</summary>
    const int ShortestMisspelt = 4;
    const int ShortestSlip = 3;

    /// <summary>One typing slip, or nearly the same letters.</summary>
    public static bool Misspelt(string left, string right, double least) =>
        Math.Min(left.Length, right.Length) >= ShortestMisspelt
        && (DamerauLevenshtein.Within(left, right, 1) || JaroWinkler.Similarity(left, right) >= least);

    /// <summary>One typing slip between names of three letters or more: Kai and Kau.</summary>
    public static bool Slip(string left, string right) =>
        Math.Min(left.Length, right.Length) >= ShortestSlip && DamerauLevenshtein.Within(left, right, 1);

    /// <summary>One sound and not too few letters in common: Sameena and Samina.</summary>
    public static bool SoundsAlike(string left, string right, double least) =>
        Math.Min(left.Length, right.Length) >= ShortestMisspelt
        && JaroWinkler.Similarity(left, right) >= least && SoundCode.Of(left) == SoundCode.Of(right);

    /// <summary>One is the other's first letter: J and Jean.</summary>
    public static bool Initial(string left, string right) =>
        left.Length > 0 && right.Length > 0 && left[0] == right[0] && (left.Length == 1 || right.Length == 1);

    /// <summary>
    /// Every word of the shorter name is a word of the longer: Smith and Smith Jones, Jones Smith and Smith Jones,
    /// Smithjones and Smith Jones. Single letters are not words.
    /// </summary>
    public static bool SharesWords(string left, string right)
    {
        var leftIsShorter = left.Length == right.Length
            ? string.CompareOrdinal(left, right) <= 0
            : left.Length < right.Length;
        var (shorter, longer) = leftIsShorter ? (left, right) : (right, left);
        foreach (var range in shorter.AsSpan().Split(' '))
        {
            var word = shorter.AsSpan()[range];
            if (word.Length < 2 || !HasWord(longer, word))
                return IsJoined(left, right);
        }

        return shorter.Length > 0;
    }

    static bool HasWord(string name, ReadOnlySpan<char> word)
    {
        foreach (var range in name.AsSpan().Split(' '))
        {
            if (name.AsSpan()[range].SequenceEqual(word))
                return true;
        }

        return false;
    }

    /// <summary>Equal but for spaces.</summary>
    static bool IsJoined(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < left.Length && left[i] == ' ')
                i++;
            while (j < right.Length && right[j] == ' ')
                j++;
            if (i == left.Length || j == right.Length)
                return i == left.Length && j == right.Length && i > 0;
            if (left[i++] != right[j++])
                return false;
        }
    }
}
