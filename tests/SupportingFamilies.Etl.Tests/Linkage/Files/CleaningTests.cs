using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

public sealed class CleaningTests
{
    static readonly string[] Cleanings =
        ["text", "name", "lower", "as_is", "digits", "letters_digits", "postcode", "email", "nhs_number"];

    [Theory]
    [InlineData("text", "  St. Mary's Close,  12A ", "st marys close 12a")]
    [InlineData("text", "--", "")]
    [InlineData("name", "Mc Donald-O'Brien", "mcdonald obrien")]
    [InlineData("name", "José María", "jose maria")]
    [InlineData("lower", " Ab-C ", "ab-c")]
    [InlineData("as_is", " Ab ", " Ab ")]
    [InlineData("as_is", "   ", "")]
    [InlineData("number", "1,250.50", "1250.5")]
    [InlineData("number", "007", "7")]
    [InlineData("number", "-0.0", "0")]
    [InlineData("number", "12 stone", "")]
    [InlineData("digits", "AB 12-34 c", "1234")]
    [InlineData("digits", "none", "")]
    [InlineData("letters_digits", "ab/12 c", "ab12c")]
    [InlineData("postcode", "l81bt", "L8 1BT")]
    [InlineData("postcode", "3212", "3212")]
    [InlineData("postcode", "zz99 3vz", "")]
    [InlineData("postcode", "NF1 1AA", "")]
    [InlineData("phone", "+44 (0)20 7946 0000", "02079460000")]
    [InlineData("phone", "0044 20 7946 0000", "02079460000")]
    [InlineData("phone", "020 7946 0000", "02079460000")]
    [InlineData("phone", "+61 4 2271 8532", "0061422718532")]
    [InlineData("phone", "1234", "")]
    [InlineData("phone", "12345", "12345")]
    [InlineData("phone", "00000000000", "")]
    [InlineData("email", " Ann@Example.ORG ", "ann@example.org")]
    [InlineData("email", "ann.example.org", "")]
    [InlineData("email", "ann@", "")]
    [InlineData("email", "a@b@c", "")]
    [InlineData("nhs_number", "943 476 5919", "9434765919")]
    [InlineData("nhs_number", "9434765918", "")]
    [InlineData("nhs_number", "0000000000", "")]
    [InlineData("date yyyy-MM-dd", "1980-02-29", "1980-02-29")]
    [InlineData("date yyyy-MM-dd", "1981-02-29", "1981-02-29")]
    [InlineData("date yyyyMMdd", "19129428", "1912-94-28")]
    [InlineData("date yyyy-MM-dd", "1959-24-04", "1959-24-04")]
    [InlineData("date yyyy-MM-dd", "1959-24-04 00:00:00", "1959-24-04")]
    [InlineData("date dd/MM/yyyy yyyy-MM-dd", "04/24/1959", "1959-24-04")]
    [InlineData("date dd/MM/yyyy MM/dd/yyyy", "04/24/1959", "1959-04-24")] // a real day goes first
    [InlineData("date yyyyMMdd ddMMyyyy", "31131990", "")] // 3113-19-90, or 1990-13-31
    [InlineData("date ddMMyyyy yyyyMMdd", "31131990", "")]
    [InlineData("date yyyyMMdd ddMMyyyy", "31001990", "")] // 3100-19-90, or a month nobody knew
    [InlineData("date yyyyMMdd ddMMyyyy", "00311990", "")]
    [InlineData("date yyyyMMdd dd/MM/yyyy", "31131990", "3113-19-90")]
    [InlineData("date dd/MM/yyyy d/M/yyyy", "04/24/1959", "1959-24-04")] // read alike by both
    [InlineData("date d/M/yyyy dd/MM/yyyy", "4/24/1959", "1959-24-04")]
    [InlineData("date dd/MM/yyyy MM/dd/yyyy", "13/32/1959", "")]
    [InlineData("date d.M.yyyy", "4.24.1959", "1959-24-04")]
    [InlineData("date d.M.yyyy", "31.2.1959", "1959-02-31")]
    [InlineData("date d.M.yyyy", "98.98.1959", "1959-98-98")]
    [InlineData("date d.M.yyyy", "99.1.1959", "")]
    [InlineData("date d.M.yyyy", "1.99.1959", "")]
    [InlineData("date yyyy-MM-dd", "1959-00-01", "")]
    [InlineData("date yyyy-MM-dd", "1959-01-00", "")]
    [InlineData("date yyyy-MM-dd", "0000-13-01", "")]
    [InlineData("date yyyy-MM-dd", "1959-24-4", "")]
    [InlineData("date yyyy-MM-dd", "1959-24-045", "")]
    [InlineData("date yyyy-MM-dd", "1959/24/04", "")]
    [InlineData("date yyyy-MM-dd", "1959-2a-04", "")]
    [InlineData("date d_MMM_yyyy", "31 Feb 1980", "")]
    [InlineData("date MM/yyyy", "24/1980", "")]
    [InlineData("date yyyy-MM-dd", "1980-02-29 00:00:00", "1980-02-29")]
    [InlineData("date yyyy-MM-dd", "1980-02-29T10:00:00", "")]
    [InlineData("date dd/MM/yyyy yyyy-MM-dd", "03/04/1980", "1980-04-03")]
    [InlineData("date dd/MM/yyyy yyyy-MM-dd", "1980-04-03", "1980-04-03")]
    [InlineData("date yyyy-MM-dd yyyy-dd-MM", "1980-24-04", "1980-04-24")]
    [InlineData("date d_MMM_yyyy", "3 Apr 1980", "1980-04-03")]
    [InlineData("date yyyyMMdd", "19800403", "1980-04-03")]
    [InlineData("date yyyy", "1980", "1980-01-01")]
    [InlineData("date MM/yyyy", "04/1980", "1980-04-01")]
    public void Each_cleaning_gives_one_form_or_nothing(string clean, string raw, string expected)
    {
        var values = Of($"clean: {clean}").Values(raw);

        Assert.Equal(expected.Length == 0 ? [] : [expected], values);
    }

