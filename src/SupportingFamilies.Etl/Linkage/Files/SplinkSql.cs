using System.Globalization;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// Level tests and blocking keys as SQL conditions, as Splink writes them: <c>name_l</c> and <c>name_r</c> in a level,
/// <c>l.name</c> and <c>r.name</c> in a blocking rule. Only what DuckDB and Spark both understand, though by another
/// name here and there.
/// </summary>
static class SplinkSql
{
    const string EarthKilometres = "6371.0088";

    /// <summary>Null when SQL has nothing equal to the test.</summary>
    public static string? Condition(ComparisonLevel level)
    {
        var words = level.Test!.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (level.Test.Shape == TestShape.Within)
            return Within(words, level.Columns[0] + "_l", level.Columns[0] + "_r");
        var (first, second) = (level.Columns[0], level.Columns[1]);
        string[] test = [words[0][..words[0].LastIndexOf('_')], .. words[1..]]; // as within one column
        var forth = test[0] == "before" ? $"{first}_l < {second}_r" : Within(test, first + "_l", second + "_r");
        var back = test[0] == "before" ? $"{first}_r < {second}_l" : Within(test, first + "_r", second + "_l");
        return forth is null ? null
            : level.Test.Shape == TestShape.Swapped ? $"({forth}) AND ({back})"
            : $"({forth}) OR ({back})";
    }

    /// <summary>Neither record, or only one, holds anything the comparison looks at.</summary>
    public static string Missing(Comparison comparison)
    {
        var tested = comparison.Levels.Where(level => level.Test is not null).ToList();
        var within = tested.Where(level => level.Test!.Shape == TestShape.Within).ToList();
        var empty = within.Count > 0
            ? within.Select(level => Empty(level.Columns[0], level.Columns[0]))
            : tested.SelectMany(level => new[]
            {
                Empty(level.Columns[0], level.Columns[1]), Empty(level.Columns[1], level.Columns[0]),
            });
        return string.Join(" AND ", empty.Distinct(StringComparer.Ordinal));

        static string Empty(string left, string right) => $"({left}_l IS NULL OR {right}_r IS NULL)";
    }

    /// <summary>Null when some key has no equal in SQL.</summary>
    public static string? Blocking(BlockingRule rule)
    {
        var keys = rule.Keys.Select(key => (Left: Key(key, "l"), Right: Key(key, "r"))).ToList();
        if (keys.Exists(key => key.Left is null))
            return null;
        var equal = keys.Select(key => $"{key.Left} = {key.Right}");
        var lacking = rule.Lacking is { } column ? $"(l.{column} IS NULL OR r.{column} IS NULL)" : null;
        return string.Join(" AND ", lacking is null ? equal : equal.Append(lacking));
    }

    static string? Key(BlockingKey key, string side)
    {
        var column = $"{side}.{key.Column}";
        return key.Text.Split(' ')[1..] switch
        {
            [] => column,
            ["prefix", var count] => $"substr({column}, 1, {count})",
            ["year"] => $"substr({column}, 1, 4)",
            ["month_day"] => $"substr({column}, 6, 5)",
            ["unordered_date"] => $"concat(substr({column}, 1, 4), "
                + $"least(substr({column}, 6, 2), substr({column}, 9, 2)), "
                + $"greatest(substr({column}, 6, 2), substr({column}, 9, 2)))",
            ["postcode_sector"] => Sector(column),
            ["postcode_district"] => District(column),
            ["postcode_area"] => Area(column),
            _ => null,
        };
    }

