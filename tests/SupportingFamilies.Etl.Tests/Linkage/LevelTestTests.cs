using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class LevelTestTests
{
    [Theory]
    [InlineData("jaro_winkler 0.96", "martha", "marhta", true)]
    [InlineData("jaro_winkler 0.97", "martha", "marhta", false)]
    [InlineData("slips 1", "smith", "smyth", true)]
    [InlineData("slips 1", "smith", "smythe", false)]
    [InlineData("misspelt 0.95", "olivr", "oliver", true)]
    [InlineData("misspelt 0.95", "mia", "pia", false)] // three letters are too few
    [InlineData("shares_words", "smith", "smith jones", true)]
    [InlineData("shares_words", "jones smith", "smith jones", true)]
    [InlineData("shares_words", "smithjones", "smith jones", true)]
    [InlineData("shares_words", "smith brown", "smith jones", false)]
    [InlineData("initial", "j", "jean", true)]
    [InlineData("initial", "j", "mary", false)]
    [InlineData("initial", "jo", "jean", false)]
    [InlineData("begins_alike 2", "archie", "archibald", true)]
    [InlineData("begins_alike 2", "archie", "alfie", false)]
    [InlineData("sounds_alike 0.8", "sameena", "samina", true)]
    [InlineData("sounds_alike 0.8", "sameena", "sadia", false)]
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
    [InlineData("within_days 21", "2026-01-01", "2026-01-22", true)]
    [InlineData("within_days 21", "2026-01-01", "2026-01-23", false)]
    [InlineData("postcode_sector", "AB1 2DE", "AB1 2FG", true)]
    [InlineData("postcode_sector", "AB1 2DE", "AB1 3DE", false)]
    [InlineData("postcode_district", "AB1 2DE", "AB1 3DE", true)]
    [InlineData("postcode_district", "AB1 2DE", "AB11 2DE", false)]
    public void A_test_holds_on_one_side_of_its_edge(string test, string left, string right, bool expected)
    {
        Assert.Equal(expected, Parse(test).Holds(left, right));
        Assert.Equal(expected, Parse(test).Holds(right, left));
    }

    [Fact]
    public void Tests_of_one_column_mean_the_same_whichever_value_comes_first()
    {
        string[] tests =
        [
            "jaro_winkler 0.8", "slips 1", "misspelt 0.9", "sounds_alike 0.8", "shares_words", "initial",
            "begins_alike 2", "digit_slip", "day_month_swapped", "month_estimated", "year_estimated",
            "two_parts_of_three", "postcode_sector",
        ];
        var words = Gen.Elements("ab c".ToCharArray()).ArrayOf()
            .Select(letters => PlainText.OfName(new string(letters)))
            .Where(word => word.Length > 0); // a table holds plain text, and no value is empty
        var dates = Gen.Choose(0, 800).Select(day =>
            new DateOnly(2009, 12, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var texts = Gen.OneOf(words, dates).ToArbitrary();
        Prop.ForAll(texts, texts, (left, right) =>
            tests.All(test => Parse(test).Holds(left, right) == Parse(test).Holds(right, left)))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("looks_alike")]
    [InlineData("jaro_winkler")]
    [InlineData("variant nicknames")] // no such list
    public void A_test_not_on_the_list_is_refused_with_its_line(string test)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Parse(test));
        Assert.Equal(1, refused.Line);
    }

    static LevelTest Parse(string test) =>
        LevelTest.Parse(YamlSection.Read(new StringReader($"test: {test}"), "model.yml"), NameTables.None);
}
