namespace SupportingFamilies.Etl.Linkage;

/// <summary>Two records, left before right, and what comparing them came to.</summary>
/// <param name="Weight">Prior and all evidence.</param>
/// <param name="Rule">What decided: <c>weight</c>, the name of a match key or restraint, <c>cluster</c>,
/// <c>clerical</c>, ...</param>
public readonly record struct RecordPair(
    int Left, int Right, MatchWeight Weight, AgreementPattern Pattern, LinkDecision Decision, string Rule)
{
    /// <summary>The other of the two.</summary>
    internal int OtherEnd(int end) => Left == end ? Right : Left;
}

/// <summary>A model made ready for one table. Safe to use from several threads, each with its own memory.</summary>
sealed class PairScoring
{
    public const string ByWeight = "weight";

    readonly FellegiSunterModel model;
    readonly PairOdds odds;

    /// <param name="model">Its numbers stated or estimated.</param>
    public PairScoring(FellegiSunterModel model, RecordTable table, Blocks blocks, PairPatterns patterns)
    {
        this.model = model;
        Patterns = patterns;
        odds = model.Coincidences is null
            ? new StatedOdds(model, table, patterns.Comparisons)
            : new CoincidenceOdds(model, table, blocks, patterns);
    }

    public PairPatterns Patterns { get; }

    public bool AreApart(int left, int right) => Patterns.AreApart(left, right);

    /// <summary>Depends on what the two records say alone: which of two equal links goes first.</summary>
    public ulong ContentOf(RecordPair pair) =>
        unchecked(Patterns.Contents.Of(pair.Left) + Patterns.Contents.Of(pair.Right));

    public AgreementPattern PatternOf(int left, int right, RememberedLevels remembered) =>
        Patterns.Of(left, right, remembered);

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

    /// <summary>The first restraint that keeps apart whatever the two weigh, so that no cluster may hold both; null
    /// when none does.</summary>
    public Restraint? ApartBy(AgreementPattern pattern)
    {
        foreach (var restraint in model.Restraints)
        {
            if (restraint.Kind != RestraintKind.TooLittle && restraint.Pattern.Holds(pattern))
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

    /// <summary>Restraints that a pair which agrees so may stand under, in the model's order.</summary>
    Restraint[] RestraintsOn(AgreementPattern pattern) =>
        [.. model.Restraints.Where(restraint => restraint.Pattern.Holds(pattern))];

    (LinkDecision Decision, string Rule) Decide(MatchWeight weight, AgreementPattern pattern) =>
        Decide(weight, pattern, RestraintsOn(pattern), MatchKeyOf(pattern));

    (LinkDecision Decision, string Rule) Decide(
        MatchWeight weight, AgreementPattern pattern, Restraint[] restraints, MatchKey? key)
    {
        var byWeight = model.Thresholds.Decide(weight);
        foreach (var restraint in restraints)
        {
            if (!restraint.Holds(pattern, weight))
                continue;
            return restraint.Kind != RestraintKind.Contradiction && byWeight != LinkDecision.NonLink
                ? (LinkDecision.PossibleLink, restraint.Name)
                : (LinkDecision.NonLink, restraint.Name);
        }

        return key is not null ? (LinkDecision.Link, key.Name) : (byWeight, ByWeight);
    }

    /// <summary>Pairs that agree in one way and were found by the same rules.</summary>
    public sealed class ScoredCell(PairScoring scoring, AgreementPattern pattern, CellOdds odds)
    {
        readonly Restraint[] restraints = scoring.RestraintsOn(pattern);
        readonly MatchKey? key = scoring.MatchKeyOf(pattern);

        public RecordPair Score(int left, int right)
        {
            var weight = odds.Weight(left, right);
            var (decision, rule) = scoring.Decide(weight, pattern, restraints, key);
            return new RecordPair(left, right, weight, pattern, decision, rule);
        }
    }
}
