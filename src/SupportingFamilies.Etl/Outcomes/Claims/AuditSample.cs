using System.Security.Cryptography;
using System.Text;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>
/// Claims drawn at random, the same ones whenever they are drawn again: each claim's place is a keyed hash of its
/// number, so the order in which claims are given changes nothing, and nobody who does not know the seed can tell
/// beforehand which are drawn.
/// </summary>
public static class AuditSample
{
    /// <param name="share">Above 0 and at most 1; rounded up to whole claims.</param>
    /// <param name="minimum">The fewest drawn, while there are so many.</param>
    public static int SizeOf(int claims, decimal share, int minimum) =>
        Math.Min(claims, Math.Max(minimum, (int)Math.Ceiling(claims * share)));

    /// <summary>By claim number.</summary>
    /// <param name="purpose">What the draw is for, for example the window and its round: one seed draws different
    /// claims for different purposes.</param>
    public static IReadOnlyList<long> Draw(IEnumerable<long> claims, int size, string purpose, string seed)
    {
        var key = Encoding.UTF8.GetBytes(seed);
        return claims.Distinct()
            .OrderBy(claim => Convert.ToHexString(HMACSHA256.HashData(
                key, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{purpose}\n{claim}")))),
                StringComparer.Ordinal)
            .Take(size).Order().ToList();
    }
}
