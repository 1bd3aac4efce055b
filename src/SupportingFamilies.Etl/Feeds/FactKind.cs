namespace SupportingFamilies.Etl.Feeds;

/// <summary>One kind of fact a feed can tell, for whoever writes a criterion upon it.</summary>
/// <param name="Name">For example <c>suspension</c>.</param>
/// <param name="Codes">Every code it can carry, in ordinal order; empty when it carries none, null when any text is
/// possible.
/// </param>
/// <param name="Unit">Of its measure; null when it has none.</param>
public sealed record FactKind(string Name, IReadOnlyList<string>? Codes, string? Unit)
{
    internal static IReadOnlyList<FactKind> Of(IReadOnlyList<FactMapping> facts) => facts
        .GroupBy(fact => fact.Kind, StringComparer.Ordinal)
        .Select(kind => new FactKind(kind.Key, CodesOf(kind.ToList()), kind.Select(fact => fact.Unit).FirstOrDefault()))
        .OrderBy(kind => kind.Name, StringComparer.Ordinal)
        .ToList();

    static List<string>? CodesOf(List<FactMapping> facts)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var column = fact.EachCode ?? fact.Code;
            if (column is null)
                continue;
            if (column.Codes.Count == 0)
                return null;
            var when = fact.Conditions.When.FirstOrDefault(condition => condition.Column == column);
            var meant = when?.Codes ?? column.Codes;
            var excluded = fact.Conditions.Unless.FirstOrDefault(condition => condition.Column == column)?.Codes ?? [];
            codes.UnionWith(meant.Except(excluded));
        }

        return codes.ToList();
    }
}
