using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Reports;

/// <summary>A family that was on the list of candidates on some night.</summary>
/// <param name="ListedOn">As-of date of the first night it was.</param>
/// <param name="Needs">How many counted on that night.</param>
/// <param name="IsListed">It still is.</param>
public sealed record ListedFamily(FamilyId Family, DateOnly ListedOn, int Needs, bool IsListed);

/// <summary>A case of a family that is or was helped.</summary>
/// <param name="Closed">Last day, included; null while open.</param>
public sealed record HelpedFamily(FamilyId Family, DateOnly Started, DateOnly? Closed, string? EndReason);

/// <summary>What became of the families the list showed, so that the number of needs asked for can be tuned.</summary>
public static class HitRates
{
    static readonly string[] Fates =
        ["worked with", "not eligible", "already known", "still listed", "no longer listed"];

    /// <param name="notEligible">Codes of a case's end that say the family did not need help.</param>
    public static Report Of(
        IEnumerable<ListedFamily> listed, IEnumerable<HelpedFamily> helped, IReadOnlyCollection<string> notEligible)
    {
        var cases = helped.ToLookup(each => each.Family);
        var fates = listed.Select(each => (each.Needs, Fate: Fate(each, cases[each.Family], notEligible))).ToList();
        var rows = fates.GroupBy(each => each.Needs).OrderBy(group => group.Key)
            .Select(group => Row(group.Key, group.Select(each => each.Fate).ToList()))
            .Append(Row("all", fates.Select(each => each.Fate).ToList())).ToList();
        return new Report(
            "What became of the families on the list",
            ["needs", "listed", "worked_with", "not_eligible", "already_known", "still_listed", "no_longer_listed",
                "hit_rate"],
            rows,
            [
                "Families by the number of needs on the first night they were listed; each is counted once.",
                "Worked with: a case began on that day or later. Not eligible: the first such case ended with "
                    + $"{string.Join(" or ", notEligible)}. Already known: a case had begun before and was open that "
                    + "day, which the list could not know.",
                "Hit rate: worked with, of those worked with, not eligible or already known. Families nobody has "
                    + "looked at yet say nothing either way.",
            ]);
    }

    static IReadOnlyList<object?> Row(object needs, List<string> fates)
    {
        var counts = Fates.Select(fate => (long)fates.Count(each => each == fate)).ToList();
        var judged = counts[0] + counts[1] + counts[2];
        return
        [
            needs, (long)fates.Count, .. counts.Cast<object?>(),
            judged == 0 ? null : Math.Round((decimal)counts[0] / judged, 3),
        ];
    }

    static string Fate(ListedFamily listed, IEnumerable<HelpedFamily> cases, IReadOnlyCollection<string> notEligible)
    {
        var told = cases.OrderBy(each => each.Started).ToList();
        if (told.Exists(each => each.Started < listed.ListedOn && !(each.Closed < listed.ListedOn)))
            return "already known";
        var first = told.Find(each => each.Started >= listed.ListedOn);
        if (first is not null)
            return first.EndReason is { } reason && notEligible.Contains(reason) ? "not eligible" : "worked with";
        return listed.IsListed ? "still listed" : "no longer listed";
    }
}
