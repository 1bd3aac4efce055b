namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>The same measures written for reading, not for speed.</summary>
static class Reference
{
    public static int Slips(string left, string right) => Edits(left, right, swaps: true);

    public static int Edits(string left, string right, bool swaps)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                table[i, j] = new[]
                {
                    table[i - 1, j] + 1,
                    table[i, j - 1] + 1,
                    table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1),
                    swaps && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
                        ? table[i - 2, j - 2] + 1
                        : int.MaxValue,
                }.Min();
            }
        }

        return table[left.Length, right.Length];
    }

    public static double JaroWinkler(string left, string right)
    {
        if (left == right)
            return 1;
        var window = Math.Max(0, (Math.Max(left.Length, right.Length) / 2) - 1);
        var free = Enumerable.Range(0, right.Length).ToList();
        var common = new List<(int Left, int Right)>();
        for (var i = 0; i < left.Length; i++)
        {
            var at = free.FindIndex(j => Math.Abs(i - j) <= window && left[i] == right[j]);
            if (at < 0)
                continue;
            common.Add((i, free[at]));
            free.RemoveAt(at);
        }

        if (common.Count == 0)
            return 0;
        var inOrder = common.Select(pair => pair.Right).Order().ToList();
        var transposed = common.Where((pair, at) => left[pair.Left] != right[inOrder[at]]).Count() / 2;
        double m = common.Count;
        var jaro = ((m / left.Length) + (m / right.Length) + ((m - transposed) / m)) / 3;
        var prefix = left.Zip(right).Take(4).TakeWhile(pair => pair.First == pair.Second).Count();
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
