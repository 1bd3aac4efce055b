namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// Typing slips between two texts: characters inserted, left out, mistaken, or swapped with their neighbour; each
/// counts 1 and no part is edited twice (optimal string alignment).
/// </summary>
/// <remarks>Source: Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3),
/// 1964.</remarks>
public static class DamerauLevenshtein
{
    /// <param name="slips">0 or more; so many are still within.</param>
    public static bool Within(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int slips) =>
        EditDistance.UpTo(left, right, slips, swaps: true) <= slips;
}
