namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Typing slips between two texts: characters inserted, left out, mistaken, or swapped with their neighbour; each
/// counts 1 and no part is edited twice (optimal string alignment).
/// </summary>
/// <remarks>Source: Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3),
/// 1964.</remarks>
public static class DamerauLevenshtein
{
    const int StackMax = 128;

    public static bool Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int slips) =>
        Math.Abs(left.Length - right.Length) <= slips && Distance(left, right) <= slips;

    public static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        // What both begin and end with costs nothing and need not be compared.
        var prefix = left.CommonPrefixLength(right);
        left = left[prefix..];
        right = right[prefix..];
        while (left.Length > 0 && right.Length > 0 && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.IsEmpty || right.IsEmpty)
            return left.Length + right.Length;
        var width = right.Length + 1;
        Span<int> rows = width <= StackMax ? stackalloc int[width * 3] : new int[width * 3];
        return Distance(left, right, rows[..width], rows[width..(2 * width)], rows[(2 * width)..]);
    }

    static int Distance(
        ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<int> before, Span<int> above, Span<int> row)
    {
        for (var j = 0; j < above.Length; j++)
            above[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var mistaken = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                var best = Math.Min(mistaken, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
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
