namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Likeness of two short texts from 0 (nothing in common) to 1 (equal), kind to a common beginning. Two empty texts
/// are equal.
/// </summary>
/// <remarks>Source: Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model (1990).
/// The prefix counts up to 4 characters at 0.1 each, without Winkler's later lower bound of 0.7.</remarks>
public static class JaroWinkler
{
    const int PrefixMax = 4;
    const double PrefixScale = 0.1;
    const int StackMax = 256;

    public static double Similarity(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var jaro = Jaro(left, right);
        var prefix = 0;
        while (prefix < PrefixMax && prefix < left.Length && prefix < right.Length && left[prefix] == right[prefix])
            prefix++;
        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    static double Jaro(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.SequenceEqual(right))
            return 1;
        if (left.IsEmpty || right.IsEmpty)
            return 0;
        Span<bool> leftMatched = left.Length <= StackMax ? stackalloc bool[left.Length] : new bool[left.Length];
        Span<bool> rightMatched = right.Length <= StackMax ? stackalloc bool[right.Length] : new bool[right.Length];
        var matches = Match(left, right, leftMatched, rightMatched);
        if (matches == 0)
            return 0;
        double common = matches;
        var transposed = Transposed(left, right, leftMatched, rightMatched) / 2;
        return ((common / left.Length) + (common / right.Length) + ((common - transposed) / common)) / 3;
    }

    /// <summary>Pairs each character with the first free equal one not further away than the window.</summary>
    static int Match(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Span<bool> leftMatched, Span<bool> rightMatched)
    {
        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
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

    static int Transposed(
        ReadOnlySpan<char> left,
        ReadOnlySpan<char> right,
        ReadOnlySpan<bool> leftMatched,
        ReadOnlySpan<bool> rightMatched)
    {
        var transposed = 0;
        var j = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (!leftMatched[i])
                continue;
            while (!rightMatched[j])
                j++;
            if (left[i] != right[j])
                transposed++;
            j++;
        }

        return transposed;
    }
}
