using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>What a night knows of the families that are or were helped, as claims need it.</summary>
public sealed record ClaimNight
{
    public required DateOnly AsOf { get; init; }

    public required IReadOnlyList<SupportEpisode> Episodes { get; init; }

    /// <summary>At most one for each need of an episode.</summary>
    public required IReadOnlyList<OutcomeCheck> Checks { get; init; }

    /// <summary>What the criteria find of every family tonight.</summary>
    public required IReadOnlyList<CriterionFinding> Findings { get; init; }

    /// <summary>Whether each episode had a dependent child or expectant parent when it began; null or absent when
    /// nobody knows.</summary>
    public required IReadOnlyDictionary<EpisodeKey, bool?> HadDependants { get; init; }

    /// <summary>The members of each family tonight, in ascending order of id.</summary>
    public required IReadOnlyDictionary<FamilyId, IReadOnlyList<PersonId>> MembersOf { get; init; }

    /// <summary>Eligibility by framework id.</summary>
    public required IReadOnlyDictionary<string, FrameworkNeeds> Frameworks { get; init; }

    public required IReadOnlyList<FeedDay> Feeds { get; init; }

    public required EarlierClaims Claims { get; init; }

    public override string ToString() => $"claims night of {Episodes.Count} episodes";
}

/// <summary>How many needs a framework asks for, and what its needs belong to.</summary>
/// <param name="HeadlineOf">Need code to headline code.</param>
public sealed record FrameworkNeeds(Eligibility Eligibility, IReadOnlyDictionary<string, string> HeadlineOf)
{
    public static FrameworkNeeds Of(Framework framework) => new(
        framework.Eligibility,
        framework.Needs.ToDictionary(need => need.Code, need => need.Headline, StringComparer.Ordinal));
}

/// <summary>Holds every condition of a claim against every support episode.</summary>
public sealed class ReadinessReview
{
    /// <summary>Characters of the needs of one state, so that every state finds room.</summary>
    const int OfOneState = 200;

    readonly ClaimNight night;
    readonly ClaimRules rules;
    readonly Dictionary<(EpisodeKey Episode, string Need), OutcomeCheck> checks;
    readonly ILookup<(FamilyId Family, string Need), Evidence> shown;
    readonly ILookup<FamilyId, SupportEpisode> byFamily;
    readonly ILookup<PersonId, SupportEpisode> byPerson;

    ReadinessReview(ClaimNight night, ClaimRules rules)
    {
        (this.night, this.rules) = (night, rules);
        checks = night.Checks.ToDictionary(check => (check.Episode, check.NeedCode));
        shown = night.Findings
            .Where(finding => finding is { Finding: Finding.Met, Strength: Strength.Detects })
            .SelectMany(finding => finding.Evidence.Select(evidence => (finding, evidence)))
            .ToLookup(each => (each.finding.Family, each.finding.NeedCode), each => each.evidence);
        byFamily = night.Episodes.Where(episode => episode.Family is not null)
            .ToLookup(episode => episode.Family!.Value);
        byPerson = night.Episodes.SelectMany(episode => episode.People.Select(person => (person, episode)))
            .ToLookup(each => each.person, each => each.episode);
    }

    /// <summary>One for each episode, by feed, then reference.</summary>
    public static IReadOnlyList<ClaimReadiness> Of(ClaimNight night, ClaimRules rules)
    {
        var review = new ReadinessReview(night, rules);
        return night.Episodes.Order(Comparer<SupportEpisode>.Create((left, right) =>
            EpisodeKey.Compare(left.Key, right.Key))).Select(review.Of).ToList();
    }

    ClaimReadiness Of(SupportEpisode episode)
    {
        var people = EpisodePeople.Of(episode, night.MembersOf);
        return new ClaimReadiness
        {
            Episode = episode.Key,
            Family = episode.Family,
            Claim = night.Claims.Of(episode.Key)?.Number,
            Conditions =
            [
                NeedsAtStart(episode),
                DependantsAtStart(episode),
                OnTheCase(ClaimCondition.WholeFamilyAssessment, "assessment", episode.AssessedOn, episode.Closed),
                OnTheCase(ClaimCondition.WholeFamilyPlan, "plan", episode.PlannedOn, episode.Closed),
                episode.HasLeadPractitioner
                    ? ConditionFinding.Met(ClaimCondition.LeadPractitioner, "A lead practitioner is recorded.")
                    : ConditionFinding.NotMet(ClaimCondition.LeadPractitioner, "No lead practitioner is recorded."),
                SupportDelivered(episode),
                OutcomesSustained(episode),
                NoRegression(episode),
                night.Claims.NotClaimedBefore(people),
                night.Claims.NoSharedMember(people),
                NoOpenCase(episode, people),
                FeedDay.Fresh(night.Feeds, night.AsOf),
            ],
        };
    }

