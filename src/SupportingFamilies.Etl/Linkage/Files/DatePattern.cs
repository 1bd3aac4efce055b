using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// One way a file writes dates: <c>yyyy</c> with <c>MM</c> or <c>M</c> or <c>MMM</c> (Jan) and <c>dd</c> or <c>d</c>,
/// in any order, with any separators or none. Without a day the 1st is meant, without a month January.
/// </summary>
sealed class DatePattern
{
    readonly string pattern;

    DatePattern(string pattern) => this.pattern = pattern;

    public static DatePattern Parse(string pattern, YamlSection at)
    {
        var isRight = pattern.Count(letter => letter == 'y') == 4
            && pattern.Contains("yyyy", StringComparison.Ordinal)
            && Run(pattern, 'M') is >= 0 and <= 4
            && Run(pattern, 'd') is >= 0 and <= 2
            && (!pattern.Contains('d', StringComparison.Ordinal) || pattern.Contains('M', StringComparison.Ordinal))
            && pattern.All(letter => letter is 'y' or 'M' or 'd' or '_' || !(char.IsAsciiLetter(letter) || letter is
                '%' or '\\' or '\'' or '"'));
        return isRight
            // A model's formats are words; a blank within one is written as an underscore.
            ? new DatePattern(pattern.Replace('_', ' ').Replace("/", "'/'", StringComparison.Ordinal))
            : throw at.Wrong("clean", $"the date format '{pattern}'", "yyyy, MM and dd with separators: dd/MM/yyyy");
    }

    /// <summary>The first reading that is a real day, as <c>yyyy-MM-dd</c>; empty when there is none.</summary>
    public static string First(IReadOnlyList<DatePattern> patterns, string text)
    {
        var trimmed = WithoutMidnight(text.AsSpan().Trim());
        foreach (var each in patterns)
        {
            if (DateOnly.TryParseExact(
                    trimmed, each.pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return "";
    }

    /// <summary>Databases and spreadsheets add a time of midnight to a date.</summary>
    static ReadOnlySpan<char> WithoutMidnight(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
            return text;
        var time = text[..colon].LastIndexOfAny(' ', 'T');
        return time > 0 && !text[(time + 1)..].ContainsAnyExcept("0:.Z") ? text[..time].TrimEnd() : text;
    }

    /// <summary>Letters of the one run of a letter; -1 when they stand apart.</summary>
    static int Run(string pattern, char letter)
    {
        var first = pattern.IndexOf(letter, StringComparison.Ordinal);
        var count = pattern.Count(each => each == letter);
        return first < 0 ? 0 : pattern.AsSpan(first, count).ContainsAnyExcept(letter) ? -1 : count;
    }
}
