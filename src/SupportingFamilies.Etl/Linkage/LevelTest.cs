using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Which values of two records a test is put to.</summary>
public enum TestShape
{
    /// <summary>A value of one column against a value of the same column; any two may agree.</summary>
    Within,

    /// <summary>A value of the first column against a value of the second, from either record to the other.</summary>
    Across,

    /// <summary>Both ways at once: left's first column with right's second, and left's second with right's
    /// first.</summary>
    Swapped,
}

/// <summary>
/// What two values must show for a comparison level. The names are a closed list; a test means the same whichever
/// value comes first.
/// </summary>
/// <param name="Text">As the model writes it, for example <c>jaro_winkler 0.92</c>.</param>
/// <param name="IsEquality">Holds exactly for equal values, so numbers can be compared instead of text.</param>
public sealed record LevelTest(string Text, TestShape Shape, bool IsEquality, Func<string, string, bool> Holds)
{
    /// <param name="at">The level's section, for errors; its key is <c>test</c>.</param>
    public static LevelTest Parse(YamlSection at, NameTables tables)
    {
        var text = at.String("test");
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var arguments = words[1..];
        return words[0] switch
        {
            "equal" => Equality(TestShape.Within),
            "equal_across" => Equality(TestShape.Across),
            "equal_swapped" => Equality(TestShape.Swapped),
            "jaro_winkler" when Number(0) is { } least =>
                Within((left, right) => JaroWinkler.Similarity(left, right) >= least),
            "slips" when Number(0) is { } most =>
                Within((left, right) => DamerauLevenshtein.Within(left, right, (int)most)),
            "misspelt" when Number(0) is { } least && arguments.Length <= 2 && Unless(1) is { } known =>
                Within((left, right) => NameTests.Misspelt(left, right, least) && !known(left, right)),
            "sounds_alike" when Number(0) is { } least && arguments.Length <= 2 && Unless(1) is { } known =>
                Within((left, right) => NameTests.SoundsAlike(left, right, least) && !known(left, right)),
            "rhymes" => Within(Likeness.Rhymes),
            "years_apart" when Number(0) is { } years => Within((left, right) =>
                Likeness.YearsApart(left, right, (int)years)),
            "respelt" => Within(Respelling.AreOne),
            "slip_of" when Table(0) is { } names => Within((left, right) =>
                tables.Contains(names, left) != tables.Contains(names, right) && NameTests.Slip(left, right)),
            "variant" when Table(0) is { } pairs => Within((left, right) => tables.ArePaired(pairs, left, right)),
            "shares_words" => Within(NameTests.SharesWords),
            "initial" => Within(NameTests.Initial),
            "begins_alike" when Number(0) is { } letters =>
                Within((left, right) => left.AsSpan().CommonPrefixLength(right) >= letters),
            "digit_slip" => Within(DateTests.DigitSlip),
            "day_month_swapped" => Within(DateTests.DayMonthSwapped),
            "month_estimated" => Within(DateTests.MonthEstimated),
            "year_estimated" => Within(DateTests.YearEstimated),
            "two_parts_of_three" => Within(DateTests.TwoPartsOfThree),
            "within_days" when Number(0) is { } days =>
                Within((left, right) => DateTests.WithinDays(left, right, (int)days)),
            "within_days_across" when Number(0) is { } days => new LevelTest(
                text, TestShape.Across, false, (left, right) => DateTests.WithinDays(left, right, (int)days)),
            "before_across" => new LevelTest(text, TestShape.Across, false, DateTests.Before),
            "postcode_sector" => Within(PlaceTests.SameSector),
            "postcode_district" => Within(PlaceTests.SameDistrict),
            _ => throw at.Wrong("test", $"'{text}'", "a test of the list in Linkage/README.md, with its arguments"),
        };

        LevelTest Equality(TestShape shape) => new(text, shape, true, string.Equals);
        LevelTest Within(Func<string, string, bool> holds) => new(text, TestShape.Within, false, holds);
        double? Number(int index) => index < arguments.Length
            && double.TryParse(arguments[index], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;

        // Two words of a list are two names, not one name written twice.
        Func<string, string, bool>? Unless(int index) => index >= arguments.Length ? (_, _) => false
            : Table(index) is { } known ? (left, right) => tables.Contains(known, left) && tables.Contains(known, right)
            : null;
        string? Table(int index) => index < arguments.Length && tables.Has(arguments[index]) ? arguments[index] : null;
    }
}
