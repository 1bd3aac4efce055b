using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// One thing two records may agree on, with its levels in the order they are tried; the first that holds is the
/// answer. When either record is missing every column the comparison looks at, it gives no answer and weighs nothing.
/// </summary>
/// <param name="Givens">Other m and u for pairs about which other comparisons already say something: fields of one
/// household, or of one name, are not independent and must not count twice. The first that applies is taken.</param>
public sealed record Comparison(string Name, IReadOnlyList<ComparisonLevel> Levels, IReadOnlyList<Given> Givens)
{
    /// <summary>A pattern gives each level 4 bits, and one value is for missing.</summary>
    public const int LevelsMax = 15;

    /// <summary>The answer when there is nothing to compare.</summary>
    public const int Missing = 15;

    /// <summary>How the answer <see cref="Missing"/> is written in a model.</summary>
    public const string MissingName = "missing";

    public int Otherwise => Levels.Count - 1;

    public string LevelName(int level) => level == Missing ? MissingName : Levels[level].Name;

    /// <summary>Levels only; what they are given is read once all comparisons are known.</summary>
    public static Comparison Load(string name, YamlSection yaml, NameTables tables, IReadOnlySet<string> known)
    {
        var column = yaml.StringOrNull("column");
        var levels = yaml.Section("levels").Named()
            .Select(level => ComparisonLevel.Load(level.Key, level.Value, column, tables, known))
            .ToList();
        if (levels.Count is < 2 or > LevelsMax)
            throw yaml.Wrong("levels", $"{levels.Count} levels", $"2 to {LevelsMax}");
        if (levels.FindIndex(level => level.Test is null) != levels.Count - 1)
            throw yaml.Wrong("levels", "no last level without a test, or several", "'otherwise' last, without a test");
        CheckOdds(yaml, levels);
        return new Comparison(name, levels, []);
    }

    /// <summary>Numbers for every level, with their source and reason, or for none: then they are
    /// estimated.</summary>
    static void CheckOdds(YamlSection yaml, List<ComparisonLevel> levels)
    {
        if (levels.TrueForAll(level => level.Odds is null))
        {
            _ = yaml.StringOrNull("source");
            _ = yaml.StringOrNull("why");
            return;
        }

        if (levels.Find(level => level.Odds is null) is { } without)
            throw yaml.Wrong("levels", $"no m and u for '{without.Name}'", "m and u for every level, or for none");
        CheckSum(yaml, "m", levels.Select(level => level.Odds!.Value.M));
        CheckSum(yaml, "u", levels.Select(level => level.Odds!.Value.U));
        _ = yaml.String("source");
        _ = yaml.String("why");
    }

    internal static void CheckSum(YamlSection yaml, string letter, IEnumerable<double> probabilities)
    {
        const double rounding = 1e-9;
        var sum = probabilities.Sum();
        if (Math.Abs(sum - 1) > rounding)
        {
            var found = FormattableString.Invariant($"{letter} adding up to {sum:R}");
            throw yaml.Wrong("levels", found, $"{letter} adding up to 1");
        }
    }
}

/// <summary>Other m and u for the levels of a comparison, while <paramref name="When"/> holds. They are stated
/// outright: how common a value is in the whole table says little about people who share a home.</summary>
/// <param name="IsSilent">The comparison says nothing then: another has already counted what it would say.</param>
public sealed record Given(
    string Name, LevelPattern When, IReadOnlyList<double> M, IReadOnlyList<double> U, bool IsSilent)
{
    public static Given Load(string name, YamlSection yaml, Comparison of, IReadOnlyList<Comparison> all)
    {
        var when = LevelPattern.Load(name, yaml.Section("when"), all);
        _ = yaml.String("why");
        if (yaml.Bool("silent", false))
        {
            yaml.Done();
            return new Given(name, when, [], [], true);
        }

        if (of.Levels[0].Odds is null)
            throw yaml.Wrong("u", "other numbers where all are estimated", "'silent: true', or m and u of every level");
        var m = yaml.Has("m") ? Probabilities(yaml, "m", of) : of.Levels.Select(level => level.Odds!.Value.M).ToList();
        var given = new Given(name, when, m, Probabilities(yaml, "u", of), false);
        yaml.Done();
        return given;
    }

    /// <summary>One for each level, all stated, adding up to 1.</summary>
    static List<double> Probabilities(YamlSection yaml, string letter, Comparison of)
    {
        var section = yaml.Section(letter);
        var probabilities = of.Levels.Select(level => ComparisonLevel.Probability(section, level.Name)).ToList();
        section.Done();
        Comparison.CheckSum(yaml, letter, probabilities);
        return probabilities;
    }
}
