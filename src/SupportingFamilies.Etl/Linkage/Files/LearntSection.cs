using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>
/// The numbers of a model that were learnt from files, as its section <c>estimated</c>: m and u of every level, and for
/// each blocking rule how its pairs of different entities agree. The lines before it stay as the analyst wrote them.
/// </summary>
/// <param name="From">Names of the files they were learnt from.</param>
/// <param name="Records">Of those files.</param>
/// <param name="Pairs">Distinct pairs of records the blocking rules found.</param>
public sealed record LearntSection(IReadOnlyList<string> From, int Records, long Pairs)
{
    public const string Key = "estimated";

    const string Heading = "# Learnt by 'sfetl link-train'; the lines above are as they were.";

    /// <summary>The model's text with the numbers of <paramref name="learnt"/> at its end, in place of earlier
    /// ones.</summary>
    public string AddedTo(string text, FellegiSunterModel learnt)
    {
        if (learnt.Coincidences is not { } coincidences)
            throw new ArgumentException("The model was not estimated.", nameof(learnt));
        var written = new StringBuilder(Without(text).TrimEnd()).Append("\n\n").Append(Heading).Append('\n');
        Line(written, 0, Key);
        Line(written, 1, "from", "[" + string.Join(", ", From.Select(Quoted)) + "]");
        Line(written, 1, "records", Records.ToString(CultureInfo.InvariantCulture));
        Line(written, 1, "pairs", Pairs.ToString(CultureInfo.InvariantCulture));
        Line(written, 1, "model", Fingerprint(learnt));
        Line(written, 1, "matches", Number(coincidences.Matches));
        Line(written, 1, "levels");
        foreach (var comparison in learnt.Comparisons)
        {
            Line(written, 2, Quoted(comparison.Name));
            foreach (var level in comparison.Levels)
            {
                var odds = level.Odds!.Value;
                Line(written, 3, Quoted(level.Name), $"{{ m: {Number(odds.M)}, u: {Number(odds.U)} }}");
            }
        }

        Line(written, 1, "coincidences");
        foreach (var (rule, blocking) in coincidences.OfRule.Zip(learnt.BlockingRules))
            Write(written, rule, blocking.Lacking is not null, learnt.Comparisons);
        return written.ToString();
    }

    /// <summary>The model with the numbers of a section that <see cref="AddedTo"/> wrote.</summary>
    /// <exception cref="ConfigurationException">The section does not fit the model: it was changed since.</exception>
    public static (LearntSection Learnt, FellegiSunterModel Model) Load(
        YamlSection yaml, FellegiSunterModel model)
    {
        var learnt = new LearntSection(yaml.Strings("from"), yaml.Int("records"), (long)yaml.Double("pairs"));
        if (learnt.Records < 0)
            throw yaml.Wrong("records", "a negative number", "0 or more");
        var learntBy = yaml.String("model");
        var matches = yaml.Double("matches") is var count and > 0 ? count
            : throw yaml.Wrong("matches", "another number", "more than 0");
        var levels = yaml.Section("levels");
        var comparisons = model.Comparisons.Select(comparison => LoadLevels(levels, comparison)).ToList();
        levels.Done();
        if (learntBy != Fingerprint(model))
            throw yaml.Wrong("model", "numbers of other tests or keys", "those of this model: train it anew");
        var rules = yaml.Section("coincidences");
        var coincidences = model.BlockingRules.Select(rule => LoadRule(rules, rule, comparisons)).ToList();
        rules.Done();
        yaml.Done();
        return (learnt, model with
        {
            Comparisons = comparisons,
            Coincidences = new Coincidences(learnt.Records, matches, coincidences),
        });
    }

