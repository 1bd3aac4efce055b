using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Finds the needs of each case and holds every one against its outcome.</summary>
internal sealed class EpisodeFollowing(Framework framework, HelpView view)
{
    /// <summary>Months between the days of a case on which partners' data are looked at.</summary>
    const int LookEveryMonths = 6;

    const string NoOutcome = "This version of the framework states no outcome for the need.";

    readonly Dictionary<string, FamilyNeed> needs =
        framework.Needs.ToDictionary(need => need.Code, StringComparer.Ordinal);

    readonly Dictionary<DateOnly, Dictionary<string, CriterionReading>> readings = [];

    public (SupportEpisode Episode, IReadOnlyList<OutcomeCheck> Checks) Of(ReportedEpisode reported, Family? family)
    {
        var members = family is null ? [] : Members(family, reported);
        var found = Found(reported, members);
        var episode = new SupportEpisode
        {
            Key = reported.Key,
            Family = family?.Id,
            Framework = framework.Id,
            Started = reported.Started,
            Closed = reported.Closed,
            EndReason = reported.EndReason,
            AssessedOn = reported.AssessedOn,
            PlannedOn = reported.PlannedOn,
            HasLeadPractitioner = reported.HasLeadPractitioner,
            People = reported.People.Select(position => view.Index.People[position].Id)
                .OrderBy(person => person.Value).ToList(),
            Needs = found.Select(each => each.Need).ToList(),
        };
        var checks = family is null ? [] : found.Select(each => Check(reported, members, each.Need, each.Of)).ToList();
        return (episode, checks);
    }

    OutcomeCheck Check(
        ReportedEpisode reported, List<KnownMember> members, EpisodeNeed found, IReadOnlySet<PersonId> withNeed)
    {
        var need = needs.GetValueOrDefault(found.NeedCode);
        if (need?.Outcome is not { } outcome)
        {
            var why = need is null ? $"Not a need of {framework.Id}." : NoOutcome;
            return new OutcomeCheck(reported.Key, found.NeedCode, OutcomeState.NotKnown, null,
                [new OutcomeClause(found.NeedCode, OutcomeState.NotKnown, null, null, why, [])]);
        }

        var family = new SupportedFamily(
            view, members, reported.Key.Feed, reported.Key.Reference, reported.Started, reported.Closed, need,
            withNeed);
        var clauses = outcome.Rules.Select(rule => rule.Test.Check(rule.Code, family)).ToList();
        var (state, sustainedOn) = outcome.Of(clauses);
        return new OutcomeCheck(reported.Key, need.Code, state, sustainedOn, clauses);
    }

    /// <summary>Tonight's family, and who was on the case and no longer belongs to it: what they do after closure
    /// counts, and what was recorded of them stands.</summary>
    List<KnownMember> Members(Family family, ReportedEpisode reported)
    {
        var members = new List<KnownMember>();
        foreach (var member in family.Members)
        {
            if (view.Index.Find(member.Person) is >= 0 and var position)
                members.Add(Known(member, position));
        }

        var here = members.Select(member => member.Position).ToHashSet();
        foreach (var position in reported.People.Where(position => !here.Contains(position)))
        {
            var person = view.Index.People[position];
            var role = person.AgeOn(reported.Started) < 18 ? FamilyRole.Child : FamilyRole.Carer;
            members.Add(Known(new FamilyMember(person.Id, role, LivesApart: true), position));
        }

        return members;
    }

    KnownMember Known(FamilyMember member, int position) =>
        new(member, position, view.Index.People[position], view.Index.KindsOf(position));

    /// <summary>In framework order: what practitioners recorded on the case, what data detect on its days. A code that
    /// the framework does not have stands last: somebody found something, and nobody can say what became of it.
    /// </summary>
    List<(EpisodeNeed Need, IReadOnlySet<PersonId> Of)> Found(ReportedEpisode reported, List<KnownMember> members)
    {
        var first = new Dictionary<string, (DateOnly? ByData, DateOnly? ByPractitioner, HashSet<PersonId> Of)>(
            StringComparer.Ordinal);
        foreach (var (code, on, person) in reported.NeedsRecorded)
        {
            var (byData, earlier, of) = first.TryGetValue(code, out var known) ? known : (null, null, []);
            of.Add(person);
            first[code] = (byData, earlier < on ? earlier : on, of);
        }

        foreach (var day in DaysToLook(reported))
        {
            foreach (var (code, person) in Detected(members, day))
            {
                var (earlier, recorded, of) = first.TryGetValue(code, out var known) ? known : (null, null, []);
                of.Add(person);
                first[code] = (earlier ?? day, recorded, of);
            }
        }

        var foreign = first.Keys.Where(code => !needs.ContainsKey(code)).Order(StringComparer.Ordinal);
        return framework.Needs.Select(need => need.Code).Where(first.ContainsKey).Concat(foreign).Select(code =>
        {
            var (byData, recorded, of) = first[code];
            var by = byData is null ? FoundBy.Practitioner : recorded is null ? FoundBy.Data : FoundBy.Both;
            var on = byData is { } one && recorded is { } two ? (one < two ? one : two) : byData ?? recorded!.Value;
            return (new EpisodeNeed(code, by, on), (IReadOnlySet<PersonId>)of);
        }).ToList();
    }

    /// <summary>The first day, each half year, and the last day or the as-of date.</summary>
    IEnumerable<DateOnly> DaysToLook(ReportedEpisode reported)
    {
        var last = reported.Closed ?? view.AsOf;
        for (var months = 0; reported.Started.AddMonths(months) < last; months += LookEveryMonths)
            yield return reported.Started.AddMonths(months);
        yield return last;
    }

    /// <summary>Needs that a criterion on partners' data detects on the day, and of whom.</summary>
    IEnumerable<(string NeedCode, PersonId Person)> Detected(List<KnownMember> members, DateOnly day)
    {
        if (members.Count == 0)
            yield break;
        var viewpoint = Viewpoint.On(day, view.Calendar);
        var answers = view.AnswersOn(viewpoint);
        answers.Enter(members);
        foreach (var reading in ReadingsOn(day, viewpoint).Values)
        {
            List<Evidence>? found = null;
            answers.Of(reading, ref found);
            foreach (var person in (found ?? []).Select(evidence => evidence.Person).Distinct())
                yield return (reading.Criterion.NeedCode, person);
        }
    }

    Dictionary<string, CriterionReading> ReadingsOn(DateOnly day, Viewpoint viewpoint)
    {
        if (readings.TryGetValue(day, out var known))
            return known;
        known = framework.Criteria
            .Where(criterion => criterion.Strength == Strength.Detects && !criterion.IsPractitioners)
            .ToDictionary(
                criterion => criterion.Code,
                criterion => new CriterionReading(criterion, view.Index, viewpoint, view.Covered),
                StringComparer.Ordinal);
        readings.Add(day, known);
        return known;
    }
}
