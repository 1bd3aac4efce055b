using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.Tests.Conventions;

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
    [InlineData("initial",
        "(length(name_l) = 1 OR length(name_r) = 1) AND substr(name_l, 1, 1) = substr(name_r, 1, 1)")]
    [InlineData("misspelt 0.92", "length(name_l) >= 4 AND length(name_r) >= 4"
        + " AND (damerau_levenshtein(name_l, name_r) <= 1 OR jaro_winkler_similarity(name_l, name_r) >= 0.92)")]
    [InlineData("email_user_like 0.9",
        "jaro_winkler_similarity(split_part(name_l, '@', 1), split_part(name_r, '@', 1)) >= 0.9")]
    [InlineData("postcode_area",
        "NULLIF(regexp_extract(name_l, '^[A-Z]{1,2}', 0), '') = NULLIF(regexp_extract(name_r, '^[A-Z]{1,2}', 0), '')")]
    [InlineData("postcode_sector", "NULLIF(regexp_extract(name_l, '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]', 0), '')"
        + " = NULLIF(regexp_extract(name_r, '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]', 0), '')")]
    [InlineData("same_month_and_day", "substr(name_l, 6, 5) = substr(name_r, 6, 5)")]
    [InlineData("day_month_swapped", "substr(name_l, 1, 4) = substr(name_r, 1, 4)"
        + " AND substr(name_l, 6, 2) = substr(name_r, 9, 2) AND substr(name_l, 9, 2) = substr(name_r, 6, 2)")]
    [InlineData("month_estimated", "substr(name_l, 1, 7) = substr(name_r, 1, 7)"
        + " AND (substr(name_l, 9, 2) = '01' OR substr(name_r, 9, 2) = '01')")]
    [InlineData("year_estimated", "substr(name_l, 1, 4) = substr(name_r, 1, 4)"
        + " AND (substr(name_l, 6, 5) = '01-01' OR substr(name_r, 6, 5) = '01-01')")]
    [InlineData("two_parts_of_three", "(CASE WHEN substr(name_l, 1, 4) = substr(name_r, 1, 4) THEN 1 ELSE 0 END"
        + " + CASE WHEN substr(name_l, 6, 2) = substr(name_r, 6, 2) THEN 1 ELSE 0 END"
        + " + CASE WHEN substr(name_l, 9, 2) = substr(name_r, 9, 2) THEN 1 ELSE 0 END) >= 2")]
    [InlineData("within_days 30", "abs(datediff('day', TRY_CAST(name_l AS DATE), TRY_CAST(name_r AS DATE))) <= 30")]
    [InlineData("within_km 5",
        "2 * 6371.0088 * asin(least(1, sqrt(power(sin((radians(CAST(split_part(name_r, ' ', 1) AS DOUBLE))"
        + " - radians(CAST(split_part(name_l, ' ', 1) AS DOUBLE))) / 2), 2)"
        + " + cos(radians(CAST(split_part(name_l, ' ', 1) AS DOUBLE)))"
        + " * cos(radians(CAST(split_part(name_r, ' ', 1) AS DOUBLE)))"
        + " * power(sin((radians(CAST(split_part(name_r, ' ', 2) AS DOUBLE))"
        + " - radians(CAST(split_part(name_l, ' ', 2) AS DOUBLE))) / 2), 2)))) <= 5")]
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

    [Theory]
    [InlineData("equal_across", "(name_l = town_r) OR (name_r = town_l)")]
    [InlineData("before_across", "(name_l < town_r) OR (name_r < town_l)")]
    [InlineData(
        "within_days_across 30",
        "(abs(datediff('day', TRY_CAST(name_l AS DATE), TRY_CAST(town_r AS DATE))) <= 30)"
        + " OR (abs(datediff('day', TRY_CAST(name_r AS DATE), TRY_CAST(town_l AS DATE))) <= 30)")]
    public void A_test_of_either_way_round_is_an_or(string test, string sql) => Assert.Equal(
        sql, Exported(test, "columns: [name, town]").Settings.Comparisons[0].ComparisonLevels[2].SqlCondition);

    [Theory]
    [InlineData("name month_day", "substr(S.name, 6, 5)")]
    [InlineData("name unordered_date", "concat(substr(S.name, 1, 4), least(substr(S.name, 6, 2), substr(S.name, 9, 2)),"
        + " greatest(substr(S.name, 6, 2), substr(S.name, 9, 2)))")]
    [InlineData(
        "name postcode_sector", "NULLIF(regexp_extract(S.name, '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]', 0), '')")]
    [InlineData("name postcode_district", "split_part(S.name, ' ', 1)")]
    [InlineData("name postcode_area", "NULLIF(regexp_extract(S.name, '^[A-Z]{1,2}', 0), '')")]
    public void A_key_that_is_made_of_a_value_is_made_the_same_in_SQL(string key, string sql)
    {
        var left = sql.Replace("S.", "l.", StringComparison.Ordinal);
        var right = sql.Replace("S.", "r.", StringComparison.Ordinal);
        Assert.Equal(
            $"{left} = {right}",
            Exported("slips 1", "", key).Settings.BlockingRulesToGeneratePredictions[0].BlockingRule);
    }

    [Theory]
    [InlineData("sounds_alike 0.8")]
    [InlineData("words_overlap 0.5")]
    [InlineData("shares_words")]
    [InlineData("token_set 80")]
    [InlineData("within_months 2")]
    [InlineData("within_years 2")]
    [InlineData("respelt")]
    public void A_test_that_SQL_does_not_know_is_left_out(string test)
    {
        var (settings, leftOut) = Exported(test);
        Assert.Equal(
            ["name is missing", "same", "otherwise"],
            settings.Comparisons[0].ComparisonLevels.Select(level => level.LabelForCharts));
        Assert.Contains(leftOut, line => line.Contains($"level like ({test})", StringComparison.Ordinal));
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
                "substr(l.town, 1, 3) = substr(r.town, 1, 3) AND (l.name IS NULL OR r.name IS NULL)",
            ],
            settings.BlockingRulesToGeneratePredictions.Select(rule => rule.BlockingRule));
        Assert.Contains(leftOut, line => line.Contains("rule by_sound is left out", StringComparison.Ordinal));
        Assert.Contains(leftOut, line => line.Contains("rule by_rare is left out", StringComparison.Ordinal));
        Assert.Equal(0.5 / 9, settings.ProbabilityTwoRandomRecordsMatch, 12);
        Assert.Equal(("dedupe_only", "id"), (settings.LinkType, settings.UniqueIdColumnName));
    }

    [Fact]
    public void Columns_of_several_values_are_left_out() => Assert.Throws<ConfigurationException>(() =>
        SplinkSettings.Of(Model("slips 1", "", "name: { from: name, split: words }")));

    [Fact]
    public void A_model_without_numbers_is_refused() => Assert.Throws<ConfigurationException>(() =>
        SplinkSettings.Of(TableModel.Load(
            Path.Combine(Repository.Root, "samples", "linkage", "example.yml"))));

    [Theory]
    [InlineData("overruled: { moved: { when: { name: same }, by: { name: otherwise }, why: x } }", "moved")]
    [InlineData("term_frequency_records: 10", "term_frequency_records")]
    public void What_Splink_has_no_words_for_is_named(string more, string named)
    {
        Assert.DoesNotContain(Exported("slips 1").LeftOut, line => line.Contains(named, StringComparison.Ordinal));
        Assert.Contains(
            SplinkSettings.Of(Model("slips 1", "", "name: { from: name }", more: more)).LeftOut,
            line => line.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void A_limit_on_the_pairs_of_a_rule_is_named()
    {
        var limited = Exported("slips 1", key: "name, pairs_per_record: 2");
        Assert.Contains(limited.LeftOut, line => line.StartsWith("pairs_per_record", StringComparison.Ordinal));
    }

    /// <summary>As the page on linkage lists the tests, each with an argument put in.</summary>
    public static TheoryData<string> Tests => new(Section("## Tests of a level").Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .SelectMany(line => line.Split('|')[1].Split('`').Where((_, at) => at % 2 == 1))
        .Select(test => test.Split(" [")[0].Replace("TABLE", "list", StringComparison.Ordinal)
            .Replace(" X", " 0.9", StringComparison.Ordinal).Replace(" N", " 2", StringComparison.Ordinal)
            .Replace(" D", " 2", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Tests))]
    public void A_test_has_SQL_or_the_page_names_it_among_those_without(string test)
    {
        using var files = new TestFiles();
        _ = files.Write("list.csv", "ann,anna\n");
        var tables = NameTables.Load(
            Yaml("list: { file: list.csv, source: x, licence: x }"), files.Folder);
        var level = new ComparisonLevel(
            "level", LevelTest.Parse(Yaml($"test: {test}"), tables), ["a", "b"], null, false);
        var without = Section("## Taking a model to Splink").Split("- A level without SQL (")[1].Split(")")[0];

        Assert.Equal(
            SplinkSql.Condition(level) is null, without.Contains($"`{test.Split(' ')[0]}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_lists_all_tests() => Assert.True(Tests.Count > 40);

    static YamlSection Yaml(string text) => YamlSection.Read(new StringReader(text), "model.yml");

    /// <summary>Of the page on linkage.</summary>
    static string Section(string heading) => string.Join(
        '\n', Repository.Lines("src/SupportingFamilies.Etl/Linkage/README.md").SkipWhile(line => line != heading)
            .Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)));

    static (SplinkSettings Settings, IReadOnlyList<string> LeftOut) Exported(
        string test, string columns = "", string key = "name") =>
        SplinkSettings.Of(Model(test, columns, "name: { from: name }", key));

    static TableModel Model(string test, string columns, string name, string key = "name", string more = "") =>
        TableModel.Load(
        YamlSection.Read(new StringReader($$"""
            id: id
            columns:
              {{name}}
              town: { from: town }
            prior: { matches_per_record: 0.5, records_at_least: 10, why: Invented. }
            link_at_bits: 4
            review_at_bits: 0
            {{more}}
            blocking_rules:
              by_name: { keys: {{key}} }
              by_sound: { keys: [name sound] }
              by_town: { keys: [town prefix 2, name year] }
              by_rare: { keys: [town], block_max: 299 }
              by_nameless: { keys: [town prefix 3], lacking: name }
            comparisons:
            {{Names.Replace("TEST", test, StringComparison.Ordinal)
                .Replace(", COLUMNS", columns.Length == 0 ? "" : ", " + columns, StringComparison.Ordinal)
                .ReplaceLineEndings("\n  ").Insert(0, "  ")}}
            """), "model.yml"), ".");
}
