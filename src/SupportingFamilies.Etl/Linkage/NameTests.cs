namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two plain names (see <see cref="PlainText"/>) may show short of being equal.</summary>
public static class NameTests
{
    /// <summary>Names shorter than this differ by a letter too easily: Mia and Pia are two children.</summary>
    const int ShortestMisspelt = 4;
    const int ShortestSlip = 3;

    /// <summary>One typing slip, or nearly the same letters.</summary>
    public static bool Misspelt(string left, string right, double least) =>
        Math.Min(left.Length, right.Length) >= ShortestMisspelt
        && (DamerauLevenshtein.Within(left, right, 1) || JaroWinkler.IsAtLeast(left, right, least));

    /// <summary>One typing slip between names of three letters or more: Kai and Kau.</summary>
    public static bool Slip(string left, string right) =>
        Math.Min(left.Length, right.Length) >= ShortestSlip && DamerauLevenshtein.Within(left, right, 1);

    /// <summary>One slip apart, but at the first letter: Aiden and Caiden, Ryan and Bryan. Hands err within a word;
    /// parents choose rhymes.</summary>
    public static bool Rhymes(string left, string right) => Slip(left, right) && left[0] != right[0];

    /// <summary>One sound and not too few letters in common: Sameena and Samina.</summary>
    public static bool SoundsAlike(string left, string right, double least) =>
        Math.Min(left.Length, right.Length) >= ShortestMisspelt
        && JaroWinkler.IsAtLeast(left, right, least) && SoundCode.AreEqual(left, right);

    /// <summary>One is the other's first letter: J and Jean.</summary>
    public static bool Initial(string left, string right) =>
        left.Length > 0 && right.Length > 0 && left[0] == right[0] && (left.Length == 1 || right.Length == 1);

    /// <summary>One begins with the whole of the other, of so many letters or more: Sam and Samantha.</summary>
    public static bool ShortForm(string left, string right, int least) =>
        Math.Min(left.Length, right.Length) >= least
        && (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal));
}
