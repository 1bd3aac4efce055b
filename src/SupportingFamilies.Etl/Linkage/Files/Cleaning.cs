using System.Globalization;
using System.Text;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>How one value of a file is made comparable. The names are a closed list; each gives an empty text for a
/// value that says nothing.</summary>
/// <param name="Text">As the model writes it: <c>name</c>, <c>date dd/MM/yyyy yyyy-MM-dd</c>.</param>
/// <param name="Of">The cleaned text of one value, or of two for <c>coordinates</c>, which are separated by
/// <see cref="PartSeparator"/>.</param>
/// <param name="OfBytes">The same for values of plain English letters, or null: most values are such, and need not
/// be taken apart.</param>
public sealed record Cleaning(string Text, Func<string, string> Of, ByteCleaning? OfBytes)
{
    /// <summary>Between the values of several source columns while they are one text (U+001F, unit separator).
    /// </summary>
    public const char PartSeparator = '\u001F';

    /// <summary>The closed list, without arguments.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "text", "name", "lower", "as_is", "date", "number", "digits", "letters_digits", "postcode", "phone", "email",
        "nhs_number", "coordinates",
    ];

    /// <summary>Telephone numbers with fewer digits are extensions or nothing.</summary>
    const int ShortestPhone = 5;

    public bool IsOfTwoParts => Text == "coordinates";

    /// <summary>Gives dates, days no calendar has among them.</summary>
    public bool IsDate { get; private init; }

    public static Cleaning Parse(string text, YamlSection at)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["date", .. var formats])
            return Date(text, formats, at);
        return text switch
        {
            "text" => new(text, PlainText.Of, CleanBytes.Text),
            "name" => new(text, PlainText.OfName, CleanBytes.Name),
            "lower" => new(text, value => value.Trim().ToLowerInvariant(), CleanBytes.Lower),
            "as_is" => new(text, value => value, CleanBytes.AsIs),
            "number" => new(text, Number, null),
            "digits" => new(text, Digits, CleanBytes.Digits),
            "letters_digits" => new(text, LettersDigits, CleanBytes.LettersDigits),
            "postcode" => new(text, PostcodeOf, CleanBytes.PostcodeOf),
            "phone" => new(text, Phone, null),
            "email" => new(text, Email, CleanBytes.Email),
            "nhs_number" => new(text, value => NhsNumber.Parse(value).Value?.Value ?? "", CleanBytes.NhsNumberOf),
            "coordinates" => new(text, Coordinates, null),
            _ => throw at.Wrong("clean", $"'{text}'", "one of " + string.Join(", ", Names)),
        };
    }

    static Cleaning Date(string text, string[] patterns, YamlSection at)
    {
        var formats = patterns.Select(pattern => DatePattern.Parse(pattern, at)).ToList();
        return formats.Count == 0
            ? throw at.Wrong("clean", "'date' alone", "'date' and one or more formats, for example date dd/MM/yyyy")
            : new Cleaning(text, value => DatePattern.First(formats, value), null) { IsDate = true };
    }

    /// <summary>Digits of any script as 0 to 9; everything else dropped.</summary>
    static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsDigit(letter))
                digits.Append((char)('0' + (int)char.GetNumericValue(letter)));
        }

        return digits.ToString();
    }

    static string LettersDigits(string text) => PlainText.Of(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Without thousands commas, leading and trailing zeros: 1,250.50 becomes 1250.5.</summary>
    static string Number(string text)
    {
        const NumberStyles styles = NumberStyles.Number;
        return decimal.TryParse(text.Trim(), styles, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : "";
    }

    /// <summary>A British postcode in its one form (<c>AB1 2CD</c>), none for those that stand for no place; any other
    /// code as its letters and digits in upper case.</summary>
    static string PostcodeOf(string text)
    {
        var parsed = Postcode.Parse(text);
        return parsed.Value is { } postcode ? postcode.Value
            : parsed.Flaw == Postcode.NoFixedAbode || parsed.Flaw == Postcode.Pseudo ? ""
            : LettersDigits(text).ToUpperInvariant();
    }

    /// <summary>Digits; the country code of the United Kingdom becomes 0. One digit over and over is nobody's.
    /// </summary>
    static string Phone(string text)
    {
        var digits = Digits(text);
        if (text.AsSpan().TrimStart().StartsWith("+"))
            digits = "00" + digits;
        if (digits.StartsWith("0044", StringComparison.Ordinal))
            digits = "0" + digits[4..].TrimStart('0');
        return digits.Length >= ShortestPhone && digits.AsSpan().ContainsAnyExcept(digits[0]) ? digits : "";
    }

    /// <summary>Lower case without blanks around; empty without an @ between two parts.</summary>
    static string Email(string text)
    {
        var address = text.Trim().ToLowerInvariant();
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < address.Length - 1 && at == address.LastIndexOf('@') ? address : "";
    }

    /// <summary>Latitude and longitude in degrees, separated by a space; empty for a place that is not on Earth, and
    /// for 0 0, which nobody lives at.</summary>
    static string Coordinates(string text)
    {
        var parts = text.Split(PartSeparator);
        if (parts.Length != 2)
            return "";
        var (latitude, longitude) = (Number(parts[0]), Number(parts[1]));
        return IsWithin(latitude, 90) && IsWithin(longitude, 180) && (latitude, longitude) != ("0", "0")
            ? $"{latitude} {longitude}"
            : "";
    }

    static bool IsWithin(string number, decimal most) =>
        decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= most;
}