    [Theory]
    [InlineData("51.5", "-0.12", "51.5 -0.12")]
    [InlineData("90", "180", "90 180")]
    [InlineData("90.1", "0", "")]
    [InlineData("0", "-180.1", "")]
    [InlineData("0", "0.0", "")]
    [InlineData("51.5", "", "")]
    public void Coordinates_are_a_place_on_Earth_or_nothing(string latitude, string longitude, string expected) =>
        Assert.Equal(
            expected.Length == 0 ? [] : [expected],
            Of("clean: coordinates").Values(latitude + Cleaning.PartSeparator + longitude));

    [Theory]
    [InlineData("unknown", "")]
    [InlineData(" N/A ", "")]
    [InlineData("Not Known", "")]
    [InlineData("unknown road", "unknown road")]
    public void Words_that_mean_no_value_are_none_before_and_after_cleaning(string raw, string expected) =>
        Assert.Equal(
            expected.Length == 0 ? [] : [expected],
            Both(Of("clean: text, missing: [unknown, n/a, not known]"), raw));

    [Fact]
    public void A_part_that_means_none_is_left_out_of_what_is_joined() => Assert.Equal(
        ["high street"],
        Both(Of("clean: text, missing: [unknown]"), "Unknown" + Cleaning.PartSeparator + "High Street"));

    [Theory]
    [InlineData("replace: { st: street }", "1 High St", "1 high street")]
    [InlineData("words_removed: [mr, of]", "Mr John of Gaunt", "john gaunt")]
    [InlineData("words_removed: [mr]", "Mr", "")]
    [InlineData("sort: words", "Smith John", "john smith")]
    [InlineData("keep: first_word", "Mary Ann Smith", "mary")]
    [InlineData("keep: last_word", "Mary Ann Smith", "smith")]
    [InlineData("keep: last_word", "Mary", "mary")]
    [InlineData("keep: middle_words", "Mary Ann Jane Smith", "ann jane")]
    [InlineData("keep: middle_words", "Mary Smith", "")]
    [InlineData("keep: all_but_first_word", "Mary Ann Smith", "ann smith")]
    [InlineData("keep: all_but_last_word", "Mary Ann Smith", "mary ann")]
    [InlineData("keep: first_letter", "Female", "f")]
    public void Words_are_replaced_then_removed_then_sorted_then_kept(string step, string raw, string expected) =>
        Assert.Equal(expected.Length == 0 ? [] : [expected], Both(Of($"clean: name, {step}"), raw));

