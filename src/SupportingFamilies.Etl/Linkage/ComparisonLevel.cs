using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>One answer a comparison may give.</summary>
/// <param name="Test">Null for the last level, <c>otherwise</c>.</param>
/// <param name="Columns">What the test looks at: one column, or two for a test across columns.</param>
/// <param name="Odds">Null while nobody has stated or estimated them.</param>
/// <param name="ByTermFrequency">Agreeing on a rare value says more than agreeing on a common one: u is the value's own
/// frequency.</param>
public sealed record ComparisonLevel(
    string Name,
    LevelTest? Test,
    IReadOnlyList<string> Columns,
    LevelOdds? Odds,
    bool ByTermFrequency)
{

    public static ComparisonLevel Load(
        string name, YamlSection yaml, string? usualColumn, NameTables tables, IReadOnlySet<string> known)
    {
        var test = yaml.Has("test") ? LevelTest.Parse(yaml, tables) : null;
        var columns = yaml.Strings("columns");
        if (columns.Count == 0 && test is not null && usualColumn is not null)
            columns = [usualColumn];
        var level = new ComparisonLevel(
            name, test, columns, LevelOdds.LoadOrNull(yaml), yaml.Bool("term_frequency", false));
        var expected = test is null ? 0 : test.Shape == TestShape.Within ? 1 : 2;
        if (columns.Count != expected || columns.FirstOrDefault(column => !known.Contains(column)) is not null)
            throw yaml.Wrong("columns", $"{columns.Count} columns", $"{expected} columns of the table");
        if (level.ByTermFrequency && test is not { IsEquality: true, Shape: TestShape.Within })
            throw yaml.Wrong("term_frequency", "term_frequency", "it only beside 'test: equal'");
        yaml.Done();
        return level;
    }

    /// <summary>A level that is plain equality of one column: agreement by chance can be counted exactly.</summary>
    public bool IsEquality => Test is { IsEquality: true, Shape: TestShape.Within };

    internal static double Probability(YamlSection yaml, string key) =>
        yaml.Double(key) is var value and > 0 and <= 1 ? value
        : throw yaml.Wrong(key, "another number", "a probability above 0 and not above 1");
}

/// <summary>How often a level is reached.</summary>
/// <param name="M">P(this level | the records are one), in (0, 1].</param>
/// <param name="U">P(this level | they are not), in (0, 1].</param>
public readonly record struct LevelOdds(double M, double U)
{
    public MatchWeight Weight => MatchWeight.From(M, U);

    internal static LevelOdds? LoadOrNull(YamlSection yaml) => !yaml.Has("m") && !yaml.Has("u") ? null
        : new LevelOdds(ComparisonLevel.Probability(yaml, "m"), ComparisonLevel.Probability(yaml, "u"));
}
