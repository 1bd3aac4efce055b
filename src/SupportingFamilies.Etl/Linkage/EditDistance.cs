namespace SupportingFamilies.Etl.Linkage;

/// <summary>How many edits make one text of another; <c>swaps</c> says whether swapping two neighbours is one edit or
/// two. What the two published measures share.</summary>
/// <remarks>
/// Where the shorter text, without common beginning and end, has up to 64 characters, a column of the table of
/// distances is one word of bits: Myers, A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming, JACM 46(3), 1999; with swaps, Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit
/// distances, Nordic Journal of Computing 10, 2003. The names of the words are theirs.
/// </remarks>
static class EditDistance
{
    const int StackMax = 128;

    /// <summary>The distance, or any number above <paramref name="most"/> when it is above that.</summary>
    public static int UpTo(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most, bool swaps)
    {
        var longer = left.Length < right.Length ? right : left;
        var shorter = left.Length < right.Length ? left : right;
        if (longer.Length - shorter.Length > most)
            return int.MaxValue;

        // What both begin and end with costs nothing and need not be compared.
        var prefix = longer.CommonPrefixLength(shorter);
        longer = longer[prefix..];
        shorter = shorter[prefix..];
        if (most <= 1)
            return UpToOne(shorter, longer, swaps);
        var suffix = 0;
        while (suffix < shorter.Length && shorter[^(suffix + 1)] == longer[^(suffix + 1)])
            suffix++;
        longer = longer[..^suffix];
        shorter = shorter[..^suffix];
        return shorter.IsEmpty ? longer.Length
            : shorter.Length <= CharacterPositions.LengthMax ? ByBits(shorter, longer, most, swaps)
            : ByRows(shorter, longer, swaps);
    }

    /// <summary>For texts whose first characters differ, at most one longer than the other.</summary>
    static int UpToOne(ReadOnlySpan<char> shorter, ReadOnlySpan<char> longer, bool swaps)
    {
        if (longer.IsEmpty)
            return 0;
        var isOne = longer[1..].SequenceEqual(shorter.Length < longer.Length ? shorter : shorter[1..])
            || (swaps && longer.Length == shorter.Length && longer.Length > 1
                && longer[0] == shorter[1] && longer[1] == shorter[0] && longer[2..].SequenceEqual(shorter[2..]));
        return isOne ? 1 : int.MaxValue;
    }

    static int ByBits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, int most, bool swaps)
    {
        var positions = new CharacterPositions(pattern);
        var last = pattern.Length - 1;
        ulong vp = ulong.MaxValue, vn = 0, d0 = 0, before = 0;
        var distance = pattern.Length;
        var left = text.Length;
        foreach (var letter in text)
        {
            var here = positions.Of(letter) & positions.Every;
            var swapped = swaps ? ((~d0 & here) << 1) & before : 0;
            d0 = (unchecked((here & vp) + vp) ^ vp) | here | vn | swapped;
            var hp = vn | ~(d0 | vp);
            var hn = d0 & vp;
            distance += (int)((hp >> last) & 1) - (int)((hn >> last) & 1);
            left--;
            if (distance - left > most) // every character still to come takes off one at most
                return int.MaxValue;
            hp = (hp << 1) | 1;
            vp = (hn << 1) | ~(d0 | hp);
            vn = hp & d0;
            before = here;
        }

        return distance;
    }

    static int ByRows(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool swaps)
    {
        var width = right.Length + 1;
        Span<int> rows = width <= StackMax ? stackalloc int[width * 3] : new int[width * 3];
        var before = rows[..width];
        var above = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < above.Length; j++)
            above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var mistaken = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(mistaken, Math.Min(above[j], row[j - 1]) + 1);
                if (swaps && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, before[j - 2] + 1);
                row[j] = best;
            }

            var oldest = before;
            before = above;
            above = row;
            row = oldest;
        }

        return above[^1];
    }
}
