namespace SupportingFamilies.Etl.Households;

/// <summary>The children of one place, joined into sets as reasons are found; by position, from 0.</summary>
sealed class ChildSets(int count)
{
    /// <summary>Each points at an earlier member of its set, the first at itself.</summary>
    readonly int[] earlier = Enumerable.Range(0, count).ToArray();

    public void Join(int one, int other)
    {
        var (first, second) = (First(one), First(other));
        earlier[Math.Max(first, second)] = Math.Min(first, second);
    }

    public bool AreTogether(int one, int other) => First(one) == First(other);

    /// <summary>In order of their first member, each in ascending order.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups() =>
        Enumerable.Range(0, earlier.Length).GroupBy(First).Select(set => set.ToList()).ToList();

    int First(int at)
    {
        while (earlier[at] != at)
            at = earlier[at] = earlier[earlier[at]];
        return at;
    }
}
