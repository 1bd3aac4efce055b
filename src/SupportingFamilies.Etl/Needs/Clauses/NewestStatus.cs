namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>The newest of several statuses since the case began is, for everyone the need was found of, one of those
/// named. An older status says nothing of what came of the case.</summary>
/// <param name="Meets">Statuses that meet it, among those the clause reads.</param>
public sealed record NewestStatus(FactsOfClause Statuses, IReadOnlyList<string> Meets) : ClauseTest
{
    public override string Asks => "newest status is " + string.Join(" or ", Meets).ToLowerInvariant();

    public override IReadOnlyList<string> Facts => Statuses.Kinds;

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        var view = family.View;
        if (view.SpeaksTo(Statuses.Feeds) is null)
            return CannotSay(code, null, NoLiveFeed);
        var (meeting, failing) = (new List<Evidence>(), new List<Evidence>());
        var isSomebodyUnknown = false;
        foreach (var member in family.Members)
        {
            if (!family.WithNeed.Contains(member.Person.Id))
                continue;
            var (met, others) = Newest(family, member.Position);
            isSomebodyUnknown |= met.Count + others.Count == 0 || (met.Count > 0 && others.Count > 0);
            if (others.Count == 0)
                meeting.AddRange(met);
            else if (met.Count == 0)
                failing.AddRange(others);
        }

        isSomebodyUnknown |= family.WithNeed.Any(person => family.Members.All(member => member.Person.Id != person));

        return failing.Count > 0 ? Fails(code, null, "The newest status is another.", failing, view.Index)
            : isSomebodyUnknown ? CannotSay(code, null, "No status is known, or two different ones of one day.")
            : meeting.Count == 0 ? CannotSay(code, null, "The data do not say whose need it was.")
            : Holds(code, null, meeting.Max(each => each.On), meeting, view.Index);
    }

    /// <summary>The statuses of the newest day, those that meet it apart.</summary>
    (List<Evidence> Met, List<Evidence> Others) Newest(SupportedFamily family, int person)
    {
        var index = family.View.Index;
        var bits = Statuses.Kinds.Aggregate(0UL, (sum, kind) => sum | index.BitOf(kind));
        var (met, others) = (new List<Evidence>(), new List<Evidence>());
        DateOnly? newest = null;
        foreach (ref readonly var seen in index.Of(person))
        {
            if ((1UL << seen.Kind & bits) == 0 || seen.Fact.On < family.Started || seen.Fact.On > family.View.AsOf
                || !Statuses.IsRead(seen.Fact))
                continue;
            if (seen.Fact.On < newest)
                break;
            newest = seen.Fact.On;
            var isMet = Meets.Contains(seen.Fact.Code!, StringComparer.Ordinal);
            (isMet ? met : others).Add(family.Show(person, seen, seen.Fact.Code!.ToLowerInvariant()));
        }

        return (met, others);
    }
}
