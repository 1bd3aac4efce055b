using System.Globalization;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Reports;

/// <summary>A need found of a family on one night.</summary>
/// <param name="Latest">The newest day of the evidence.</param>
public sealed record FoundNeed(FamilyId Family, string NeedCode, DateOnly Latest);

/// <summary>Families whose needs are other ones than on an earlier night, in plain English.</summary>
public static class NeedChanges
{
    /// <param name="earlier">Under the ids families have now.</param>
    /// <param name="label">What a need is called.</param>
    public static Report Of(
        IReadOnlyCollection<FoundNeed> earlier,
        IReadOnlyCollection<FoundNeed> now,
        DateOnly since,
        DateOnly asOf,
        Func<string, string> label)
    {
        var before = earlier.ToLookup(need => (need.Family, need.NeedCode));
        var today = now.ToLookup(need => (need.Family, need.NeedCode));
        var known = earlier.Select(need => need.Family).ToHashSet();
        var found = today.Where(need => !before.Contains(need.Key)).Select(need => (need.Key.Family, need.Key.NeedCode,
            Change: "found", Words: Found(need.Key.Family, need.Key.NeedCode, need.Max(each => each.Latest))));
        var gone = before.Where(need => !today.Contains(need.Key)).Select(need => (need.Key.Family, need.Key.NeedCode,
            Change: "no longer found",
            Words: $"Family {Number(need.Key.Family)}: no longer found: {Sentence(label(need.Key.NeedCode))}"));
        return new Report(
            $"Families whose needs changed from {Day(since)} to {Day(asOf)}",
            ["family_id", "need_code", "change", "in_words"],
            found.Concat(gone).OrderBy(each => each.Family.Value)
                .ThenBy(each => each.Change, StringComparer.Ordinal)
                .ThenBy(each => each.NeedCode, StringComparer.Ordinal)
                .Select(each => (IReadOnlyList<object?>)[each.Family.Value, each.NeedCode, each.Change, each.Words])
                .ToList(),
            [
                "Needs that evidence shows; signs that only suggest one are left out.",
                "No longer found does not mean met: evidence grows old, and a corrected file takes back what it said.",
                "Families that were merged or split since are compared under the numbers they have now.",
            ]);

        string Found(FamilyId family, string code, DateOnly latest) =>
            $"Family {Number(family)}{(known.Contains(family) ? "" : " (no need was found before)")}: now found, by "
            + $"evidence to {Day(latest)}: {Sentence(label(code))}";
    }

    static string Sentence(string label) => label.EndsWith('.') ? label : label + ".";

    static string Number(FamilyId family) => family.Value.ToString(CultureInfo.InvariantCulture);

    static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
