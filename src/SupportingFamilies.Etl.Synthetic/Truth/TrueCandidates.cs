namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>
/// Families that ought to be on the list: at least three observable needs now, resting on at least two different life
/// events, and nobody in the family on an open early help case. Severe absence takes the place of persistent absence.
/// </summary>
static class TrueCandidates
{
    public const int MinimumNeeds = 3;
    public const int DistinctEvents = 2;

    /// <summary>The needs that count, in order of code; null when the family is no candidate.</summary>
    public static IReadOnlyList<string>? Needs(TrueFamily family, IReadOnlySet<int> supported)
    {
        if (family.Members.Exists(member => supported.Contains(member.Person.Id))) return null;
        var counting = family.Needs.FindAll(need => need is { Observable: true, To: null });
        if (counting.Exists(need => need.Code == "EDU-2")) counting.RemoveAll(need => need.Code == "EDU-1");
        var codes = counting.Select(need => need.Code).Distinct().Order(StringComparer.Ordinal).ToList();
        return codes.Count >= MinimumNeeds && counting.Select(need => need.Event).Distinct().Count() >= DistinctEvents
            ? codes : null;
    }
}
