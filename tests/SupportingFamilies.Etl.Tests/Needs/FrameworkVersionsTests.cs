using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>Which version stands on which day, and what a folder of versions must be.</summary>
public sealed class FrameworkVersionsTests
{
    [Fact]
    public void Five_national_versions_are_known() => Assert.Equal(
        ["TF-2012", "TF-2015", "TF-2020", "SF-2021", "SF-2022"],
        Published.Versions.All.Select(version => version.Id));

    [Fact]
    public void The_night_is_assessed_by_the_version_that_is_named() => Assert.Equal(
        ("SF-2022", "TF-2015"),
        (Published.Versions.Current.Id, Published.LoadVersions(None, current: "2015").Current.Id));

    [Theory]
    [InlineData("2012-03-31", null)]
    [InlineData("2012-04-01", "TF-2012")]
    [InlineData("2015-03-31", "TF-2012")]
    [InlineData("2015-04-01", "TF-2015")]
    [InlineData("2020-03-31", "TF-2015")]
    [InlineData("2020-04-01", "TF-2020")]
    [InlineData("2021-03-31", "TF-2020")]
    [InlineData("2021-04-01", "SF-2021")]
    [InlineData("2022-10-02", "SF-2021")]
    [InlineData("2022-10-03", "SF-2022")]
    [InlineData("2025-04-01", "SF-2022")]
    [InlineData("2026-11-22", "SF-2022")]
    public void One_version_is_in_force_on_a_day(string day, string? expected) =>
        Assert.Equal(expected, Published.Versions.On(Day(day))?.Id);

    [Theory]
    [InlineData("2022-07-03", "SF-2021")]
    [InlineData("2022-07-04", "SF-2022")]
    public void A_council_that_took_a_version_up_early_left_the_one_before_it_early(string day, string expected)
    {
        var versions = Published.LoadVersions(
            None, new Dictionary<string, DateOnly> { ["SF-2022"] = new(2022, 7, 4) });
        Assert.Equal(expected, versions.On(Day(day))!.Id);
        Assert.Empty(versions.Gaps);
    }

    [Fact]
    public void A_version_taken_up_before_the_one_before_it_began_is_refused() => Assert.Contains(
        "frameworks/2021.changes.yml",
        Assert.Throws<ConfigurationException>(() => Published.LoadVersions(
            None, new Dictionary<string, DateOnly> { ["SF-2022"] = new(2021, 4, 1) })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Days_without_a_version_are_reported()
    {
        var shorter = Text("2012.yml").Replace(
            "effective_to: 2015-03-31", "effective_to: 2014-12-31", StringComparison.Ordinal);
        var gap = Assert.Single(Published.LoadVersions(With("2012.yml", shorter)).Gaps);
        Assert.Equal((new DateOnly(2015, 1, 1), new DateOnly(2015, 3, 31)), (gap.From, gap.To));
        Assert.Empty(Published.Versions.Gaps);
    }

    [Theory]
    [InlineData("effective_to: 2015-03-31", "effective_to: 2015-04-01", "a day on which TF-2012 is in force")]
    [InlineData("effective_to: 2015-03-31", "effective_to: 2012-03-31", "a last day before the first")]
    [InlineData("framework: TF-2012", "framework: SF-2022", "'SF-2022' a second time")]
    public void Versions_that_contradict_each_other_are_refused(string right, string wrong, string found)
    {
        var broken = Text("2012.yml").Replace(right, wrong, StringComparison.Ordinal);
        var error = Assert.Throws<ConfigurationException>(() => Published.LoadVersions(With("2012.yml", broken)));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public void A_code_that_a_version_no_longer_has_cannot_come_back()
    {
        var again = Text("2022.yml").Replace("EDU-3-part-time", "TF1-EDU-exclusion", StringComparison.Ordinal);
        Assert.Contains(
            "'TF1-EDU-exclusion', which TF-2015 retired",
            Assert.Throws<ConfigurationException>(() => Published.LoadVersions(With("2022.yml", again))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from: TF-2015", "from: TF-1999", "'TF-1999'")]
    [InlineData("TF2-DA: [DA, FAM-2]", "TF2-XX: [DA, FAM-2]", "'TF2-XX'")]
    [InlineData("TF2-DA: [DA, FAM-2]", "TF2-DA: [DA, FAM-9]", "'FAM-9'")]
    public void The_crosswalk_names_headlines_there_are(string right, string wrong, string found)
    {
        var broken = Text("2022.yml").Replace(right, wrong, StringComparison.Ordinal);
        Assert.Contains(
            found,
            Assert.Throws<ConfigurationException>(() => Published.LoadVersions(With("2022.yml", broken))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_version_has_so_many_headlines_needs_and_criteria_of_feeds() => Assert.Equal(
        [
            ("TF-2012", 3, 3, 5), ("TF-2015", 6, 6, 23), ("TF-2020", 6, 6, 24), ("SF-2021", 6, 6, 24),
            ("SF-2022", 10, 34, 67),
        ],
        Published.Versions.All.Select(version => (version.Id, version.Headlines.Count, version.Needs.Count,
            version.Criteria.Count(criterion => !criterion.IsPractitioners))));

    [Fact]
    public void Earlier_versions_ask_for_two_problems() => Assert.All(
        Published.Versions.All.Where(version => version.Id != "SF-2022"),
        version => Assert.Equal(
            (2, 2), (version.Eligibility.MinimumNeeds, version.Eligibility.MinimumDistinctHeadlines)));

    [Fact]
    public void Every_line_of_every_version_says_how_it_is_known() => Assert.All(
        Published.Versions.All.SelectMany(version => version.Needs.Select(need => need.Basis)
            .Concat(version.Needs.SelectMany(need => need.Thresholds).Select(threshold => threshold.Basis))
            .Concat(version.Eligibility.Rules.Concat(version.Results).Select(rule => rule.Basis))),
        basis => Assert.Equal(
            (basis.Confirmed > Confirmed.LocalDecision, basis.Confirmed == Confirmed.Unconfirmed),
            (basis.Source is not null, basis.CheckAgainst is not null)));

    static readonly Dictionary<string, string> None = [];

    static Dictionary<string, string> With(string file, string text) => new() { [file] = text };

    static string Text(string file) => Published.TextOf(file);

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
