namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two postcodes, written <c>AB1 2CD</c>, may show short of being equal.</summary>
public static class PlaceTests
{
    /// <summary>All but the last two letters: some 3,000 addresses.</summary>
    public static bool SameSector(string left, string right) =>
        left.Length > 2 && right.Length > 2 && left.AsSpan(..^2).SequenceEqual(right.AsSpan(..^2));

    /// <summary>The part before the space: some 10,000 addresses.</summary>
    public static bool SameDistrict(string left, string right) => District(left).SequenceEqual(District(right));

    static ReadOnlySpan<char> District(string postcode) =>
        postcode.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? postcode.AsSpan(0, space) : postcode;
}
