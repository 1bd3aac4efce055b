namespace SupportingFamilies.Etl.Evaluation;

/// <summary>How far what was published agrees with the truth: counts of whatever is compared (pairs, needs, families).
/// </summary>
/// <param name="Both">Published and true.</param>
/// <param name="OnlyPublished">Published, not true.</param>
/// <param name="OnlyTrue">True, not published: missed.</param>
public readonly record struct Agreement(long Both, long OnlyPublished, long OnlyTrue)
{
    /// <summary>The share of what was published that is true, in [0, 1]; null when nothing was published.</summary>
    public double? Precision => Share(Both, Both + OnlyPublished);

    /// <summary>The share of what is true that was published, in [0, 1]; null when nothing is true.</summary>
    public double? Recall => Share(Both, Both + OnlyTrue);

    /// <summary>The harmonic mean of precision and recall, in [0, 1]; null when there is nothing to compare.</summary>
    public double? F1 => Share(2 * Both, (2 * Both) + OnlyPublished + OnlyTrue);

    public static Agreement operator +(Agreement left, Agreement right) => new(
        left.Both + right.Both, left.OnlyPublished + right.OnlyPublished, left.OnlyTrue + right.OnlyTrue);

    /// <summary>Compares two sets.</summary>
    public static Agreement Of<T>(IReadOnlySet<T> published, IReadOnlySet<T> truth)
    {
        var both = published.LongCount(truth.Contains);
        return new Agreement(both, published.Count - both, truth.Count - both);
    }

    static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}

/// <summary>How many of something came out exactly right.</summary>
public readonly record struct ExactlyRight(long Right, long Of)
{
    /// <summary>In [0, 1]; null when there is none.</summary>
    public double? Share => Of == 0 ? null : (double)Right / Of;
}
