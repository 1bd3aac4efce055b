namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two texts of several words, separated by single spaces, may share. The order of words does not
/// matter.</summary>
public static class WordTests
{
    /// <summary>
    /// Every word of the shorter text is a word of the longer: Smith and Smith Jones, Jones Smith and Smith Jones,
    /// Smithjones and Smith Jones. A single letter is no word two texts could share: with one in the shorter text the
    /// answer is no, since Ivor Whittam need not be I Whittam; in the longer one it does no harm.
    /// </summary>
    public static bool SharesWords(string left, string right)
    {
        var leftIsShorter = left.Length == right.Length
            ? string.CompareOrdinal(left, right) <= 0
            : left.Length < right.Length;
        var (shorter, longer) = leftIsShorter ? (left, right) : (right, left);
        var rest = shorter.AsSpan();
        while (!rest.IsEmpty)
        {
            var word = Next(ref rest);
            if (word.Length < 2 || !HasWord(longer, word))
                return IsJoined(left, right);
        }

        return shorter.Length > 0;
    }

    /// <summary>Different words in both, as a share of different words in either (Jaccard): 0 to 1.</summary>
    public static double Overlap(string left, string right)
    {
        int inBoth = 0, inLeft = 0, inRight = 0;
        for (var rest = left.AsSpan(); !rest.IsEmpty;)
        {
            var before = left.AsSpan(..^rest.Length);
            var word = Next(ref rest);
            if (word.IsEmpty || HasWord(before, word))
                continue;
            inLeft++;
            inBoth += HasWord(right, word) ? 1 : 0;
        }

        for (var rest = right.AsSpan(); !rest.IsEmpty;)
        {
            var before = right.AsSpan(..^rest.Length);
            var word = Next(ref rest);
            inRight += word.IsEmpty || HasWord(before, word) ? 0 : 1;
        }

        return inBoth == 0 ? 0 : inBoth / (double)(inLeft + inRight - inBoth);
    }

    static bool HasWord(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        while (!text.IsEmpty)
        {
            if (Next(ref text).SequenceEqual(word))
                return true;
        }

        return false;
    }

    /// <summary>Takes the first word off.</summary>
    static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var space = rest.IndexOf(' ');
        var word = space < 0 ? rest : rest[..space];
        rest = space < 0 ? default : rest[(space + 1)..];
        return word;
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
