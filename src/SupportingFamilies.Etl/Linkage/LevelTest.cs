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

/// <summary>Whether two texts pass.</summary>
delegate bool TextTest(ReadOnlySpan<char> left, ReadOnlySpan<char> right);

/// <summary>
/// What two values must show for a comparison level. The names are a closed list; a test means the same whichever
/// value comes first.
/// </summary>
/// <param name="Text">As the model writes it, for example <c>jaro_winkler 0.92</c>.</param>
/// <param name="IsEquality">Holds exactly for equal values, so numbers can be compared instead of text.</param>
public sealed record LevelTest(string Text, TestShape Shape, bool IsEquality, Func<string, string, bool> Holds)
{
    /// <summary>Null where the texts themselves must be seen.</summary>
    internal SketchTest? Sketch { get; init; }

    /// <summary>The same as <see cref="Holds"/>, for texts that are no strings; null where they have to be.</summary>
    internal TextTest? OfSpans { get; init; }

    /// <param name="at">The level's section, for errors; its key is <c>test</c>.</param>
    public static LevelTest Parse(YamlSection at, NameTables tables)
    {
        var text = at.String("test");
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var shape = words is ["equal_across" or "before_across" or "within_days_across", ..] ? TestShape.Across
            : words is ["equal_swapped" or "slips_swapped" or "jaro_winkler_swapped", ..] ? TestShape.Swapped
            : TestShape.Within;
        if (words is ["equal" or "equal_across" or "equal_swapped"])
            return new LevelTest(text, shape, true, string.Equals);
        var holds = OfText(words) ?? OfNames(words, tables) ?? OfDates(words) ?? OfPlacesAndNumbers(words)
            ?? throw at.Wrong("test", $"'{text}'", "a test of the list in Linkage/README.md, with its arguments");
        return new LevelTest(text, shape, false, holds) { Sketch = Sketched(words), OfSpans = Spanned(words) };
    }

    static SketchTest? Sketched(string[] words) => words switch
    {
        ["jaro_winkler", var share] when Share(share) is { } least => SketchTest.JaroWinkler(least),
        ["levenshtein" or "slips", var count] when Count(count) is { } most => SketchTest.Slips(most),
        ["misspelt", var share, ..] when Share(share) is { } least =>
            SketchTest.Either(SketchTest.Slips(1), SketchTest.JaroWinkler(least)),
        ["sounds_alike", var share, ..] when Share(share) is { } least => SketchTest.JaroWinkler(least),
        ["slip_of", _] or ["rhymes"] => SketchTest.Slips(1),
        ["initial"] => SketchTest.Initial,
        ["digit_slip" or "two_parts_of_three"] => SketchTest.Dates(DateTests.TwoPartsOfThree),
        ["day_month_swapped"] => SketchTest.Dates(DateTests.DayMonthSwapped),
        ["month_estimated"] => SketchTest.Dates(DateTests.MonthEstimated),
        ["year_estimated"] => SketchTest.Dates(DateTests.YearEstimated),
        ["same_year"] => SketchTest.Dates(DateTests.SameYear),
        ["same_month_and_day"] => SketchTest.Dates(DateTests.SameMonthAndDay),
        _ => null,
    };

    static TextTest? Spanned(string[] words) => words switch
    {
        ["jaro_winkler" or "jaro_winkler_swapped", var share] when Share(share) is { } least =>
            (left, right) => JaroWinkler.IsAtLeast(left, right, least),
        ["levenshtein", var count] when Count(count) is { } most =>
            (left, right) => Levenshtein.Within(left, right, most),
        ["slips" or "slips_swapped", var count] when Count(count) is { } most =>
            (left, right) => DamerauLevenshtein.Within(left, right, most),
        _ => null,
    };

    static Func<string, string, bool>? OfText(string[] words) => words switch
    {
        _ when Spanned(words) is { } holds => (left, right) => holds(left, right),
        ["token_set", var score] when Number(score) is { } least and > 0 and <= TokenSet.RatioMax =>
            (left, right) => TokenSet.Ratio(left, right) >= least,
        ["prefix" or "begins_alike", var count] when Count(count) is { } letters and > 0 =>
            (left, right) => left.AsSpan().CommonPrefixLength(right) >= letters,
        ["words_overlap", var share] when Share(share) is { } least =>
            (left, right) => WordTests.Overlap(left, right) >= least,
        ["shares_words"] => WordTests.SharesWords,
        ["email_user"] => EmailTests.SameUser,
        ["email_user_like", var share] when Share(share) is { } least =>
            (left, right) => EmailTests.UsersAlike(left, right, least),
        _ => null,
    };

