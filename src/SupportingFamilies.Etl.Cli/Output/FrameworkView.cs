using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>A version of the framework as <c>sfetl framework show</c> tells it.</summary>
/// <param name="Notice">What a reader must know before relying on it; null when every line was read somewhere.</param>
sealed record FrameworkView(
    string Framework,
    string Title,
    string File,
    FrameworkScope Scope,
    string? BasedOn,
    DateOnly? Published,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    DateOnly? ProgrammeTo,
    bool IsOfTheNight,
    string? Notice,
    IReadOnlyList<RuleView> Eligibility,
    IReadOnlyList<RuleView> Results,
    IReadOnlyList<HeadlineView> Headlines,
    CrosswalkView? Crosswalk,
    IReadOnlyList<ChangeView> Changes)
{
    public static FrameworkView Of(Framework version, FrameworkVersions versions) => new(
        version.Id,
        version.Title,
        version.File,
        version.Scope,
        version.BasedOn,
        version.Published,
        version.EffectiveFrom,
        version.EffectiveTo,
        version.CoversTo,
        version.Id == versions.Current.Id,
        Unconfirmed.Of(version).Notice,
        version.Eligibility.Rules.Select(RuleView.Of).ToList(),
        version.Results.Select(RuleView.Of).ToList(),
        version.Headlines.Select(headline => new HeadlineView(
            headline.Code, headline.Name, headline.Needs.Select(need => NeedView.Of(need, version)).ToList())).ToList(),
        version.Crosswalk is { } crosswalk
            ? new CrosswalkView(crosswalk.From, crosswalk.Map, KnownView.Of(crosswalk.Basis), crosswalk.Why)
            : null,
        version.Changes.Select(ChangeView.Of).ToList());
}

sealed record HeadlineView(string Code, string Name, IReadOnlyList<NeedView> Needs);

/// <param name="Feeds">Feeds that can show or suggest it, practitioners' not counted.</param>
sealed record NeedView(
    string Framework,
    string Code,
    string Label,
    Detection Detect,
    KnownView Known,
    IReadOnlyList<string> Feeds,
    IReadOnlyList<ThresholdView> Thresholds,
    IReadOnlyList<CriterionView> Criteria,
    OutcomeView? Outcome)
{
    public static NeedView Of(FamilyNeed need, Framework version) => new(
        version.Id,
        need.Code,
        need.Label,
        need.Detection,
        KnownView.Of(need.Basis),
        FeedsOf(need, null),
        need.Thresholds.Select(each => new ThresholdView(each.Says, KnownView.Of(each.Basis))).ToList(),
        need.Criteria.Select(each => CriterionView.Of(each, version)).ToList(),
        need.Outcome is { } outcome ? OutcomeView.Of(outcome) : null);

    /// <param name="strength">Null for either.</param>
    public static List<string> FeedsOf(FamilyNeed need, Strength? strength) => need.Criteria
        .Where(each => !each.IsPractitioners && (strength is null || each.Strength == strength))
        .SelectMany(each => each.Feeds).Distinct().Order(StringComparer.Ordinal).ToList();
}

/// <param name="AnyOfAtLeast">How many of the alternatives must hold.</param>
sealed record OutcomeView(
    string Says,
    KnownView Known,
    IReadOnlyList<ClauseView> AllOf,
    IReadOnlyList<ClauseView> AnyOf,
    int AnyOfAtLeast)
{
    public static OutcomeView Of(NeedOutcome outcome) => new(
        outcome.Says,
        KnownView.Of(outcome.Basis),
        outcome.AllOf.Select(ClauseView.Of).ToList(),
        outcome.AnyOf.Select(ClauseView.Of).ToList(),
        outcome.AnyOfAtLeast);
}

sealed record ClauseView(string Code, string Test, KnownView Known, string Why)
{
    public static ClauseView Of(OutcomeRule rule) =>
        new(rule.Code, rule.Test.Asks, KnownView.Of(rule.Basis), rule.Why);
}

sealed record ThresholdView(string Says, KnownView Known);

/// <param name="Changes">What the version changes in it.</param>
sealed record CriterionView(
    string Code,
    Strength Strength,
    string Test,
    string Who,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Facts,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> Feeds,
    string Why,
    IReadOnlyList<ChangeView> Changes)
{
    public static CriterionView Of(Criterion criterion, Framework version) => new(
        criterion.Code,
        criterion.Strength,
        criterion.Test.Threshold,
        criterion.WhoInWords,
        criterion.Roles.Select(Words.Of).ToList(),
        criterion.Facts,
        criterion.Codes,
        criterion.Feeds,
        criterion.Why,
        version.Changes.Where(change => change.Code == criterion.Code).Select(ChangeView.Of).ToList());
}

/// <param name="Confirmed">As written in the files: <c>table</c>, <c>council page</c>, ...</param>
sealed record KnownView(string Confirmed, string? Source, string? CheckAgainst)
{
    public static KnownView Of(Basis basis) =>
        new(Basis.WordOf(basis.Confirmed), basis.Source, basis.CheckAgainst);
}

sealed record RuleView(string Name, string Value, KnownView Known, string Why)
{
    public static RuleView Of(FrameworkRule rule) => new(rule.Name, rule.Value, KnownView.Of(rule.Basis), rule.Why);
}

sealed record CrosswalkView(
    string From, IReadOnlyDictionary<string, IReadOnlyList<string>> Map, KnownView Known, string Why);

sealed record ChangeView(string What, string Why, KnownView Known, string? DecidedBy, DateOnly? DecidedOn)
{
    public static ChangeView Of(FrameworkChange change) =>
        new(change.What, change.Why, KnownView.Of(change.Basis), change.DecidedBy, change.DecidedOn);
}

/// <summary>The lines of a version nobody has confirmed yet.</summary>
/// <param name="AllLines">How many lines say how they are known.</param>
sealed record Unconfirmed(IReadOnlyList<UnconfirmedLine> Lines, int AllLines)
{
    public string? Notice => Lines.Count == 0 ? null
        : $"{Lines.Count} of {AllLines} lines of this version are not confirmed: they come from general knowledge, or "
        + "were not found. Check each against the place named before relying on it.";

    public static Unconfirmed Of(Framework version)
    {
        var lines = version.Needs
            .SelectMany(need => need.Thresholds.Select(each => (need.Code, each.Says, each.Basis))
                .Prepend((need.Code, need.Label, need.Basis))
                .Concat(need.Outcome is { } outcome
                    ? new[] { (need.Code, "outcome: " + outcome.Says, outcome.Basis) }
                    : []))
            .Concat(version.Eligibility.Rules.Select(rule => ("eligibility." + rule.Name, rule.Value, rule.Basis)))
            .Concat(version.Results.Select(rule => ("results." + rule.Name, rule.Value, rule.Basis)))
            .Concat(version.Crosswalk is { } crosswalk
                ? new[] { ("crosswalk", $"what became of {crosswalk.From}", crosswalk.Basis) }
                : [])
            .ToList();
        return new Unconfirmed(
            lines.Where(line => line.Item3.Confirmed == Confirmed.Unconfirmed)
                .Select(line => new UnconfirmedLine(line.Item1, line.Item2, line.Item3.CheckAgainst!)).ToList(),
            lines.Count);
    }
}

sealed record UnconfirmedLine(string Code, string Says, string CheckAgainst);
