using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Linkage;

/// <summary>
/// How pairs of different entities came to be compared at all. Two people who share a postcode and a surname are not a
/// random pair of strangers: most are a family, so that they share an address as well. For each blocking rule the pairs
/// it finds that are not matches are a population of their own, with a u of their own.
/// </summary>
/// <param name="Records">Of the table they were learnt from.</param>
/// <param name="Matches">Blocked pairs that are matches, as estimated.</param>
/// <param name="OfRule">In the order of the model's blocking rules.</param>
public sealed record Coincidences(int Records, double Matches, IReadOnlyList<Coincidence> OfRule)
{
    /// <summary>Whether a table may well be the one they were learnt from: its rules find the same.</summary>
    internal bool IsOf(int records, Blocks blocks) =>
        records == Records && OfRule.Index().All(of => of.Item.Found == blocks.Rules[of.Index].Pairs);

    /// <summary>As they are to be expected in a table like the one they were learnt from, only larger or smaller:
    /// matches grow with its records, and strangers with the pairs that the rules find in it.</summary>
    internal Coincidences In(int records, Blocks blocks)
    {
        var growth = (double)records / Math.Max(Records, 1);
        return new Coincidences(records, Matches * growth, [.. OfRule.Select((of, rule) =>
        {
            var found = blocks.Rules[rule].Pairs;
            return of with
            {
                Found = found,
                Matches = of.Matches * growth,
                Pairs = Math.Max(of.Pairs * found / Math.Max(of.Found, 1), Coincidence.Least),
                Compared = blocks.Rules[rule].Seeking.ComparedShare,
            };
        })]);
    }
}

/// <param name="Pairs">Pairs the rule compares that are no matches and agree on its keys for this reason.</param>
/// <param name="Matches">Pairs the rule finds that are matches, as estimated.</param>
/// <param name="U">For each comparison the probability of each level among them.</param>
public sealed record Coincidence(
    string Rule, double Pairs, double Matches, IReadOnlyList<IReadOnlyList<double>> U)
{
    /// <summary>Pairs, or matches, where none were seen.</summary>
    internal const double Least = 0.5;

    /// <summary>Pairs the rule finds, whatever they are; one that shares several keys counts for each.</summary>
    public required long Found { get; init; }

    /// <summary>Of all pairs that agree on the rule's keys the share it compares, above 0: 1, but where a value is to
    /// be lacking the chance that of two records with a key one lacks it, or both.</summary>
    public double Compared { get; init; } = 1;

    /// <summary>Coincidences if the rule compared all pairs that agree on its keys: what all matches are to be held
    /// against, of which as large a share lacks the value.</summary>
    public double PairsInAll => Pairs / Compared;
}

/// <summary>Agreement so strong that estimation takes it for a match to begin with.</summary>
/// <param name="Rules">A pair is certain when any of them holds.</param>
/// <param name="Recall">Share of all matches that are certain, in (0, 1].</param>
public sealed record CertainMatches(IReadOnlyList<LevelPattern> Rules, double Recall)
{
    internal static CertainMatches Load(YamlSection yaml, IReadOnlyList<Comparison> comparisons)
    {
        var rules = yaml.Section("rules").Named()
            .Select(rule => LevelPattern.Load(rule.Key, rule.Value, comparisons)).ToList();
        var certain = new CertainMatches(rules, yaml.Double("recall"));
        if (rules.Count == 0 || certain.Recall is not (> 0 and <= 1))
            throw yaml.Wrong("recall", "no share", "above 0 and at most 1, beside one rule or more");
        yaml.Done();
        return certain;
    }

    /// <summary>A rule that does not look at one comparison holds.</summary>
    internal bool HoldsWithout(int comparison, AgreementPattern pattern)
    {
        foreach (var rule in Rules)
        {
            if (!rule.Names(comparison) && rule.Holds(pattern))
                return true;
        }

        return false;
    }

    public bool Holds(AgreementPattern pattern)
    {
        foreach (var rule in Rules)
        {
            if (rule.Holds(pattern))
                return true;
        }

        return false;
    }
}
