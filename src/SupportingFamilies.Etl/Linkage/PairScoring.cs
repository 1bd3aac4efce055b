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
    readonly Column? apart;

    public PairScoring(FellegiSunterModel model, RecordTable table)
    {
        this.model = model;
        comparisons = new BoundComparison[model.Comparisons.Count];
        var ladders = 0;
        for (var at = 0; at < comparisons.Length; at++)
        {
            comparisons[at] = new BoundComparison(model.Comparisons[at], table, model, ladders);
            ladders += comparisons[at].Ladders;
        }

        prior = model.Prior.Weight(table.Count);
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

    public RecordPair Score(int left, int right, RememberedLevels remembered)
    {
        var pattern = PatternOf(left, right, remembered);
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

    MatchWeight WeightOf(int left, int right, AgreementPattern pattern)
    {
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
