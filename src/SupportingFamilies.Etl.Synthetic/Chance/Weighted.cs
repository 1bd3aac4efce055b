namespace SupportingFamilies.Etl.Synthetic.Chance;

/// <summary>Values drawn in proportion to their weights.</summary>
sealed class Weighted<T>
{
    readonly T[] values;
    readonly double[] upTo;

    public Weighted(IEnumerable<(T Value, double Weight)> entries)
    {
        var kept = entries.Where(entry => entry.Weight > 0).ToList();
        values = [.. kept.Select(entry => entry.Value)];
        upTo = new double[kept.Count];
        var sum = 0.0;
        for (var index = 0; index < kept.Count; index++) upTo[index] = sum += kept[index].Weight;
    }

    public IReadOnlyList<T> Values => values;

    public T Draw(SeededStream stream)
    {
        var found = Array.BinarySearch(upTo, stream.Fraction() * upTo[^1]);
        return values[Math.Min(found < 0 ? ~found : found + 1, values.Length - 1)];
    }
}

static class Weighted
{
    public static Weighted<T> Of<T>(params (T Value, double Weight)[] entries) => new(entries);
}
