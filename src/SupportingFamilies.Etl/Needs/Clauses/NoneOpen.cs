using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>Once the case has closed, nothing of the kind is open on the as-of date: no duty, no action, no
/// notice.</summary>
public sealed record NoneOpen(FactsOfClause Events) : ClauseTest
{
    public override string Asks => "none open";

    public override IReadOnlyList<string> Facts => Events.Kinds;

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        var index = family.View.Index;
        var bits = Events.Kinds.Aggregate(0UL, (sum, kind) => sum | index.BitOf(kind));
        var found = new List<Evidence>();
        var since = family.Closed ?? family.Started;
        foreach (var member in family.Members)
        {
            if (Events.AtHome && member.Member.LivesApart)
                continue;
            foreach (ref readonly var seen in index.Of(member.Position))
            {
                if ((1UL << seen.Kind & bits) == 0 || !Events.IsRead(seen.Fact))
                    continue;
                if (OpenOnDate.IsOpen(seen.Fact, family.View.AsOf))
                    found.Add(family.Show(member.Position, seen));
                else if (seen.Fact.Until is { } until && until < family.View.AsOf && until >= since)
                    since = until.AddDays(1);
            }
        }

        return found.Count > 0 ? Fails(code, null, "It is still open.", found, index)
            : family.Closed is not { } closed ? Waits(code, null, null, StillOpen)
            : family.View.SpeaksTo(Events.Feeds) is not { } to ? CannotSay(code, null, NoLiveFeed)
            : to < closed ? CannotSay(code, null, $"What could show it speaks only to {Day(to)}.")
            : Holds(code, null, since, [], index);
    }
}
