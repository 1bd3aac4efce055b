using System.Globalization;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>What makes two values of a family alike that are two people's: names given to go together, and the day and
/// month a son was born on his father's birthday.</summary>
public static class Likeness
{
    const int Shortest = 3;

    /// <summary>One slip apart, but at the first letter: Aiden and Caiden, Ryan and Bryan. Hands err within a word;
    /// parents choose rhymes.</summary>
    public static bool Rhymes(string left, string right) =>
        Math.Min(left.Length, right.Length) >= Shortest && left[0] != right[0]
        && DamerauLevenshtein.Within(left, right, 1);

    /// <summary>Dates (<c>yyyy-MM-dd</c>) whose years differ by so many or more.</summary>
    public static bool YearsApart(string left, string right, int least) =>
        Year(left) is { } one && Year(right) is { } other && Math.Abs(one - other) >= least;

    static int? Year(string date) =>
        date.Length >= 4
        && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year
            : null;
}
