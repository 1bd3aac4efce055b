using FuzzySharp;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// Makes one of a street's several spellings within one postcode: CHURCH, CHUCH and CHURCH RAOD are the spelling most
/// records use. A postcode holds about fifteen addresses and rarely two streets, so nearness is safe there and nowhere
/// else.
/// </summary>
static class StreetSpellings
{
    public readonly record struct Spelling(string Postcode, string Street)
    {
        public override string ToString() => "a street's spelling";
    }

    /// <param name="counts">How many records use each spelling, in the same order.</param>
    /// <returns>The street to use for each spelling, in the same order.</returns>
    public static string[] Settle(IReadOnlyList<Spelling> spellings, IReadOnlyList<int> counts, int mostEdits)
    {
        var uses = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        for (var at = 0; at < spellings.Count; at++)
        {
            var (postcode, street) = spellings[at];
            if (!uses.TryGetValue(postcode, out var ofPostcode))
                uses.Add(postcode, ofPostcode = new Dictionary<string, int>(2, StringComparer.Ordinal));
            ofPostcode[street] = ofPostcode.GetValueOrDefault(street) + counts[at];
        }

        var settled = new Dictionary<Spelling, string>();
        foreach (var (postcode, streets) in uses)
        {
            if (streets.Count > 1)
                SettleOne(postcode, streets, mostEdits, settled);
        }

        return spellings.Select(each => settled.GetValueOrDefault(each, each.Street)).ToArray();
    }

    static void SettleOne(
        string postcode, Dictionary<string, int> streets, int mostEdits, Dictionary<Spelling, string> settled)
    {
        var kept = new List<string>();
        foreach (var (street, _) in streets.Where(each => each.Key.Length > 0).OrderByDescending(each => each.Value)
                     .ThenBy(each => each.Key, StringComparer.Ordinal))
        {
            var same = kept.Find(each => AreOne(each, street, mostEdits));
            if (same is null)
                kept.Add(street);
            settled[new Spelling(postcode, street)] = same ?? street;
        }

        // An address without its street is on the postcode's only one, when there is only one.
        settled[new Spelling(postcode, "")] = kept.Count == 1 ? kept[0] : "";
    }

    static bool AreOne(string left, string right, int mostEdits)
    {
        if (left.StartsWith(right + " ", StringComparison.Ordinal)
            || right.StartsWith(left + " ", StringComparison.Ordinal))
            return true;
        // A short name has little to go by: one slip in four letters, two in eight.
        var allowed = Math.Min(mostEdits, Math.Min(left.Length, right.Length) / 4);
        return Math.Abs(left.Length - right.Length) <= allowed && Levenshtein.EditDistance(left, right) <= allowed;
    }
}
