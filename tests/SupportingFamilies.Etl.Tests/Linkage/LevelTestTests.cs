using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class LevelTestTests
{
    /// <summary>The whole list, but for tests that need a table of names.</summary>
    static readonly string[] All =
    [
        "equal", "equal_across", "equal_swapped", "jaro_winkler 0.8", "jaro_winkler_swapped 0.8", "slips 1",
        "slips_swapped 1", "levenshtein 2", "token_set 80", "misspelt 0.9", "sounds_alike 0.8", "sound_equal",
        "prefix 2", "begins_alike 2", "initial", "short_form 3", "shares_words", "words_overlap 0.4", "email_user",
        "email_user_like 0.9", "digit_slip", "day_month_swapped", "month_estimated", "year_estimated",
        "two_parts_of_three", "same_year", "same_month_and_day", "within_days 21", "within_months 3", "within_years 1",
        "before_across", "within_days_across 21", "years_apart 13", "respelt", "rhymes", "postcode_sector",
        "postcode_district", "postcode_area", "within 2", "within_km 5",
    ];

    [Theory]
    [InlineData("equal", "smith", "smith", true)]
    [InlineData("equal", "smith", "Smith", false)] // capitals are a matter of cleaning
    [InlineData("jaro_winkler 0.96", "martha", "marhta", true)]
    [InlineData("jaro_winkler 0.97", "martha", "marhta", false)]
    [InlineData("slips 1", "smith", "smyth", true)]
    [InlineData("slips 1", "smith", "smythe", false)]
    [InlineData("slips 1", "9434765919", "9434765991", true)]
    [InlineData("levenshtein 1", "smith", "smyth", true)]
    [InlineData("levenshtein 1", "smith", "simth", false)]
    [InlineData("levenshtein 2", "smith", "simth", true)]
    [InlineData("slips 0", "smith", "smith", true)]
    [InlineData("slips 0", "smith", "smyth", false)]
    [InlineData("misspelt 0.95", "olivr", "oliver", true)]
    [InlineData("misspelt 0.95", "mia", "pia", false)] // three letters are too few
    [InlineData("token_set 100", "12 high street", "flat 2 12 high street", true)]
    [InlineData("token_set 90", "12 high street", "high street 12", true)]
    [InlineData("token_set 90", "12 high street", "12 high road", false)]
    [InlineData("token_set 90", "محمد علي", "علي محمد", true)]
    [InlineData("token_set 90", "محمد علي", "فاطمة زهراء", false)]
    [InlineData("shares_words", "smith", "smith jones", true)]
    [InlineData("shares_words", "jones smith", "smith jones", true)]
    [InlineData("shares_words", "smithjones", "smith jones", true)]
    [InlineData("shares_words", "smith brown", "smith jones", false)]
    [InlineData("shares_words", "whittam", "i whittam", true)] // an initial more in the longer does no harm
    [InlineData("shares_words", "i whittam", "ivor whittam", false)] // an initial is no word in common
    [InlineData("shares_words", "i whittam", "i addison whittam", false)]
    [InlineData("shares_words", "whittam i addison r", "ivor l whittam robert addison", false)]
    [InlineData("shares_words", "i whittam", "iwhittam", true)] // equal but for the space
    [InlineData("words_overlap 0.5", "12 high street", "high street", true)] // 2 of 3
    [InlineData("words_overlap 0.5", "12 high street", "12 high road", true)] // 2 of 4
    [InlineData("words_overlap 0.5", "12 high street", "14 high road", false)] // 1 of 5
    [InlineData("words_overlap 1", "high high street", "street high", true)] // a set has no word twice
    [InlineData("words_overlap 0.1", "", "", false)]
    [InlineData("initial", "j", "jean", true)]
    [InlineData("initial", "j", "mary", false)]
    [InlineData("initial", "jo", "jean", false)]
    [InlineData("short_form 3", "sam", "samantha", true)]
    [InlineData("short_form 3", "samantha", "sam", true)]
    [InlineData("short_form 3", "jo", "joanna", false)] // too short
    [InlineData("short_form 3", "samuel", "samantha", false)] // neither begins with the whole of the other
    [InlineData("begins_alike 2", "archie", "archibald", true)]
    [InlineData("begins_alike 2", "archie", "alfie", false)]
    [InlineData("prefix 3", "archie", "archibald", true)]
    [InlineData("prefix 6", "archie", "archibald", false)]
    [InlineData("sounds_alike 0.8", "sameena", "samina", true)]
    [InlineData("sounds_alike 0.8", "sameena", "sadia", false)]
    [InlineData("sound_equal", "catherine", "kathryn", true)]
    [InlineData("sound_equal", "catherine", "caroline", false)]
    [InlineData("sound_equal", "عبدالله", "عبدالرحمن", false)]
    [InlineData("sound_equal", "", "", false)]
    [InlineData("email_user", "j.smith@example.org", "j.smith@example.com", true)]
    [InlineData("email_user", "j.smith@example.org", "j.smyth@example.org", false)]
    [InlineData("email_user", "@example.org", "@example.org", false)]
    [InlineData("email_user", "j.smith", "j.smith", false)] // no address
    [InlineData("email_user_like 0.9", "j.smith@example.org", "j.smyth@example.com", true)]
    [InlineData("email_user_like 0.9", "j.smith@example.org", "p.jones@example.org", false)]
    [InlineData("digit_slip", "2010-03-04", "2010-03-05", true)]
    [InlineData("digit_slip", "2010-03-12", "2010-03-21", true)]
    [InlineData("digit_slip", "2010-03-04", "2011-03-05", false)]
    [InlineData("day_month_swapped", "2010-03-04", "2010-04-03", true)]
    [InlineData("day_month_swapped", "2010-03-04", "2011-04-03", false)]
    [InlineData("month_estimated", "2010-03-01", "2010-03-17", true)]
    [InlineData("month_estimated", "2010-03-02", "2010-03-17", false)]
    [InlineData("year_estimated", "2010-01-01", "2010-03-17", true)]
    [InlineData("year_estimated", "2010-02-01", "2010-03-17", false)]
    [InlineData("two_parts_of_three", "2010-03-17", "1985-03-17", true)]
    [InlineData("two_parts_of_three", "2010-03-17", "1985-04-17", false)]
    [InlineData("years_apart 13", "1990-05-06", "2003-05-06", true)]
    [InlineData("years_apart 13", "1990-05-06", "2002-12-31", false)] // the year alone counts
    [InlineData("years_apart 13", "1990 high street", "2003-05-06", false)] // no date
    [InlineData("years_apart 13", "", "2003-05-06", false)]
    [InlineData("same_year", "2010-01-01", "2010-12-31", true)]
    [InlineData("same_year", "2010-12-31", "2011-01-01", false)]
    [InlineData("same_month_and_day", "2010-03-17", "1985-03-17", true)]
    [InlineData("same_month_and_day", "2010-03-17", "2010-03-18", false)]
    [InlineData("within_days 21", "2026-01-01", "2026-01-22", true)]
    [InlineData("within_days 21", "2026-01-01", "2026-01-23", false)]
    [InlineData("within_months 1", "2026-01-31", "2026-02-28", true)]
    [InlineData("within_months 1", "2026-01-31", "2026-03-01", false)]
    [InlineData("within_years 10", "2016-02-29", "2026-02-28", true)]
    [InlineData("within_years 10", "2016-02-28", "2026-03-01", false)]
    [InlineData("postcode_sector", "AB1 2DE", "AB1 2FG", true)]
    [InlineData("postcode_sector", "ab12de", "AB1 2FG", true)]
    [InlineData("postcode_sector", "AB1 2DE", "AB1 3DE", false)]
    [InlineData("postcode_sector", "AB1", "AB1 2DE", false)] // not known
    [InlineData("postcode_sector", "AB1 2", "AB1 2DE", true)]
    [InlineData("postcode_sector", "4209", "4208", false)]
    [InlineData("postcode_district", "AB1 2DE", "AB1 3DE", true)]
    [InlineData("postcode_district", "AB1 2DE", "AB11 2DE", false)]
    [InlineData("postcode_district", "AB1", "ab1 3de", true)]
    [InlineData("postcode_district", "EC1A 1BB", "EC1 1BB", false)]
    [InlineData("postcode_area", "AB1 2DE", "AB99 3DE", true)]
    [InlineData("postcode_area", "A1 2DE", "AB1 2DE", false)]
    [InlineData("postcode_area", "4209", "4210", false)]
    [InlineData("postcode_area", "4209", "4209", true)]
    [InlineData("within 2", "37", "39", true)]
    [InlineData("within 2", "37", "40", false)]
    [InlineData("within 0.2", "1.1", "0.9", true)]
    [InlineData("within 0.2", "-1.1", "1.1", false)]
    [InlineData("within 2", "x", "x", false)]
    [InlineData("within 2", "9999999999999999999999999999", "-9999999999999999999999999999", false)]
    [InlineData("within_km 112", "50 0", "51 0", true)] // a degree is 111.195 km
    [InlineData("within_km 111", "50 0", "51 0", false)]
    [InlineData("within_km 1", "0 179.999", "0 -179.999", true)]
    [InlineData("within_km 1", "91 0", "91 0", false)] // no place
    [InlineData("within_km 1", "nan 0", "nan 0", false)]
    public void A_test_holds_on_one_side_of_its_edge(string test, string left, string right, bool expected)
    {
        Assert.Equal(expected, Parse(test).Holds(left, right));
        Assert.Equal(expected, Parse(test).Holds(right, left));
    }

    [Theory]
    [InlineData("slips_swapped 1", "jon", "john", true)]
    [InlineData("slips_swapped 1", "jon", "johann", false)]
    [InlineData("jaro_winkler_swapped 0.9", "marhta", "martha", true)]
    [InlineData("jaro_winkler_swapped 0.9", "marta", "maud", false)]
    public void Swapped_names_may_be_misspelt(string test, string forename, string surname, bool expected)
    {
        var swapped = Parse(test);
        Assert.Equal(TestShape.Swapped, swapped.Shape);
        Assert.Equal(expected, swapped.Holds(forename, surname));
    }

    [Fact]
    public void Tests_mean_the_same_whichever_value_comes_first()
    {
        var tests = All.Where(test => test != "before_across").Select(Parse).ToList();
        var dates = Gen.Choose(0, 800).Select(day =>
            new DateOnly(2009, 12, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var values = Gen.OneOf(
            dates,
            Gen.Elements("AB1 2CD", "ab12cd", "AB1", "AB1 2", "AB11 2CD", "4209", "GIR 0AA", "EC1A 1BB", " ", "A"),
            Gen.Elements("a@b", "a.b@c", "ab@c", "@", "a@", "@a", "a@b@c"),
            Gen.Elements("51.5 -0.12", "51.5 -0.13", "51.5", "91 0", "0 180", "0 -180", "1", "2.5", "-3", "+4", "1e3"));
        var pairs = Gen.OneOf(
            RandomTexts.Pairs.Generator,
            Gen.OneOf(Gen.Elements("ab", "ab c", "c ab", "abc", "a", "b"), values).Two()
                .Select(two => (Left: two.Item1, Right: two.Item2))).ToArbitrary();
        Prop.ForAll(pairs, pair =>
            tests.All(test => test.Holds(pair.Left, pair.Right) == test.Holds(pair.Right, pair.Left)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Tests_can_be_put_from_several_threads_at_once()
    {
        var tests = All.Select(Parse).ToList();
        string[] values = ["smith", "smyth jones", "2010-03-04", "AB1 2CD", "a@b", "51.5 -0.12", "محمد عبدالله", "17"];
        var expected = Answers(0);
        Parallel.For(0, 200, round => Assert.Equal(expected, Answers(round)));

        bool[] Answers(int round) => (
            from test in tests from left in values from right in values select test.Holds(left, right)).ToArray();
    }

    [Fact]
    public void Every_test_is_described_in_the_readme()
    {
        var readme = string.Concat(Repository.Lines("src/SupportingFamilies.Etl/Linkage/README.md"));
        var names = All.Concat(["variant", "slip_of"]).Select(test => test.Split(' ')[0]);
        Assert.All(names, name => Assert.Contains("`" + name, readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("looks_alike")]
    [InlineData("jaro_winkler")]
    [InlineData("jaro_winkler 1.01")]
    [InlineData("jaro_winkler 0")]
    [InlineData("jaro_winkler 0.9 0.8")]
    [InlineData("slips")]
    [InlineData("slips -1")]
    [InlineData("slips 1.5")]
    [InlineData("equal 1")]
    [InlineData("token_set 101")]
    [InlineData("within_days 1.5")]
    [InlineData("within_km -1")]
    [InlineData("within -1")]
    [InlineData("variant nicknames")] // no such list
    [InlineData("misspelt 0.9 nicknames")]
    public void A_test_not_on_the_list_is_refused_with_its_line(string test)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Parse(test));
        Assert.Equal(1, refused.Line);
        Assert.Contains("Linkage/README.md", refused.Message, StringComparison.Ordinal);
    }

    static LevelTest Parse(string test) =>
        LevelTest.Parse(YamlSection.Read(new StringReader($"test: {test}"), "model.yml"), NameTables.None);
}
