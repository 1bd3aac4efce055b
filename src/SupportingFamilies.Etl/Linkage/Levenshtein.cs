namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Characters inserted, left out or mistaken between two texts, each counting 1; two neighbours swapped are two.
/// </summary>
/// <remarks>Source: Levenshtein, Binary codes capable of correcting deletions, insertions and reversals, Soviet Physics
/// Doklady 10(8), 1966.</remarks>
public static class Levenshtein
{
    /// <param name="edits">0 or more; so many are still within.</param>
    public static bool Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int edits) =>
        EditDistance.UpTo(left, right, edits, swaps: false) <= edits;
}
