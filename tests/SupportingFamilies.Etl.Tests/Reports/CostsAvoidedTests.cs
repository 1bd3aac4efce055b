using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Tests.Conventions;

namespace SupportingFamilies.Etl.Tests.Reports;

public sealed class CostsAvoidedTests
{
    const string File = """
        enabled: true
        sources: { book: A book }
        costs:
          - { need: EDU-1, what: absence, pounds: 1000, price_year: 2019/20, confirmed: official page, source: book }
          - { need: CRI-1, what: crime, pounds: 50.5, price_year: 2021/22, confirmed: official page, source: book }
          - { need: HEA-1, what: illness, confirmed: unconfirmed, check_against: book }
        """;

    [Fact]
    public void Each_sustained_need_is_a_line_with_its_source_and_sums_are_of_one_price_year()
    {
        var report = CostsAvoided.Of(
            [
                new(new(1), "EDU-1"), new(new(1), "EDU-1"), new(new(1), "HEA-1"), new(new(2), "EDU-1"),
                new(new(2), "CRI-1"),
            ],
            Read(File)!);

        Assert.Equal([1L, "EDU-1", "absence", 1000m, "2019/20", "A book", "official page"], report.Rows[0]);
        Assert.Equal([1L, "HEA-1", "illness", null, null, "A book", "unconfirmed"], report.Rows[1]);
        Assert.Equal(
            [("2019/20", 2000m), ("2021/22", 50.5m)],
            report.Rows.Where(row => row[0] is "all").Select(row => ((string)row[4]!, (decimal)row[3]!)));
    }

    [Fact]
    public void Costs_are_off_as_they_are_delivered_and_no_figure_is_made_up()
    {
        var yaml = YamlSection.ReadFile(Path.Combine(Repository.Root, "pipelines", "unit-costs.yml"), "unit-costs.yml");

        Assert.Null(UnitCostFile.Read(yaml));
        Assert.DoesNotContain(
            System.IO.File.ReadLines(Path.Combine(Repository.Root, "pipelines", "unit-costs.yml")),
            line => line.TrimStart().StartsWith('-') && line.Contains("pounds:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("confirmed: official page, source: book }", "confirmed: unconfirmed, check_against: book }")]
    [InlineData(", price_year: 2019/20", "")]
    [InlineData("pounds: 1000", "pounds: -1")]
    [InlineData("need: CRI-1", "need: EDU-1")]
    public void A_figure_without_a_source_or_a_year_is_refused(string text, string instead)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(ReplaceFirst(File, text, instead)));

        Assert.Contains("unit-costs.yml", wrong.Message, StringComparison.Ordinal);
    }

    static IReadOnlyList<UnitCost>? Read(string text) =>
        UnitCostFile.Read(YamlSection.Read(new StringReader(text), "unit-costs.yml"));

    static string ReplaceFirst(string text, string what, string with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return text[..at] + with + text[(at + what.Length)..];
    }
}
