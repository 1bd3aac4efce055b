namespace SupportingFamilies.Etl.Benchmarks;

/// <summary>The kernels character by character, as textbooks have them: what the library's are measured
/// against.</summary>
static class PlainKernels
{
    const int StackMax = 256;

    public static double JaroWinkler(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var jaro = Jaro(left, right);
        var prefix = 0;
        while (prefix < 4 && prefix < left.Length && prefix < right.Length && left[prefix] == right[prefix])
            prefix++;
        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    /// <summary>Slips, as optimal string alignment.</summary>
    public static int Slips(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
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

    static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.SequenceEqual(right))
            return 1;
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        Span<bool> leftMatched = left.Length <= StackMax ? stackalloc bool[left.Length] : new bool[left.Length];
        Span<bool> rightMatched = right.Length <= StackMax ? stackalloc bool[right.Length] : new bool[right.Length];
        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
        double common = 0;
        for (var i = 0; i < left.Length; i++)
        {
            var last = Math.Min(right.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= last; j++)
            {
                if (rightMatched[j] || left[i] != right[j])
                    continue;
                leftMatched[i] = true;
                rightMatched[j] = true;
                common++;
                break;
            }
        }

        if (common == 0)
            return 0;
        var transposed = Disordered(left, right, leftMatched, rightMatched) / 2;
        return ((common / left.Length) + (common / right.Length) + ((common - transposed) / common)) / 3;
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
