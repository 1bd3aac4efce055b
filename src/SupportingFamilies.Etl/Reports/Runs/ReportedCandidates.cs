namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>The list against last night's.</summary>
/// <param name="Tonight"><c>Stayed + New</c>.</param>
/// <param name="LastNight"><c>Stayed + Left</c>; null before the first night.</param>
/// <param name="WhyNew">Most frequent first; small numbers hidden. Empty when they are too few to tell of any, as the
/// two below.</param>
/// <param name="Districts">Of the home; ordered, what is not shown or known last.</param>
public sealed record ReportedCandidates(
    long Tonight,
    long? LastNight,
    long Stayed,
    long New,
    long Left,
    IReadOnlyList<ReasonCount> WhyNew,
    IReadOnlyList<ReasonCount> WhyLeft,
    IReadOnlyList<DistrictCount> Districts);

/// <param name="Families">Null when it is hidden.</param>
public sealed record ReasonCount(string Reason, long? Families)
{
    /// <summary>How many families there are in all is shown elsewhere; where that would have to be hidden too, there
    /// are no reasons.</summary>
    public static IReadOnlyList<ReasonCount> Hidden(IEnumerable<string> reasons)
    {
        var counted = reasons.CountBy(reason => reason).OrderByDescending(each => each.Value)
            .ThenBy(each => each.Key, StringComparer.Ordinal).ToList();
        if (counted.Count == 0)
            return [];
        var counts = new long[counted.Count, 1];
        for (var row = 0; row < counted.Count; row++)
            counts[row, 0] = counted[row].Value;
        var shown = SmallNumbers.Suppress(counts);
        if (shown[counted.Count, 0] is null)
            return [];
        return counted.Select((each, row) => new ReasonCount(each.Key, shown[row, 0])).ToList();
    }
}

/// <param name="Families">Null when it is hidden, as the candidates among them.</param>
public sealed record DistrictCount(string District, long? Families, long? Candidates)
{
    const string NotShown = "not known or withheld";

    /// <summary>How many families there are in all, and on the list, is shown elsewhere; where either would have to be
    /// hidden too, nothing is told: all may live in one district.</summary>
    /// <param name="families">District of each, null where it is withheld or not known.</param>
    /// <param name="candidates">The same of those on the list.</param>
    public static IReadOnlyList<DistrictCount> Hidden(
        IReadOnlyDictionary<string, long> families, IReadOnlyDictionary<string, long> candidates)
    {
        var names = families.Keys.Union(candidates.Keys).Where(name => name.Length > 0)
            .Order(StringComparer.Ordinal).Append("").ToList();
        var (whole, part) = (new long[names.Count, 1], new long[names.Count, 1]);
        for (var row = 0; row < names.Count; row++)
        {
            part[row, 0] = candidates.GetValueOrDefault(names[row]);
            whole[row, 0] = Math.Max(part[row, 0], families.GetValueOrDefault(names[row]));
        }

        var (all, parts) = SmallNumbers.Suppress(whole, [part]);
        if (all[names.Count, 0] is null || parts[0][names.Count, 0] is null)
            return [];
        return names.Select((name, row) => new DistrictCount(
            name.Length == 0 ? NotShown : name, all[row, 0], parts[0][row, 0])).ToList();
    }
}
