using System.Text;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.People;

/// <summary>The door a free-text address names: its numbers and its street, however they were written.</summary>
public static class AddressText
{
    static readonly Dictionary<string, string> WrittenOut = new(StringComparer.Ordinal)
    {
        ["rd"] = "road", ["st"] = "street", ["str"] = "street", ["ave"] = "avenue", ["av"] = "avenue", ["cl"] = "close",
        ["ln"] = "lane", ["la"] = "lane", ["dr"] = "drive", ["drv"] = "drive", ["ct"] = "court", ["crt"] = "court",
        ["cres"] = "crescent", ["cr"] = "crescent", ["gdns"] = "gardens", ["gdn"] = "gardens", ["pl"] = "place",
        ["sq"] = "square", ["ter"] = "terrace", ["terr"] = "terrace", ["gr"] = "grove", ["gro"] = "grove",
        ["pk"] = "park",
        ["wy"] = "way", ["hs"] = "house", ["hse"] = "house", ["est"] = "estate", ["bldgs"] = "buildings",
    };

    static readonly HashSet<string> StreetEnds = new(StringComparer.Ordinal)
    {
        "road", "street", "avenue", "close", "lane", "drive", "crescent", "gardens", "place", "square", "terrace",
        "grove", "park", "way", "walk", "rise", "hill", "view", "mews", "row", "green",
    };

    static readonly HashSet<string> Unsaid = new(StringComparer.Ordinal)
    {
        "flat", "apartment", "apt", "unit", "room", "no", "number", "house", "the",
    };

    static readonly HashSet<string> Flats = new(StringComparer.Ordinal) { "flat", "apartment", "apt", "unit", "room" };

    /// <summary>
    /// Numbers in order of size of text, then the street: <c>Flat 2, 14 Acacia Rd, Northtown</c> and <c>2/14 ACACIA
    /// ROAD</c> both give
    /// <c>14 2 acacia road</c>. A house without a number gives its name. Null when there is no address to speak of.
    /// </summary>
    public static string? Door(string? address) => Split(address) is { } door
        ? (door.Numbers.Length > 0 ? door.Numbers + " " : "") + door.Street
        : null;

    /// <summary>The numbers alone, or the house's name: with a postcode they name one door.</summary>
    public static string? Numbers(string? address) => Split(address) is { } door
        ? door.Numbers.Length > 0 ? door.Numbers : door.Street
        : null;

    static (string Numbers, string Street)? Split(string? address)
    {
        var words = PlainText.Of(address).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] == "nfa" || words is ["no", "fixed", ..])
            return null;
        var numbers = new List<string>();
        var street = new StringBuilder();
        var isOver = false;
        for (var at = 0; at < words.Length; at++)
        {
            var word = WrittenOut.GetValueOrDefault(words[at], words[at]);
            if (char.IsAsciiDigit(word[0]))
            {
                // "14 a" is 14a; numbers after the street has been named are a flat's if it says so, or else of a
                // postcode or a telephone.
                var letter = at + 1 < words.Length && words[at + 1].Length == 1 && char.IsAsciiLetter(words[at + 1][0]);
                if (!isOver || Flats.Contains(words[at - 1]))
                    numbers.Add(word.TrimStart('0') + (letter ? words[++at] : ""));
            }
            else if (!isOver && !(street.Length == 0 && Unsaid.Contains(word)))
            {
                // A street is not named by its last word alone: St Mary's Road begins with a saint.
                var isFirst = street.Length == 0;
                street.Append(isFirst ? "" : " ").Append(isFirst && word == "street" ? "saint" : word);
                isOver = !isFirst && numbers.Count > 0 && StreetEnds.Contains(word);
            }
        }

        numbers.Sort(StringComparer.Ordinal);
        return (string.Join(' ', numbers), street.ToString());
    }
}
