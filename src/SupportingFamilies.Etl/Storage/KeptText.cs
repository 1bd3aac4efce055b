namespace SupportingFamilies.Etl.Storage;

/// <summary>What people say of themselves and why they do something, as the warehouse keeps it. A server refuses what
/// is longer, and it would do so only when the whole night has been computed.</summary>
public static class KeptText
{
    /// <summary>Of a person's name, in UTF-16 code units, as the column counts them.</summary>
    public const int LongestName = 200;

    /// <summary>Of a reason, in UTF-16 code units.</summary>
    public const int LongestReason = 1000;

    /// <returns>One line: without control characters, and without blanks around it.</returns>
    public static string Of(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