    static Func<string, string, bool>? OfNames(string[] words, NameTables tables) => words switch
    {
        ["misspelt", var share, .. var unless] when Share(share) is { } least && Known(unless, tables) is { } known =>
            (left, right) => NameTests.Misspelt(left, right, least) && !known(left, right),
        ["sounds_alike", var share, .. var unless]
            when Share(share) is { } least && Known(unless, tables) is { } known =>
            (left, right) => NameTests.SoundsAlike(left, right, least) && !known(left, right),
        ["sound_equal"] => SoundCode.AreEqual,
        ["initial"] => NameTests.Initial,
        ["short_form", var count] when Count(count) is { } letters and > 0 =>
            (left, right) => NameTests.ShortForm(left, right, letters),
        ["respelt"] => Respelling.AreOne,
        ["rhymes"] => NameTests.Rhymes,
        ["slip_of", var list] when tables.Has(list) => (left, right) =>
            tables.Contains(list, left) != tables.Contains(list, right) && NameTests.Slip(left, right),
        ["variant", var table] when tables.Has(table) => (left, right) => tables.ArePaired(table, left, right, 0),
        ["variant", var table, var share] when tables.Has(table) && Share(share) is { } least =>
            (left, right) => tables.ArePaired(table, left, right, least),
        _ => null,
    };

    static Func<string, string, bool>? OfDates(string[] words) => words switch
    {
        ["digit_slip"] => DateTests.DigitSlip,
        ["day_month_swapped"] => DateTests.DayMonthSwapped,
        ["month_estimated"] => DateTests.MonthEstimated,
        ["year_estimated"] => DateTests.YearEstimated,
        ["two_parts_of_three"] => DateTests.TwoPartsOfThree,
        ["same_year"] => DateTests.SameYear,
        ["years_apart", var count] when Count(count) is { } years =>
            (left, right) => DateTests.YearsApart(left, right, years),
        ["same_month_and_day"] => DateTests.SameMonthAndDay,
        ["within_days" or "within_days_across", var count] when Count(count) is { } days =>
            (left, right) => DateTests.WithinDays(left, right, days),
        ["within_months", var count] when Count(count) is { } months =>
            (left, right) => DateTests.WithinMonths(left, right, months),
        ["within_years", var count] when Count(count) is { } years =>
            (left, right) => DateTests.WithinMonths(left, right, years * DateTests.MonthsInYear),
        ["before_across"] => DateTests.Before,
        _ => null,
    };

    static Func<string, string, bool>? OfPlacesAndNumbers(string[] words) => words switch
    {
        ["postcode_sector"] => PostcodeTests.SameSector,
        ["postcode_district"] => PostcodeTests.SameDistrict,
        ["postcode_area"] => PostcodeTests.SameArea,
        ["within_km", var distance] when Number(distance) is { } most and > 0 =>
            (left, right) => DistanceTests.WithinKilometres(left, right, most),
        ["within", var difference] when NumberTests.TryRead(difference, out var most) && most >= 0 =>
            (left, right) => NumberTests.Within(left, right, most),
        _ => null,
    };

    static double? Number(string word) =>
        double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    /// <summary>Above 0 and not above 1.</summary>
    static double? Share(string word) => Number(word) is { } number and > 0 and <= 1 ? number : null;

    /// <summary>0 to 9,999.</summary>
    static int? Count(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 9999
            ? number
            : null;

    /// <summary>Two words of a list are two names, not one name written twice. No list knows no word.</summary>
    static Func<string, string, bool>? Known(string[] lists, NameTables tables) => lists switch
    {
        [] => (_, _) => false,
        [var list] when tables.Has(list) =>
            (left, right) => tables.Contains(list, left) && tables.Contains(list, right),
        _ => null,
    };
}
