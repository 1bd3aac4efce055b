using System.Globalization;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>Records that agree on all keys of a rule are compared; all other pairs never are, unless another rule finds
/// them.</summary>
/// <param name="BlockMax">Records. A larger block is too common to be evidence; it is left out and reported.</param>
/// <param name="PairsPerRecord">Pairs the rule may bring, for each record of the table; of blocks that would bring more
/// the largest are left out as if they were too common. In a larger table blocks are fuller, and pairs would grow with
/// the square of its records. Null for no such limit.</param>
/// <param name="Lacking">A column: of the pairs that agree on the keys only those are compared where one record, or
/// both, have no value there. Null for all pairs. A weak key brings mostly strangers; where both records have the
/// value, a rule that looks at it should find the matches among them without the strangers.</param>
public sealed record BlockingRule(
    string Name,
    IReadOnlyList<BlockingKey> Keys,
    int BlockMax,
    double? PairsPerRecord = null,
    string? Lacking = null)
{
    /// <summary>Records; some 45,000 pairs.</summary>
    public const int UsualBlockMax = 300;

    /// <param name="columns">What keys may look at: of the table, and learnt from a first pass.</param>
    /// <param name="own">Of the table: what is learnt, every record lacks in the first pass.</param>
    public static BlockingRule Load(
        string name, YamlSection yaml, IReadOnlySet<string> columns, IReadOnlySet<string> own)
    {
        var rule = new BlockingRule(
            name,
            yaml.Strings("keys").Select(text => BlockingKey.Parse(text, yaml, columns)).ToList(),
            yaml.Int("block_max", UsualBlockMax),
            yaml.DoubleOrNull("pairs_per_record"),
            yaml.StringOrNull("lacking"));
        if (rule.Keys.Count == 0)
            throw yaml.Wrong("keys", "no keys", "one or more");
        if (rule.BlockMax < 2)
            throw yaml.Wrong("block_max", "a block too small for a pair", "2 or more");
        if (rule.PairsPerRecord <= 0)
            throw yaml.Wrong("pairs_per_record", "no pairs", "above 0");
        if (rule.Lacking is { } lacking && !own.Contains(lacking))
            throw yaml.Wrong("lacking", $"'{lacking}'", "a column of the table");
        if (rule.Keys.Any(key => key.Column == rule.Lacking))
            throw yaml.Wrong("lacking", $"'{rule.Lacking}'", "another column: what has a key lacks nothing");
        _ = yaml.StringOrNull("why");
        yaml.Done();
        return rule;
    }
}

/// <summary>What of a column's value must agree.</summary>
/// <param name="Text">As the model writes it: <c>surname sound</c>, <c>forename prefix 3</c>.</param>
/// <param name="Of">The key of a value; empty for none. The functions are a closed list.</param>
public sealed record BlockingKey(string Text, string Column, Func<string, string> Of)
{
    /// <summary>The key is the value itself.</summary>
    public bool IsValue => Text == Column;

    public static BlockingKey Parse(string text, YamlSection at, IReadOnlySet<string> columns)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !columns.Contains(words[0]))
            throw at.Wrong("keys", $"'{text}'", "a column of the table, then a function or nothing");
        return new BlockingKey(string.Join(' ', words), words[0], words[1..] switch
        {
            [] => value => value,
            ["sound"] => SoundCode.Of,
            ["prefix", var count]
                when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                    && length > 0 =>
                value => value[..Math.Min(length, value.Length)],
            ["year"] => value => value.Length >= 4 ? value[..4] : "",
            ["month_day"] => value => value.Length == 10 ? value[5..] : "",
            ["unordered_date"] => UnorderedDate,
            ["postcode_sector"] => PostcodeTests.SectorOf,
            ["postcode_district"] => PostcodeTests.DistrictOf,
            ["postcode_area"] => PostcodeTests.AreaOf,
            _ => throw at.Wrong(
                "keys", $"'{text}'", "one of sound, prefix N, year, month_day, unordered_date, postcode_sector, "
                    + "postcode_district, postcode_area"),
        });
    }

    /// <summary>A date whose day and month may have been swapped: both ways give one key.</summary>
    static string UnorderedDate(string date) => date.Length != 10 ? ""
        : string.CompareOrdinal(date, 5, date, 8, 2) <= 0 ? date
        : $"{date[..5]}{date[8..]}-{date[5..7]}";
}
