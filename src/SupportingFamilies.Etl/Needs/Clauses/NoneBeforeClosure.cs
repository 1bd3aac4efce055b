using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>No such event in the months that end on the day the case closed.</summary>
/// <param name="Months">Calendar months; the closing day is the last of them.</param>
public sealed record NoneBeforeClosure(FactsOfClause Events, int Months) : ClauseTest
{
    public override string Asks => FormattableString.Invariant($"none in the {Months} months before closure");

    public override IReadOnlyList<string> Facts => Events.Kinds;

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        if (family.Closed is not { } closed)
            return Waits(code, null, null, StillOpen);
        var window = Period.EndingOn(closed, Months);
        var found = Events.In(window, family);
        if (found.Count > 0)
            return Fails(code, window, "It happened before the case was closed.", found, family.View.Index);
        return family.View.SpeaksTo(Events.FeedsFor(family)) is not { } to ? CannotSay(code, window, NoLiveFeed)
            : to < window.To ? CannotSay(code, window, $"What could show it speaks only to {Day(to)}.")
            : Holds(code, window, closed, [], family.View.Index);
    }
}
