using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Reports.Runs;

/// <summary>One need over all families: found, not found, not known. Small numbers are hidden.</summary>
/// <param name="Met">Families of which it was found, null when hidden; so the next two.</param>
/// <param name="MetLastNight">As last night's report showed it: null when it was hidden there, and before the first
/// night.</param>
public sealed record ReportedNeed(
    string Code, string Name, long? Met, long? NotMet, long? NotKnown, long? MetLastNight)
{
    /// <param name="needs">In the order of the framework; their three counts have one sum.</param>
    /// <param name="lastNight">Of the same needs; null before the first night.</param>
    public static IReadOnlyList<ReportedNeed> Hidden(
        IReadOnlyList<CountedNeed> needs,
        IReadOnlyList<CountedNeed>? lastNight,
        Func<string, string> name)
    {
        var before = (lastNight ?? []).ToDictionary(need => need.Code, StringComparer.Ordinal);
        return needs.Select(need =>
        {
            var (met, notMet, notKnown) = Shown(need);
            return new ReportedNeed(
                need.Code, name(need.Code), met, notMet, notKnown,
                before.TryGetValue(need.Code, out var last) ? Shown(last).Met : null);
        }).ToList();
    }

    /// <summary>Each need is a table of its own whose sum, the families, stands elsewhere on the page: two columns
    /// would give the third away, and where only the sum could hide a number nothing is shown.</summary>
    static (long? Met, long? NotMet, long? NotKnown) Shown(CountedNeed need)
    {
        var shown = SmallNumbers.Suppress(new[,] { { need.Met, need.NotMet, need.NotKnown } });
        return shown[0, 3] is null ? (null, null, null) : (shown[0, 0], shown[0, 1], shown[0, 2]);
    }
}

/// <summary>Families by what was found of one need.</summary>
public sealed record CountedNeed(string Code, long Met, long NotMet, long NotKnown)
{
    /// <summary>Of what was published, by the rule of <see cref="NeedAnswer.Of"/>.</summary>
    /// <param name="families">All there are.</param>
    /// <param name="criteria">Of this need.</param>
    /// <param name="detected">Families of which it was found.</param>
    /// <param name="met">Those, and families of which it is only suggested.</param>
    /// <param name="unmetUnknown">Families of which no criterion is met and one that could show it is not
    /// known.</param>
    public static CountedNeed Of(
        string code,
        long families,
        IReadOnlyList<CountedCriterion> criteria,
        long detected,
        long met,
        long unmetUnknown)
    {
        var showing = criteria.Where(each => each is { Detects: true, IsPractitioners: false }).ToList();
        var notKnown = showing.Count == 0 || showing.Exists(each => each.IsNotCovered) ? families - met : unmetUnknown;
        return new CountedNeed(code, detected, families - detected - notKnown, notKnown);
    }
}

/// <param name="IsNotCovered">It is not known of any family.</param>
public sealed record CountedCriterion(
    string NeedCode, string Code, bool Detects, bool IsPractitioners, bool IsNotCovered);