    /// <summary>Eligibility is confirmed in the whole family assessment, so what it found counts as there from the
    /// start.</summary>
    ConditionFinding NeedsAtStart(SupportEpisode episode)
    {
        const ClaimCondition Condition = ClaimCondition.NeedsAtStart;
        if (!night.Frameworks.TryGetValue(episode.Framework, out var framework))
            return ConditionFinding.NotKnown(Condition, $"The framework {episode.Framework} is not at hand.");
        var start = episode.AssessedOn is { } assessed && assessed > episode.Started ? assessed : episode.Started;
        var found = episode.Needs.Where(need => need.FoundOn <= start).Select(need => need.NeedCode)
            .Where(framework.HeadlineOf.ContainsKey)
            .Distinct(StringComparer.Ordinal).ToList();
        var eligibility = framework.Eligibility;
        var counted = found.Where(code => !(eligibility.ReplacedNeeds.TryGetValue(code, out var by)
            && found.Contains(by))).ToList();
        var headlines = counted.Select(code => framework.HeadlineOf.GetValueOrDefault(code, code))
            .Distinct(StringComparer.Ordinal).Count();
        var says = counted.Count == 0 ? "No need" : Enumeration.Of(counted, ", ");
        return counted.Count < eligibility.MinimumNeeds
            ? ConditionFinding.NotMet(Condition, FormattableString.Invariant(
                $"{says} by {start:d MMMM yyyy}: {eligibility.MinimumNeeds} needs are asked for."))
            : headlines < eligibility.MinimumDistinctHeadlines
            ? ConditionFinding.NotMet(Condition, FormattableString.Invariant(
                $"{says}: {eligibility.MinimumDistinctHeadlines} different headline outcomes are asked for."))
            : ConditionFinding.Met(
                Condition, FormattableString.Invariant($"{says} by {start:d MMMM yyyy}."));
    }

    ConditionFinding DependantsAtStart(SupportEpisode episode) =>
        night.HadDependants.GetValueOrDefault(episode.Key) switch
        {
            true => ConditionFinding.Met(
                ClaimCondition.DependantsAtStart, "A dependent child or expectant parent when support began."),
            false => ConditionFinding.NotMet(
                ClaimCondition.DependantsAtStart, "No dependent child or expectant parent when support began."),
            null => ConditionFinding.NotKnown(
                ClaimCondition.DependantsAtStart,
                "Whether a child depended on the family when support began is not known."),
        };

    /// <summary>Recorded, and no later than the case was closed: a plan made afterwards guided nobody.</summary>
    static ConditionFinding OnTheCase(ClaimCondition condition, string what, DateOnly? on, DateOnly? closed) =>
        on is not { } day
            ? ConditionFinding.NotMet(condition, $"No whole family {what} is recorded.")
            : closed is { } end && day > end
            ? ConditionFinding.NotMet(condition, FormattableString.Invariant(
                $"The whole family {what} of {day:d MMMM yyyy} is later than the end of the case."))
            : ConditionFinding.Met(
                condition, FormattableString.Invariant($"A whole family {what} of {day:d MMMM yyyy}."));

    ConditionFinding SupportDelivered(SupportEpisode episode)
    {
        const ClaimCondition Condition = ClaimCondition.SupportDelivered;
        if (episode.Closed is not { } closed || closed > night.AsOf)
            return ConditionFinding.NotMet(Condition, "The case is open.");
        if (episode.EndReason is not { } reason)
        {
            return ConditionFinding.NotKnown(Condition, FormattableString.Invariant(
                $"Closed on {closed:d MMMM yyyy}; why is not recorded."));
        }

        var reasons = reason.Split(SupportEpisode.BetweenReasons);
        var said = Enumeration.Of(reasons, SupportEpisode.BetweenReasons).ToLowerInvariant();
        var says = FormattableString.Invariant($"Closed on {closed:d MMMM yyyy}: {said}.");
        return Array.TrueForAll(reasons, each => rules.ClosingReasons.Contains(each))
            ? ConditionFinding.Met(Condition, says)
            : ConditionFinding.NotMet(Condition, says);
    }

