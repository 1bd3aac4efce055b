using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// One way a file writes dates: <c>yyyy</c> with <c>MM</c> or <c>M</c> or <c>MMM</c> (Jan) and <c>dd</c> or <c>d</c>,
/// in any order, with any separators or none. Without a day the 1st is meant, without a month January.
/// </summary>
sealed class DatePattern
{
    readonly string plain; // as the file writes it
    readonly string pattern; // as .NET reads it

    DatePattern(string plain)
    {
        this.plain = plain;
        pattern = plain.Replace("/", "'/'", StringComparison.Ordinal);
    }

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
            ? new DatePattern(pattern.Replace('_', ' '))
            : throw at.Wrong("clean", $"the date format '{pattern}'", "yyyy, MM and dd with separators: dd/MM/yyyy");
    }

    /// <summary>The first reading that is a real day, as <c>yyyy-MM-dd</c>; else a day no calendar has, if all formats
    /// that fit the text read it so; else empty.</summary>
    public static string First(IReadOnlyList<DatePattern> patterns, string text)
    {
        var trimmed = WithoutMidnight(text.AsSpan().Trim());
        foreach (var each in patterns)
        {
            if (DateOnly.TryParseExact(
                    trimmed, each.pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        string? only = null;
        foreach (var each in patterns.Where(each => !each.plain.Contains("MMM", StringComparison.Ordinal)))
        {
            var reading = each.Unreal(trimmed);
            only ??= reading;
            if (reading is not null && reading != only)
                return ""; // 31131990 is 3113-19-90 or 1990-13-31, and no calendar says which
        }

        return only ?? "";
    }

    /// <summary>Whether a cleaned value is a day no calendar has.</summary>
    public static bool IsUnreal(string cleaned) => DateTests.Read(cleaned) != DateTests.None
        && !DateOnly.TryParseExact(
            cleaned, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>A mistyped day, or one with the month in its place, is still nearly the right one: a date in all but
    /// the calendar. Zeros and nines are no slip, but stand for what nobody knew: then it is empty.</summary>
    /// <returns>Null when the format does not fit the text.</returns>
    string? Unreal(ReadOnlySpan<char> text)
    {
        const string letters = "yMd";
        Span<int> parts = stackalloc int[letters.Length]; // 0 where the format has none
        for (var at = 0; at < plain.Length;)
        {
            var rest = plain.AsSpan(at);
            var run = rest.IndexOfAnyExcept(rest[0]) is > 0 and var length ? length : rest.Length;
            var part = letters.IndexOf(rest[0], StringComparison.Ordinal);
            if (part < 0 ? !text.StartsWith(rest[..run]) : !TryTake(ref text, run, out parts[part]))
                return null;
            if (part < 0)
                text = text[run..];
            at += run;
        }

        return !text.IsEmpty ? null
            : parts[0] > 0 && IsKnown(parts[1]) && IsKnown(parts[2])
            ? FormattableString.Invariant($"{parts[0]:0000}-{parts[1]:00}-{parts[2]:00}")
            : "";
    }

    static bool IsKnown(int monthOrDay) => monthOrDay is > 0 and < 99;

    /// <summary>Takes as many digits from the text as the format has letters; of one letter one digit or two, as .NET
    /// does.</summary>
    static bool TryTake(ref ReadOnlySpan<char> text, int letters, out int number)
    {
        number = 0;
        var digits = letters == 1 && text.Length > 1 && char.IsAsciiDigit(text[1]) ? 2 : letters;
        if (text.Length < digits || text[..digits].ContainsAnyExceptInRange('0', '9'))
            return false;
        number = int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[digits..];
        return true;
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