    static string? Within(string[] words, string a, string b) => words switch
    {
        ["equal"] => $"{a} = {b}",
        ["jaro_winkler", var least] => $"jaro_winkler_similarity({a}, {b}) >= {least}",
        ["levenshtein", var most] => $"levenshtein({a}, {b}) <= {most}",
        ["slips", var most] => $"damerau_levenshtein({a}, {b}) <= {most}",
        ["prefix" or "begins_alike", var count] =>
            $"length({a}) >= {count} AND length({b}) >= {count} AND {Part(a, 1, count)} = {Part(b, 1, count)}",
        ["initial"] => $"(length({a}) = 1 OR length({b}) = 1) AND {Part(a, 1, "1")} = {Part(b, 1, "1")}",
        ["misspelt", var least] => $"length({a}) >= 4 AND length({b}) >= 4 AND (damerau_levenshtein({a}, {b}) <= 1"
            + $" OR jaro_winkler_similarity({a}, {b}) >= {least})",
        ["email_user"] => $"{Before(a, "@")} = {Before(b, "@")}",
        ["email_user_like", var least] => $"jaro_winkler_similarity({Before(a, "@")}, {Before(b, "@")}) >= {least}",
        ["postcode_sector"] => $"{Sector(a)} = {Sector(b)}",
        ["postcode_district"] => $"{District(a)} = {District(b)}",
        ["postcode_area"] => $"{Area(a)} = {Area(b)}",
        ["within", var most] => $"abs(CAST({a} AS DOUBLE) - CAST({b} AS DOUBLE)) <= {most}",
        ["within_km", var most] => $"{Kilometres(a, b)} <= {most}",
        _ => OfDates(words, a, b),
    };

    /// <summary>Dates as text, <c>yyyy-MM-dd</c>.</summary>
    static string? OfDates(string[] words, string a, string b)
    {
        var sameYear = $"{Year(a)} = {Year(b)}";
        return words switch
        {
            ["same_year"] => sameYear,
            ["same_month_and_day"] => $"{Part(a, 6, "5")} = {Part(b, 6, "5")}",
            ["day_month_swapped"] => $"{sameYear} AND {Month(a)} = {Day(b)} AND {Day(a)} = {Month(b)}",
            ["digit_slip"] => $"damerau_levenshtein({a}, {b}) = 1",
            ["month_estimated"] => $"{Part(a, 1, "7")} = {Part(b, 1, "7")} AND ({Day(a)} = '01' OR {Day(b)} = '01')",
            ["year_estimated"] => $"{sameYear} AND ({Part(a, 6, "5")} = '01-01' OR {Part(b, 6, "5")} = '01-01')",
            ["two_parts_of_three"] => $"(CASE WHEN {sameYear} THEN 1 ELSE 0 END"
                + $" + CASE WHEN {Month(a)} = {Month(b)} THEN 1 ELSE 0 END"
                + $" + CASE WHEN {Day(a)} = {Day(b)} THEN 1 ELSE 0 END) >= 2",
            // Of a day no calendar has, which a plain CAST would stop at, TRY_CAST makes null: no agreement.
            ["within_days", var most] =>
                $"abs(datediff('day', TRY_CAST({a} AS DATE), TRY_CAST({b} AS DATE))) <= {most}",
            _ => null,
        };
    }

    static string Part(string value, int from, string count) =>
        string.Create(CultureInfo.InvariantCulture, $"substr({value}, {from}, {count})");

    static string Year(string date) => Part(date, 1, "4");

    static string Month(string date) => Part(date, 6, "2");

    static string Day(string date) => Part(date, 9, "2");

    static string Before(string value, string mark) => $"split_part({value}, '{mark}', 1)";

    static string Sector(string postcode) => OfPattern(postcode, "^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9]");

    static string District(string postcode) => Before(postcode, " ");

    static string Area(string postcode) => OfPattern(postcode, "^[A-Z]{1,2}");

    /// <summary>Where the pattern does not fit, nothing is found: two nothings are not equal.</summary>
    static string OfPattern(string value, string pattern) => $"NULLIF(regexp_extract({value}, '{pattern}', 0), '')";

    /// <summary>The haversine formula.</summary>
    static string Kilometres(string a, string b)
    {
        string Degrees(string place, int part) => string.Create(
            CultureInfo.InvariantCulture, $"radians(CAST(split_part({place}, ' ', {part}) AS DOUBLE))");
        string Chord(int part) => $"power(sin(({Degrees(b, part)} - {Degrees(a, part)}) / 2), 2)";
        return $"2 * {EarthKilometres} * asin(least(1, sqrt({Chord(1)}"
            + $" + cos({Degrees(a, 1)}) * cos({Degrees(b, 1)}) * {Chord(2)})))";
    }
}