    [Fact]
    public void A_text_may_be_split_into_words_each_of_which_is_a_value() => Assert.Equal(
        ["ann", "mary", "smith"],
        Both(Of("clean: name, split: words"), "Mary Ann Smith-Ann").Order(StringComparer.Ordinal));

    [Fact]
    public void Abbreviations_may_stand_in_a_table_beside_the_model()
    {
        using var files = new TestFiles();
        files.Write("roads.csv", "# Invented.\nst,street\nrd,road\n");

        Assert.Equal(["mill road"], Of("clean: text, replace_table: roads.csv", files.Folder).Values("Mill Rd."));
    }

    [Theory]
    [InlineData("clean: names", "'names'")]
    [InlineData("clean: date", "'date' alone")]
    [InlineData("clean: date dd/MM/yy", "the date format 'dd/MM/yy'")]
    [InlineData("clean: date dd-yyyy", "the date format 'dd-yyyy'")]
    [InlineData("keep: second_word", "'second_word'")]
    [InlineData("sort: letters", "'letters'")]
    [InlineData("words_removed: [Mr]", "'Mr'")]
    [InlineData("replace: { St.: street }", "'St.'")]
    [InlineData("replace_table: none.csv", "no file")]
    [InlineData("cleen: name", "the key 'cleen'")]
    public void A_step_that_is_not_on_the_list_is_refused_with_its_place(string step, string found)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Of(step));

        Assert.Contains("found " + found, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("as_is")]
    public void Words_in_order_stand_a_single_blank_apart(string clean) =>
        Assert.Equal(["ann bob"], Both(Of($"clean: {clean}, sort: words"), "bob  ann "));

    [Fact]
    public void A_text_means_no_value_as_it_was_written_and_not_for_the_order_of_its_words() =>
        Assert.Equal(["not stated"], Both(Of("clean: lower, sort: words, missing: [not stated]"), "Stated not"));

    [Theory]
    [InlineData("")]
    [InlineData(", sort: words")]
    public void Bytes_and_text_are_cleaned_alike(string steps)
    {
        foreach (var cleaning in Cleanings)
        {
            var of = Of($"clean: {cleaning}, missing: [ab, n/a, a b]{steps}");
            Prop.ForAll(Texts, raw => Assert.Equal(of.Values(raw), Added(of, raw)))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(400));
        }
    }

    static Arbitrary<string> Texts { get; } = (
        from alphabet in Gen.Elements(
            "ab AB'-./@1", "mcao bdn", "0123456789", "12 34-5", "ab1 2cdL8", "a@b.c ", "aé王ж ", "n/aNA \t\u001F")
        from length in Gen.Choose(1, 12)
        from letters in Gen.Elements(alphabet.ToCharArray()).ArrayOf(length)
        select new string(letters)).ToArbitrary();

    /// <summary>Cleans as files are read, and as a text; both give the same.</summary>
    static IReadOnlyList<string> Both(ColumnCleaning of, string raw)
    {
        var values = of.Values(raw);
        Assert.Equal(values, Added(of, raw));
        return values;
    }

    static List<string> Added(ColumnCleaning of, string raw)
    {
        var texts = new CleanedTexts();
        of.AddTo(texts, Encoding.UTF8.GetBytes(raw));
        return Enumerable.Range(0, texts.Count).Select(at => Encoding.UTF8.GetString(texts[at])).ToList();
    }

    static ColumnCleaning Of(string steps, string folder = ".")
    {
        var yaml = YamlSection.Read(new StringReader("column: { " + steps + " }"), "test.yml").Section("column");
        var cleaning = ColumnCleaning.Load(yaml, folder, []);
        yaml.Done();
        return cleaning;
    }
}
