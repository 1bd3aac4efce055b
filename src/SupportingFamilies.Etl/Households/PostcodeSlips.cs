using FuzzySharp;

namespace SupportingFamilies.Etl.Households;

/// <summary>
/// One letter or digit wrong in a postcode: the same flat, house and street under two postcodes one edit apart is one
/// address, for no street has one house number twice. The postcode that clearly more records use stays.
/// </summary>
static class PostcodeSlips
{
    /// <summary>How many times as many records the right postcode has at least.</summary>
    const int ClearlyMore = 2;

    public static void Forgive(Place[] places, IReadOnlyList<int> records, Vocabulary words)
    {
        var uses = new Dictionary<(int Unit, int House, int Street), Dictionary<int, int>>();
        for (var at = 0; at < places.Length; at++)
        {
            if (words[places[at].House].Length == 0 || words[places[at].Street].Length == 0)
                continue;
            var house = (places[at].Unit, places[at].House, places[at].Street);
            if (!uses.TryGetValue(house, out var postcodes))
                uses.Add(house, postcodes = new Dictionary<int, int>(1));
            postcodes[places[at].Postcode] = postcodes.GetValueOrDefault(places[at].Postcode) + records[at];
        }

        for (var at = 0; at < places.Length; at++)
        {
            if (uses.TryGetValue((places[at].Unit, places[at].House, places[at].Street), out var postcodes)
                && postcodes.Count > 1)
                places[at] = places[at] with { Postcode = Meant(places[at].Postcode, postcodes, words) };
        }
    }

    static int Meant(int postcode, Dictionary<int, int> postcodes, Vocabulary words) =>
        postcodes.Where(other => other.Value >= ClearlyMore * postcodes[postcode]
                && Levenshtein.EditDistance(words[other.Key], words[postcode]) == 1)
            .OrderByDescending(other => other.Value).ThenBy(other => words[other.Key], StringComparer.Ordinal)
            .Select(other => (int?)other.Key).FirstOrDefault() ?? postcode;
}
