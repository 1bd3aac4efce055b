using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage.Files;

public sealed class SplinkSettingsTests
{
    const string Names = """
        name:
          column: name
          source: Invented.
          why: Invented.
          levels:
            same: { test: equal, m: 0.7, u: 0.01, term_frequency: true }
            sounds: { test: sound_equal, m: 0.1, u: 0.02 }
            like: { test: TEST, m: 0.15, u: 0.03, COLUMNS }
            otherwise: { m: 0.05, u: 0.94 }
        """;

    [Theory]
    [InlineData("jaro_winkler 0.88", "jaro_winkler_similarity(name_l, name_r) >= 0.88")]
    [InlineData("levenshtein 2", "levenshtein(name_l, name_r) <= 2")]
    [InlineData("slips 1", "damerau_levenshtein(name_l, name_r) <= 1")]
    [InlineData("prefix 3", "length(name_l) >= 3 AND length(name_r) >= 3"
        + " AND substr(name_l, 1, 3) = substr(name_r, 1, 3)")]
    [InlineData("same_year", "substr(name_l, 1, 4) = substr(name_r, 1, 4)")]
    [InlineData("digit_slip", "damerau_levenshtein(name_l, name_r) = 1")]
    [InlineData("email_user", "split_part(name_l, '@', 1) = split_part(name_r, '@', 1)")]
    [InlineData("postcode_district", "split_part(name_l, ' ', 1) = split_part(name_r, ' ', 1)")]
    [InlineData("within 2", "abs(CAST(name_l AS DOUBLE) - CAST(name_r AS DOUBLE)) <= 2")]
    public void A_test_has_its_equal_in_SQL(string test, string sql) =>
        Assert.Equal(sql, Assert.Single(Exported(test).Settings.Comparisons).ComparisonLevels[2].SqlCondition);

    [Fact]
    public void A_test_across_columns_is_put_to_them_both_ways()
    {
        var (swapped, _) = Exported("equal_swapped", "columns: [name, town]");
        var (across, _) = Exported("slips_swapped 1", "columns: [name, town]");

        Assert.Equal(
            "(name_l = town_r) AND (name_r = town_l)", swapped.Comparisons[0].ComparisonLevels[2].SqlCondition);
        Assert.Equal(
            "(damerau_levenshtein(name_l, town_r) <= 1) AND (damerau_levenshtein(name_r, town_l) <= 1)",
            across.Comparisons[0].ComparisonLevels[2].SqlCondition);
    }

    [Fact]
    public void A_level_without_SQL_gives_its_m_and_u_to_the_next_and_is_named()
    {
        var (settings, leftOut) = Exported("slips 1");
        var levels = Assert.Single(settings.Comparisons).ComparisonLevels;

        Assert.Equal(["name is missing", "same", "like", "otherwise"], levels.Select(level => level.LabelForCharts));
        Assert.True(levels[0].IsNullLevel);
        Assert.Equal("(name_l IS NULL OR name_r IS NULL)", levels[0].SqlCondition);
        Assert.Equal("name", levels[1].TfAdjustmentColumn);
        Assert.Equal(0.25, levels[2].MProbability!.Value, 12);
        Assert.Equal(0.05, levels[2].UProbability!.Value, 12);
        Assert.Equal("ELSE", levels[3].SqlCondition);
        Assert.Equal(1, levels.Sum(level => level.MProbability ?? 0), 9);
        Assert.Equal(1, levels.Sum(level => level.UProbability ?? 0), 9);
        Assert.Contains(leftOut, line => line.Contains("level sounds (sound_equal)", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_have_their_equals_in_SQL_and_a_rule_with_one_that_has_none_is_left_out()
    {
        var (settings, leftOut) = Exported("slips 1");

        Assert.Equal(
            [
                "l.name = r.name",
                "substr(l.town, 1, 2) = substr(r.town, 1, 2) AND substr(l.name, 1, 4) = substr(r.name, 1, 4)",
            ],
            settings.BlockingRulesToGeneratePredictions.Select(rule => rule.BlockingRule));
        Assert.Contains(leftOut, line => line.Contains("rule by_sound is left out", StringComparison.Ordinal));
        Assert.Equal(0.5 / 9, settings.ProbabilityTwoRandomRecordsMatch, 12);
        Assert.Equal(("dedupe_only", "id"), (settings.LinkType, settings.UniqueIdColumnName));
    }

    [Fact]
    public void Columns_of_several_values_are_left_out() => Assert.Throws<ConfigurationException>(() =>
        SplinkSettings.Of(Model("slips 1", "", "name: { from: name, split: words }")));

    [Fact]
    public void A_model_without_numbers_is_refused() => Assert.Throws<ConfigurationException>(() =>
        SplinkSettings.Of(TableModel.Load(
            Path.Combine(Conventions.Repository.Root, "samples", "linkage", "example.yml"))));

    static (SplinkSettings Settings, IReadOnlyList<string> LeftOut) Exported(string test, string columns = "") =>
        SplinkSettings.Of(Model(test, columns, "name: { from: name }"));

    static TableModel Model(string test, string columns, string name) => TableModel.Load(
        YamlSection.Read(new StringReader($$"""
            id: id
            columns:
              {{name}}
              town: { from: town }
            prior: { matches_per_record: 0.5, records_at_least: 10, why: Invented. }
            link_at_bits: 4
            review_at_bits: 0
            blocking_rules:
              by_name: { keys: [name] }
              by_sound: { keys: [name sound] }
              by_town: { keys: [town prefix 2, name year] }
            comparisons:
            {{Names.Replace("TEST", test, StringComparison.Ordinal)
                .Replace(", COLUMNS", columns.Length == 0 ? "" : ", " + columns, StringComparison.Ordinal)
                .ReplaceLineEndings("\n  ").Insert(0, "  ")}}
            """), "model.yml"), ".");
}
