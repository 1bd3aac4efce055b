using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>A sketch may let a pair through that a test refuses, never the other way round.</summary>
public sealed class ValueSketchTests
{
    const int Tries = 800;

    static readonly string[] Tests =
    [
        "jaro_winkler 0.1", "jaro_winkler 0.5", "jaro_winkler 0.7", "jaro_winkler 0.8", "jaro_winkler 0.88",
        "jaro_winkler 0.92", "jaro_winkler 1", "levenshtein 0", "levenshtein 1", "levenshtein 2", "levenshtein 5",
        "slips 0", "slips 1", "slips 2", "slips 3", "misspelt 0.6", "misspelt 0.92", "misspelt 0.92 names",
        "sounds_alike 0.3", "sounds_alike 0.8", "sounds_alike 0.8 names", "slip_of names", "initial",
        "digit_slip", "two_parts_of_three", "day_month_swapped", "month_estimated", "year_estimated", "same_year",
        "same_month_and_day",
    ];

    static readonly string[] OddDates =
    [
        "1980-01-01", "1980-01-10", "1980-10-01", "2010-24-03", "0000-00-00", "9999-99-99", "1980-1-1",
        "1980-01-011", "1980/01/01", "198o-01-01", "-980-01-01", "1980-01-0", "", "1", "١٩٨٠-٠١-٠١",
        "1980-00-01", "1980-01-00",
    ];

    static readonly Gen<string> Dates = Gen.Frequency(
        (3, from year in Gen.Choose(1978, 1983)
            from month in Gen.Choose(0, 13)
            from day in Gen.Choose(0, 32)
            select FormattableString.Invariant($"{year:0000}-{month:00}-{day:00}")),
        (1, Gen.Elements(OddDates)));

    static readonly Arbitrary<(string Left, string Right)> PairsOfDates = (
        from left in Dates
        from right in Dates
        from slip in Gen.Choose(0, 9)
        from digit in Gen.Choose(0, 9)
        from isSlipped in Gen.Elements(true, false)
        select (left, isSlipped && left.Length == 10
            ? left[..slip] + FormattableString.Invariant($"{digit}") + left[(slip + 1)..]
            : right)).ToArbitrary();

    static readonly Arbitrary<(string Left, string Right)> PairsOfNumbers = (
        from left in Gen.Choose(0, 9).ListOf(14)
        from length in Gen.Choose(0, 14)
        from other in Gen.Choose(0, 9).ListOf(14)
        from otherLength in Gen.Choose(0, 14)
        from at in Gen.Choose(0, 13)
        from kind in Gen.Choose(0, 4)
        let number = string.Concat(left.Take(length))
        select (number, kind switch
        {
            0 => string.Concat(other.Take(otherLength)),
            _ when at + 1 >= length => number + "7",
            1 => number[..at] + "5" + number[(at + 1)..],
            2 => number.Remove(at, 1),
            3 => number[..at] + number[at + 1] + number[at] + number[(at + 2)..],
            _ => number.Insert(at, "x"),
        })).ToArbitrary();

    static readonly NameTables Forenames = NameTables.Load(
        YamlSection.Read(
            new StringReader("tables: { names: { file: forenames.csv, source: x, licence: x } }"), "model.yml")
            .Section("tables"),
        Path.Combine(Repository.Root, "pipelines", "matching"));

    public static TheoryData<string> TestsThatAreSketched => new(Tests);

    [Theory]
    [MemberData(nameof(TestsThatAreSketched))]
    public void No_text_is_refused_that_would_pass(string test) => AssertNoneRefused(test, RandomTexts.Pairs);

    [Theory]
    [MemberData(nameof(TestsThatAreSketched))]
    public void No_date_and_nothing_like_one_is_refused_that_would_pass(string test) =>
        AssertNoneRefused(test, PairsOfDates);

    [Theory]
    [MemberData(nameof(TestsThatAreSketched))]
    public void No_number_is_refused_that_would_pass(string test) => AssertNoneRefused(test, PairsOfNumbers);

    [Theory]
    [InlineData("9990603162", "9990603162", true)]
    [InlineData("9990603162", "9990603163", true)]
    [InlineData("9990603162", "9990601362", true)] // neighbours swapped
    [InlineData("9990603162", "9991603163", true)] // two replaced, which might be a swap
    [InlineData("9990603162", "9091603163", false)]
    [InlineData("12345678901", "12345678902", true)]
    [InlineData("12345678901", "22345678212", false)]
    public void Numbers_are_told_apart_digit_by_digit(string left, string right, bool expected) =>
        Assert.Equal(expected, Sketched(Parse("slips 1"), left, right));

    [Fact]
    public void Odd_dates_are_compared_each_with_each()
    {
        foreach (var test in Tests.Select(Parse))
        {
            Assert.All(OddDates, left => Assert.All(OddDates, right => Assert.True(IsFair(test, left, right))));
        }
    }

    [Fact]
    public void Most_pairs_of_unlike_names_are_told_apart_without_their_texts()
    {
        string[] names = ["katherine", "joe", "mohammed", "zoe", "bartholomew", "lily", "suzanne", "fred"];
        var pairs = names.SelectMany(_ => names, (left, right) => (left, right))
            .Where(pair => pair.left != pair.right).ToList();
        var passed = pairs.Count(pair => Sketched(Parse("jaro_winkler 0.88"), pair.left, pair.right));
        Assert.True(passed < pairs.Count / 10, $"{passed} of {pairs.Count}");
    }

    [Fact]
    public void A_sketch_has_the_length_of_its_text_up_to_the_most_it_can_say()
    {
        Assert.Equal(0, ValueSketch.Of("").Length);
        Assert.Equal(10, ValueSketch.Of("1980-01-01").Length);
        Assert.Equal(65_535, ValueSketch.Of(new string('a', 65_535)).Length);
        Assert.Equal(65_535, ValueSketch.Of(new string('a', 65_536)).Length);
    }

    static void AssertNoneRefused(string text, Arbitrary<(string Left, string Right)> pairs)
    {
        var test = Parse(text);
        Prop.ForAll(pairs, pair => IsFair(test, pair.Left, pair.Right))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Tries));
    }

    static bool IsFair(LevelTest test, string left, string right) =>
        Sketched(test, left, right) || !test.Holds(left, right);

    static bool Sketched(LevelTest test, string left, string right) =>
        test.Sketch!.MayHold(ValueSketch.Of(left), ValueSketch.Of(right));

    static LevelTest Parse(string test) =>
        LevelTest.Parse(YamlSection.Read(new StringReader($"test: {test}"), "model.yml"), Forenames);
}
