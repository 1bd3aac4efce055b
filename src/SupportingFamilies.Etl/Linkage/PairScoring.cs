namespace SupportingFamilies.Etl.Linkage;

/// <summary>Two records, left before right, and what comparing them came to.</summary>
/// <param name="Weight">Prior and all evidence.</param>
/// <param name="Rule">What decided: <c>weight</c>, the name of a match key or restraint, <c>cluster</c>,
/// <c>clerical</c>, ...</param>
public readonly record struct RecordPair(
    int Left, int Right, MatchWeight Weight, AgreementPattern Pattern, LinkDecision Decision, string Rule);

/// <summary>A model made ready for one table. Safe to use from several threads, each with its own memory.</summary>
sealed class PairScoring
{
    public const string ByWeight = "weight";

    readonly FellegiSunterModel model;
    readonly BoundComparison[] comparisons;
    readonly MatchWeight prior;
    readonly Coincidence[]? coincidences;
    readonly Blocks blocks;
    readonly (int Records, int _) comparisons0;
    readonly double[] usualStrangers;
    readonly bool[][] isKey;
    readonly Column? apart;

    public PairScoring(FellegiSunterModel model, RecordTable table, Blocks blocks)
    {
        this.blocks = blocks;
        comparisons0 = (table.Count, 0);
        this.model = model;
        comparisons = new BoundComparison[model.Comparisons.Count];
        var ladders = 0;
        for (var at = 0; at < comparisons.Length; at++)
        {
            comparisons[at] = new BoundComparison(model.Comparisons[at], table, model, ladders);
            ladders += comparisons[at].Ladders;
        }

        prior = model.Prior?.Weight(table.Count) ?? default;
        coincidences = model.Coincidences?.OfRule.ToArray();
        usualStrangers = coincidences?.Select((c, r) => blocks.UsualStrangers(r, c.Matches)).ToArray() ?? [];
        isKey = model.BlockingRules.Select(rule => model.Comparisons.Select(c => c.Levels.SelectMany(l => l.Columns).SelectMany(model.SourcesOf).Intersect(rule.Keys.SelectMany(k => model.SourcesOf(k.Column))).Any()).ToArray()).ToArray();
        apart = model.ApartColumn is null ? null : table[model.ApartColumn];
    }

    public bool AreApart(int left, int right) => apart is not null && apart.Shared(left, right);

    public AgreementPattern PatternOf(int left, int right, RememberedLevels remembered)
    {
        var pattern = default(AgreementPattern);
        for (var at = 0; at < comparisons.Length; at++)
            pattern = pattern.With(at, comparisons[at].LevelOf(left, right, remembered));
        return pattern;
    }

    public RecordPair Score(int left, int right, RememberedLevels remembered) =>
        Score(left, right, PatternOf(left, right, remembered));

    public RecordPair Score(int left, int right, AgreementPattern pattern)
    {
        var weight = WeightOf(left, right, pattern);
        var (decision, rule) = Decide(weight, pattern);
        return new RecordPair(left, right, weight, pattern, decision, rule);
    }

    /// <summary>The first restraint a pair stands under; null when none.</summary>
    public Restraint? RestraintOn(AgreementPattern pattern)
    {
        foreach (var restraint in model.Restraints)
        {
            if (restraint.Pattern.Holds(pattern))
                return restraint;
        }

        return null;
    }

    public Explanation Explain(int left, int right)
    {
        var pair = Score(left, right, new RememberedLevels());
        var steps = comparisons.Select((comparison, at) =>
        {
            var level = pair.Pattern[at];
            var odds = comparison.Probabilities(level, pair.Pattern, left, right);
            return new ExplanationStep(
                comparison.Comparison.Name,
                comparison.Comparison.LevelName(level),
                odds?.M,
                odds?.U,
                odds is { } some ? MatchWeight.From(some.M, some.U) : default);
        });
        return new Explanation(prior, steps.ToList(), pair.Weight, pair.Decision, pair.Rule);
    }

    public static bool UseRho = true, UseTf = true;

    MatchWeight ByCoincidence(int left, int right, AgreementPattern pattern)
    {
        pattern = model.Heard(pattern);
        Span<int> sizes = stackalloc int[coincidences!.Length];
        var found = blocks.Shared(left, right, sizes);
        Span<double> shares = stackalloc double[comparisons.Length];
        var match = model.Coincidences!.Matches;
        for (var at = 0; at < comparisons.Length; at++)
        {
            var level = pattern[at];
            shares[at] = -1;
            if (level == Comparison.Missing)
                continue;
            match *= model.Comparisons[at].Levels[level].Odds!.Value.M;
            shares[at] = comparisons[at].ShareOf(level, left, right, 1) ?? -1;
        }

        double other = 0;
        if (found.IsEmpty)
        {
            other = 0.5 * comparisons0.Records * (comparisons0.Records - 1.0);
            for (var at = 0; at < comparisons.Length; at++)
            {
                if (pattern[at] != Comparison.Missing)
                    other *= shares[at] >= 0 ? shares[at] : model.Comparisons[at].Levels[pattern[at]].Odds!.Value.U;
            }
        }

        for (var rule = 0; rule < sizes.Length; rule++)
        {
            if (!found.Has(rule))
                continue;
            var c = coincidences[rule];
            var term = c.Pairs;
            if (UseRho)
                term *= blocks.Strangers(rule, sizes[rule], c.Matches) / usualStrangers[rule];
            for (var at = 0; at < comparisons.Length; at++)
            {
                var level = pattern[at];
                if (level == Comparison.Missing)
                    continue;
                var u = c.U[at][level];
                if (UseTf && shares[at] >= 0 && !isKey[rule][at])
                {
                    var chance = model.Comparisons[at].Levels[level].Odds!.Value.U;
                    var structural = Math.Max(0, (u - chance) / (1 - chance));
                    u = u < chance ? u * shares[at] / chance : structural + ((1 - structural) * shares[at]);
                }

                term *= u;
            }

            other += term;
        }

        return new MatchWeight(Math.Log2(match / Math.Max(other, 1e-300)));
    }

    MatchWeight WeightOf(int left, int right, AgreementPattern pattern)
    {
        if (coincidences is not null)
            return ByCoincidence(left, right, pattern);
        var total = prior;
        for (var at = 0; at < comparisons.Length; at++)
        {
            if (comparisons[at].Probabilities(pattern[at], pattern, left, right) is { } odds)
                total += MatchWeight.From(odds.M, odds.U);
        }

        return total;
    }

    (LinkDecision Decision, string Rule) Decide(MatchWeight weight, AgreementPattern pattern)
    {
        var byWeight = model.Thresholds.Decide(weight);
        if (RestraintOn(pattern) is { } restraint)
        {
            return restraint.Kind != RestraintKind.Contradiction && byWeight != LinkDecision.NonLink
                ? (LinkDecision.PossibleLink, restraint.Name)
                : (LinkDecision.NonLink, restraint.Name);
        }

        foreach (var key in model.MatchKeys)
        {
            if (key.Agreement.Holds(pattern))
                return (LinkDecision.Link, key.Name);
        }

        return (byWeight, ByWeight);
    }
}
