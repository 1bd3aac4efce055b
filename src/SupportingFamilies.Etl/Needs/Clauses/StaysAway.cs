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
        if (to < from)
            return null;
        var index = family.View.Index;
        var viewpoint = new Viewpoint(to, family.View.Calendar.EndedBefore(to).ToList());
        var facts = new MemberFacts(index, family.View.ShownBeside, viewpoint);
        string? why = null;
        foreach (var criterion in criteria)
        {
            var reading = new CriterionReading(criterion, index, viewpoint);
            foreach (var member in family.Members)
            {
                if ((member.Kinds & reading.Kinds) == 0 || !reading.Regards(member.Member, member.Person))
                    continue;
                var answer = facts.Hold(member.Position, reading, from);
                if (answer.Finding == Finding.Met)
                    facts.Show(member.Position, reading, evidence);
                else if (answer.Why is NotKnown.CounterAllegation or NotKnown.AgeUnknown)
                    why ??= Assessment.Reason(answer.Why);
            }
        }

        return why;
    }
}
