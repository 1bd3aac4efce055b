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
    readonly PairPatterns patterns;
    readonly PairOdds odds;

    /// <param name="model">Its numbers stated or estimated.</param>
    public PairScoring(FellegiSunterModel model, RecordTable table, Blocks blocks, PairPatterns patterns)
    {
        this.model = model;
        this.patterns = patterns;
        odds = model.Coincidences is null
            ? new StatedOdds(model, table, patterns.Comparisons)
            : new CoincidenceOdds(model, table, blocks, patterns);
    }

    public bool AreApart(int left, int right) => patterns.AreApart(left, right);

    /// <summary>Depends on what the two records say alone: which of two equal links goes first.</summary>
    public ulong ContentOf(RecordPair pair) =>
        unchecked(patterns.Contents.Of(pair.Left) + patterns.Contents.Of(pair.Right));

    public AgreementPattern PatternOf(int left, int right, RememberedLevels remembered) =>
        patterns.Of(left, right, remembered);

    public RecordPair Score(int left, int right, RememberedLevels remembered) =>
        Score(left, right, PatternOf(left, right, remembered));

    public RecordPair Score(int left, int right, AgreementPattern pattern)
    {
        var weight = odds.Weight(left, right, pattern);
        var (decision, rule) = Decide(weight, pattern);
        return new RecordPair(left, right, weight, pattern, decision, rule);
    }

    /// <summary>What becomes of the pairs of a cell; null when none can be anything but a non-link.</summary>
    public ScoredCell? Of(PatternCell cell)
    {
        var ofCell = odds.Of(cell);
        return MatchKeyOf(cell.Pattern) is not null || ofCell.Most.Bits >= model.Thresholds.ReviewAt.Bits
            ? new ScoredCell(this, cell.Pattern, ofCell)
            : null;
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
        var (prior, meeting, steps) = odds.Explain(left, right, pair.Pattern);
        return new Explanation(prior, steps, pair.Weight, pair.Decision, pair.Rule) { Meeting = meeting };
    }

    MatchKey? MatchKeyOf(AgreementPattern pattern)
    {
        foreach (var key in model.MatchKeys)
        {
            if (key.Agreement.Holds(pattern))
                return key;
        }

        return null;
    }

    (LinkDecision Decision, string Rule) Decide(MatchWeight weight, AgreementPattern pattern) =>
        Decide(weight, RestraintOn(pattern), MatchKeyOf(pattern));

    (LinkDecision Decision, string Rule) Decide(MatchWeight weight, Restraint? restraint, MatchKey? key)
    {
        var byWeight = model.Thresholds.Decide(weight);
        if (restraint is not null)
        {
            return restraint.Kind != RestraintKind.Contradiction && byWeight != LinkDecision.NonLink
                ? (LinkDecision.PossibleLink, restraint.Name)
                : (LinkDecision.NonLink, restraint.Name);
        }

        return key is not null ? (LinkDecision.Link, key.Name) : (byWeight, ByWeight);
    }

    /// <summary>Pairs that agree in one way and were found by the same rules.</summary>
    public sealed class ScoredCell(PairScoring scoring, AgreementPattern pattern, CellOdds odds)
    {
        readonly Restraint? restraint = scoring.RestraintOn(pattern);
        readonly MatchKey? key = scoring.MatchKeyOf(pattern);

        public RecordPair Score(int left, int right)
        {
            var weight = odds.Weight(left, right);
            var (decision, rule) = scoring.Decide(weight, restraint, key);
            return new RecordPair(left, right, weight, pattern, decision, rule);
        }
    }
}
