namespace SupportingFamilies.Etl.Linkage;

/// <summary>Pairs somebody decided are two.</summary>
sealed class ReviewedDifferent(IReadOnlyList<ReviewedPair> reviewed)
{
    readonly HashSet<(int, int)> pairs = reviewed.Where(each => !each.IsSame)
        .Select(each => (Math.Min(each.Left, each.Right), Math.Max(each.Left, each.Right)))
        .ToHashSet();

    public bool Between(List<int> left, List<int> right) =>
        pairs.Count > 0 && left.Exists(a => right.Exists(b => pairs.Contains((Math.Min(a, b), Math.Max(a, b)))));
}