    ConditionFinding OutcomesSustained(SupportEpisode episode)
    {
        const ClaimCondition Condition = ClaimCondition.OutcomesSustained;
        if (episode.Needs.Count == 0)
            return ConditionFinding.NotKnown(Condition, "No need is identified.");
        var found = episode.Needs.Select(need => checks.GetValueOrDefault((episode.Key, need.NeedCode))
            ?? new OutcomeCheck(episode.Key, need.NeedCode, OutcomeState.NotKnown, null, [])).ToList();
        var says = Enumeration.Of(found.GroupBy(check => (check.State, check.SustainedOn))
            .OrderBy(same => same.Key.State == OutcomeState.NotReached ? -1 : (int)same.Key.State)
            .ThenByDescending(same => same.Key.SustainedOn)
            .Select(same => Enumeration.Of(same.Select(check => check.NeedCode), ", ", OfOneState) + " "
                + Said(same.First())), "; ");
        return found.Exists(check => check.State == OutcomeState.NotReached)
            ? ConditionFinding.NotMet(Condition, says + ".")
            : found.Exists(check => check.State == OutcomeState.NotKnown || IsWithoutDay(check))
            ? ConditionFinding.NotKnown(Condition, says + ".")
            : found.Exists(check => check.State == OutcomeState.Waiting)
            ? new ConditionFinding(Condition, ConditionState.Waiting, LastDay(found), says + ".")
            : ConditionFinding.Met(Condition, says + ".");
    }

    /// <summary>An open case waits too, without a day on which it ends.</summary>
    static bool IsWithoutDay(OutcomeCheck check) => check is { State: OutcomeState.Waiting, SustainedOn: null };

    static DateOnly? LastDay(List<OutcomeCheck> found) =>
        found.Where(check => check.State == OutcomeState.Waiting).Max(check => check.SustainedOn);

    static string Said(OutcomeCheck check) => check switch
    {
        { State: OutcomeState.NotReached } => "not reached",
        { State: OutcomeState.NotKnown } => "not known",
        { State: OutcomeState.Sustained } => "sustained",
        { SustainedOn: { } day } => FormattableString.Invariant($"sustained on {day:d MMMM yyyy} if nothing happens"),
        _ => "waiting for the case to close",
    };

    /// <summary>What still holds and began before the end of the case is nothing new.</summary>
    ConditionFinding NoRegression(SupportEpisode episode)
    {
        const ClaimCondition Condition = ClaimCondition.NoRegression;
        if (episode is not { Closed: { } closed, Family: { } family })
            return ConditionFinding.Met(Condition, "There is no end of support to look back to.");
        var again = episode.Needs
            .Select(need => (need.NeedCode, On: shown[(family, need.NeedCode)]
                .Max(evidence => (DateOnly?)(evidence.Until ?? evidence.On))))
            .Where(need => need.On > closed).ToList();
        return again.Count == 0
            ? ConditionFinding.Met(Condition, "Nothing shows an identified need again since the case was closed.")
            : ConditionFinding.NotMet(Condition, Enumeration.Of(again.Select(need =>
                FormattableString.Invariant($"{need.NeedCode} shown again, to {need.On:d MMMM yyyy}")), "; ") + ".");
    }

    ConditionFinding NoOpenCase(SupportEpisode episode, EpisodePeople people)
    {
        var open = (episode.Family is { } family ? byFamily[family] : [])
            .Concat(people.People.SelectMany(person => byPerson[person]))
            .Where(other => other.Key != episode.Key && other.IsOpenOn(night.AsOf))
            .OrderBy(other => other.Started).FirstOrDefault();
        return open is null
            ? ConditionFinding.Met(ClaimCondition.NoOpenCase, "No other case is open.")
            : ConditionFinding.NotMet(ClaimCondition.NoOpenCase, FormattableString.Invariant(
                $"Another case has been open since {open.Started:d MMMM yyyy}."));
    }
}
