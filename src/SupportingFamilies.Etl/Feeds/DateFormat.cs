using System.Diagnostics.CodeAnalysis;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>
/// The one way a column writes its dates: <c>dd</c>, <c>MM</c> and <c>yyyy</c> once each, for example
/// <c>dd/MM/yyyy</c>. Nothing else is guessed: 03/04 is March in one place and April in another.
/// </summary>
public sealed class DateFormat
{
    readonly int day;
    readonly int month;
    readonly int year;

    DateFormat(string pattern, int day, int month, int year)
    {
        Pattern = pattern;
        this.day = day;
        this.month = month;
        this.year = year;
    }

    public string Pattern { get; }

    public static bool TryCreate(string pattern, [NotNullWhen(true)] out DateFormat? format)
    {
        var day = pattern.IndexOf("dd", StringComparison.Ordinal);
        var month = pattern.IndexOf("MM", StringComparison.Ordinal);
        var year = pattern.IndexOf("yyyy", StringComparison.Ordinal);
        var isWhole = pattern.Count('d') == 2 && pattern.Count('M') == 2 && pattern.Count('y') == 4
            && pattern.All(letter => letter is 'd' or 'M' or 'y' or '/' or '-' or '.');
        format = day >= 0 && month >= 0 && year >= 0 && isWhole ? new DateFormat(pattern, day, month, year) : null;
        return format is not null;
    }

    /// <summary>Null when <paramref name="text"/> is a date of this format, else the flaw that says why not.</summary>
    /// <remarks>A time of midnight after the date is passed over: spreadsheets and databases add it. Any other time
    /// is a flaw, since it often means a time zone has moved the day.</remarks>
    public Flaw? Parse(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length > Pattern.Length && text[Pattern.Length] is ' ' or 'T' && HasShape(text[..Pattern.Length]))
        {
            if (text[(Pattern.Length + 1)..].ContainsAnyExcept("0:.Z"))
                return CellFlaws.DateTime;
            text = text[..Pattern.Length];
        }

        if (!HasShape(text))
            return WhyNot(text);
        var (dd, mm, yyyy) = (Number(text, day, 2), Number(text, month, 2), Number(text, year, 4));
        if (yyyy < 1 || mm is < 1 or > 12 || dd < 1 || dd > DateTime.DaysInMonth(yyyy, mm))
            return CellFlaws.DateNoSuchDay;
        date = new DateOnly(yyyy, mm, dd);
        return null;
    }

    bool HasShape(ReadOnlySpan<char> text)
    {
        if (text.Length != Pattern.Length)
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            var isRight =
                Pattern[index] is 'd' or 'M' or 'y' ? char.IsAsciiDigit(text[index]) : text[index] == Pattern[index];
            if (!isRight)
                return false;
        }

        return true;
    }

    Flaw WhyNot(ReadOnlySpan<char> text)
    {
        if (text.Length is 4 or 5 && !text.ContainsAnyExceptInRange('0', '9'))
            return CellFlaws.DateSerial;
        return HasShortYear(text) ? CellFlaws.DateShortYear : CellFlaws.DateFormat;
    }

    bool HasShortYear(ReadOnlySpan<char> text)
    {
        var separator = Pattern.AsSpan().TrimStart("dMy");
        if (separator.IsEmpty)
            return text.Length == Pattern.Length - 2 && !text.ContainsAnyExceptInRange('0', '9');
        var (parts, longest) = (0, 0);
        foreach (var part in text.Split(separator[..1]))
        {
            var piece = text[part];
            if (piece.IsEmpty || piece.ContainsAnyExceptInRange('0', '9'))
                return false;
            parts++;
            longest = Math.Max(longest, piece.Length);
        }

        return parts == 3 && longest <= 2;
    }

    static int Number(ReadOnlySpan<char> text, int start, int length)
    {
        var number = 0;
        foreach (var digit in text.Slice(start, length))
            number = (number * 10) + (digit - '0');
        return number;
    }

    public override string ToString() => Pattern;
}
