using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>
/// In the months after closure nothing new happens that would detect the need again, in any member: the same criteria,
/// on events that began after the case closed.
/// </summary>
/// <param name="Months">Calendar months from the day after closure.</param>
public sealed record StaysAway(int Months) : ClauseTest
{
    public override string Asks => FormattableString.Invariant($"not found again in the {Months} months after closure");

    public override IReadOnlyList<string> Facts => [];

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        if (family.Closed is not { } closed)
            return Waits(code, null, null, StillOpen);
        var window = NoneAfterClosure.After(closed, Months);
        var lastDay = family.View.AsOf < window.To ? family.View.AsOf : window.To;
        var criteria = family.Need.Criteria.Where(each => each.Strength == Strength.Detects).ToList();
        var evidence = new List<Evidence>();
        var inDoubt = NotKnownReason(family, criteria, window.From, lastDay, evidence);
        if (evidence.Count > 0)
            return Fails(code, window, "It was found again after the case was closed.", evidence, family.View.Index);
        if (inDoubt is not null)
            return CannotSay(code, window, inDoubt);

        // Practitioners' own feed sees every need; where partners could see it too, they must have looked as well.
        var feeds = criteria.Where(each => !each.IsPractitioners).SelectMany(each => each.Feeds).ToList();
        if (feeds.Count > 0 && !feeds.Exists(family.View.IsCovered))
            return CannotSay(code, window, NoLiveFeed);
        return Passed(code, window, family, feeds.Append(family.Feed).Distinct(StringComparer.Ordinal).ToList());
    }

    /// <summary>Fills the evidence of whatever was found; else says why somebody is in doubt.</summary>
    static string? NotKnownReason(
        SupportedFamily family, List<Criterion> criteria, DateOnly from, DateOnly to, List<Evidence> evidence)
    {
        string? why = null;
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in DaysToLook(family, criteria, from, to))
        {
            var viewpoint = Viewpoint.On(day, family.View.Calendar);
            var answers = family.View.AnswersOn(viewpoint);
            answers.Enter(family.Members);
            foreach (var criterion in criteria.Where(criterion => !met.Contains(criterion.Code)))
            {
                var reading = new CriterionReading(criterion, family.View.Index, viewpoint, family.View.Covered);
                List<Evidence>? found = null;
                var answer = answers.Of(reading, ref found, from);
                if (found is { Count: > 0 } && met.Add(criterion.Code))
                    evidence.AddRange(found);
                if (answer.Why is NotKnown.CounterAllegation or NotKnown.AgeUnknown)
                    why ??= Assessment.Reason(answer.Why);
            }
        }

        return why;
    }

    /// <summary>The last day, and each earlier one on which something began: what began and ended within the months
    /// was there all the same.</summary>
    static IEnumerable<DateOnly> DaysToLook(
        SupportedFamily family, List<Criterion> criteria, DateOnly from, DateOnly to)
    {
        if (to < from)
            return [];
        var index = family.View.Index;
        var kinds = criteria.SelectMany(criterion => criterion.Facts)
            .Aggregate(0UL, (sum, kind) => sum | index.BitOf(kind));
        var days = new SortedSet<DateOnly> { to };
        foreach (var member in family.Members)
        {
            foreach (ref readonly var seen in index.Of(member.Position))
            {
                if ((1UL << seen.Kind & kinds) != 0 && from <= seen.Fact.On && seen.Fact.On <= to)
                    days.Add(seen.Fact.On);
            }
        }

        return days.Reverse();
    }
}
