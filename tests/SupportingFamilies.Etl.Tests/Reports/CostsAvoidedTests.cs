using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Reports;
using SupportingFamilies.Etl.Tests.Cli;
using SupportingFamilies.Etl.Tests.Conventions;
using SupportingFamilies.Etl.Tests.Needs;

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

        Assert.Null(UnitCostFile.Read(yaml, Codes));
        Assert.DoesNotContain(
            System.IO.File.ReadLines(Path.Combine(Repository.Root, "pipelines", "unit-costs.yml")),
            line => line.TrimStart().StartsWith('-') && line.Contains("pounds:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_check_of_the_configuration_reads_the_file()
    {
        var from = Path.Combine(Repository.Root, "pipelines");
        var folder = Directory.CreateTempSubdirectory("sfetl-costs-");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        var costs = Path.Combine(folder.FullName, "unit-costs.yml");
        System.IO.File.WriteAllText(costs, System.IO.File.ReadAllText(costs).Replace(
            "need: CRI-1,", "need: CRI-99,", StringComparison.Ordinal));

        var right = await CommandRun.Of("check", "--pipelines", from);
        var wrong = await CommandRun.Of("check", "--pipelines", folder.FullName);

        folder.Delete(recursive: true);
        Assert.Equal(ExitCode.Ok, right.Code);
        Assert.NotEqual(ExitCode.Ok, wrong.Code);
        Assert.Contains("'CRI-99'", wrong.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirmed: official page, source: book }", "confirmed: unconfirmed, check_against: book }")]
    [InlineData(", price_year: 2019/20", "")]
    [InlineData("price_year: 2019/20", "price_year: 2019/21")]
    [InlineData("price_year: 2019/20", "price_year: 2019")]
    [InlineData("need: CRI-1", "need: CRI-99")]
    [InlineData("pounds: 1000", "pounds: -1")]
    [InlineData("need: CRI-1", "need: EDU-1")]
    public void A_figure_without_a_source_or_a_year_is_refused(string text, string instead)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(ReplaceFirst(File, text, instead)));

        Assert.Contains("unit-costs.yml", wrong.Message, StringComparison.Ordinal);
    }

    static IReadOnlySet<string> Codes => Published.Versions.NeedCodes;

    static IReadOnlyList<UnitCost>? Read(string text) =>
        UnitCostFile.Read(YamlSection.Read(new StringReader(text), "unit-costs.yml"), Codes);

    static string ReplaceFirst(string text, string what, string with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return text[..at] + with + text[(at + what.Length)..];
    }
}