    /// <summary>Of all that the numbers are about: tests, the columns they look at, and keys.</summary>
    static string Fingerprint(FellegiSunterModel model)
    {
        const int shown = 16;
        var levels = model.Comparisons.SelectMany(comparison => comparison.Levels.Select(level => string.Join(
            '|', level.Columns.Prepend(level.Test?.Text ?? "").Prepend(level.Name).Prepend(comparison.Name))));
        var rules = model.BlockingRules.Select(rule =>
            string.Join('|', rule.Keys.Select(key => key.Text).Prepend(rule.Name))
            + (rule.Lacking is null ? "" : "||" + rule.Lacking)); // no key is empty
        var text = string.Join('\n', levels.Concat(rules));
        return "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..shown];
    }

    static void Write(StringBuilder written, Coincidence rule, bool isLacking, IReadOnlyList<Comparison> comparisons)
    {
        Line(written, 2, Quoted(rule.Rule));
        Line(written, 3, "pairs", Number(rule.Pairs));
        Line(written, 3, "matches", Number(rule.Matches));
        Line(written, 3, "found", rule.Found.ToString(CultureInfo.InvariantCulture));
        if (isLacking)
            Line(written, 3, "compared", Number(rule.Compared));
        Line(written, 3, "u");
        for (var at = 0; at < comparisons.Count; at++)
        {
            var levels = comparisons[at].Levels.Select((level, of) =>
                $"{Quoted(level.Name)}: {Number(rule.U[at][of])}");
            Line(written, 4, Quoted(comparisons[at].Name), "{ " + string.Join(", ", levels) + " }");
        }
    }

    static Comparison LoadLevels(YamlSection yaml, Comparison comparison)
    {
        var section = yaml.Section(comparison.Name);
        var levels = comparison.Levels.Select(level =>
        {
            var odds = section.Section(level.Name);
            var loaded = level with { Odds = new LevelOdds(Probability(odds, "m"), Probability(odds, "u")) };
            odds.Done();
            return loaded;
        }).ToList();
        section.Done();
        return comparison with { Levels = levels };
    }

    static Coincidence LoadRule(YamlSection yaml, BlockingRule blocking, List<Comparison> comparisons)
    {
        var rule = yaml.Section(blocking.Name);
        var u = rule.Section("u");
        var probabilities = new List<IReadOnlyList<double>>();
        foreach (var comparison in comparisons)
        {
            var levels = u.Section(comparison.Name);
            probabilities.Add(comparison.Levels.Select(level => Probability(levels, level.Name)).ToList());
            levels.Done();
        }

        var loaded = new Coincidence(blocking.Name, Count(rule, "pairs"), Count(rule, "matches"), probabilities)
        {
            Found = (long)Count(rule, "found"),
            Compared = blocking.Lacking is null ? 1 : Probability(rule, "compared"),
        };
        u.Done();
        rule.Done();
        return loaded;
    }

    static double Probability(YamlSection yaml, string key) => yaml.Double(key) is var share and > 0 and <= 1 ? share
        : throw yaml.Wrong(key, "another number", "a probability above 0 and not above 1");

    static double Count(YamlSection yaml, string key) => yaml.Double(key) is var count and >= 0 ? count
        : throw yaml.Wrong(key, "a negative number", "0 or more");

    /// <summary>The text up to its section of learnt numbers, and what follows that.</summary>
    static string Without(string text)
    {
        var kept = new List<string>();
        var isWithin = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var isTop = line.Length > 0 && !char.IsWhiteSpace(line[0]);
            isWithin = line.StartsWith(Key + ":", StringComparison.Ordinal) || (isWithin && !isTop);
            if (!isWithin && line != Heading)
                kept.Add(line);
        }

        return string.Join('\n', kept);
    }

    static void Line(StringBuilder written, int depth, string key, string value = "") =>
        written.Append(' ', depth * 2).Append(key).Append(value.Length == 0 ? ":" : ": ").Append(value).Append('\n');

    /// <summary>Reads back as the very same number.</summary>
    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static string Quoted(string name) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
        && name.Length > 0 && char.IsAsciiLetter(name[0])
            ? name
            : "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";
}
