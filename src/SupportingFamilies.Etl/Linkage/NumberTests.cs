using System.Globalization;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>What two numbers, written with digits, perhaps a sign and a decimal point, may show short of being equal.
/// Anything else written is no number and passes no test.</summary>
public static class NumberTests
{
    /// <summary>Beyond this a difference might not be exact.</summary>
    const decimal Most = 1e15m;

    /// <summary>Not further apart than <paramref name="difference"/>, both ends included; worked out in decimals, so
    /// that 1.1 and 0.9 are within 0.2.</summary>
    public static bool Within(string left, string right, decimal difference) =>
        TryWhole(left, out var one) && TryWhole(right, out var other) ? Math.Abs(one - other) <= difference
        : TryRead(left, out var first) && TryRead(right, out var second) && Math.Abs(first - second) <= difference;

    public static bool TryRead(string text, out decimal number)
    {
        const NumberStyles signAndPoint = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, signAndPoint, CultureInfo.InvariantCulture, out number)
            && Math.Abs(number) <= Most;
    }

    /// <summary>The usual case, ten times as fast: digits and nothing else, nine at most.</summary>
    static bool TryWhole(string text, out int number)
    {
        number = 0;
        return text.Length <= 9 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
