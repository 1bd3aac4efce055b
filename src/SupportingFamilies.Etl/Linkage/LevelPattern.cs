using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// A condition on a pair: for some comparisons, the levels it may stand at. A match key is such a pattern, and so is a
/// contradiction. Comparisons not named may stand anywhere.
/// </summary>
public sealed class LevelPattern
{
    readonly (int Comparison, int Levels)[] allowed;

    LevelPattern(string name, (int Comparison, int Levels)[] allowed)
    {
        Name = name;
        this.allowed = allowed;
    }

    public string Name { get; }

    /// <param name="yaml">Comparison names, each with a level or a list of levels.</param>
    public static LevelPattern Load(string name, YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var allowed = new List<(int, int)>();
        foreach (var key in yaml.Keys)
        {
            var at = comparisons.TakeWhile(each => each.Name != key).Count();
            if (at == comparisons.Count)
                throw yaml.Wrong(key, $"'{key}'", "the name of a comparison");
            var levels = yaml.Strings(key).Select(level => Mask(level, comparisons[at], yaml, key));
            allowed.Add((at, levels.Aggregate(0, (all, level) => all | level)));
        }

        if (allowed.Count == 0)
        {
            throw new ConfigurationException(
                yaml.File, yaml.Line, "an empty condition", "comparisons and their levels");
        }

        yaml.Done();
        return new LevelPattern(name, [.. allowed]);
    }

    public bool Holds(AgreementPattern pattern)
    {
        foreach (var (comparison, levels) in allowed)
        {
            if ((levels >> pattern[comparison] & 1) == 0)
                return false;
        }

        return true;
    }

    /// <summary>Whether the condition is about this comparison.</summary>
    public bool Names(int comparison) => Array.Exists(allowed, each => each.Comparison == comparison);

    static int Mask(string level, Comparison comparison, YamlSection yaml, string key)
    {
        if (level == Comparison.MissingName)
            return 1 << Comparison.Missing;
        var at = comparison.Levels.TakeWhile(each => each.Name != level).Count();
        return at < comparison.Levels.Count ? 1 << at
            : throw yaml.Wrong(key, $"'{level}'", $"'missing' or a level of {comparison.Name}");
    }
}

/// <summary>The level of every comparison for one pair, 4 bits each, the first comparison lowest.</summary>
public readonly record struct AgreementPattern(ulong Levels)
{
    public const int ComparisonsMax = 16;
    public const int BitsEach = 4;

    public int this[int comparison] => (int)((Levels >> (comparison * BitsEach)) & 15);

    public AgreementPattern With(int comparison, int level) =>
        new((Levels & ~(15UL << (comparison * BitsEach))) | ((ulong)level << (comparison * BitsEach)));
}
