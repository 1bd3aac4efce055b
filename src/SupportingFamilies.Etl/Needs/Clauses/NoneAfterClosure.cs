using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>No such event in the months that begin on the day after the case closed.</summary>
/// <param name="Months">Calendar months: closed on 13 September, six months end on 13 March.</param>
public sealed record NoneAfterClosure(FactsOfClause Events, int Months) : ClauseTest
{
    public override string Asks => FormattableString.Invariant($"none in the {Months} months after closure");

    public override IReadOnlyList<string> Facts => Events.Kinds;

    /// <summary>Both ends included.</summary>
    internal static Period After(DateOnly closed, int months) => new(closed.AddDays(1), closed.AddMonths(months));

    internal override OutcomeClause Check(string code, SupportedFamily family)
    {
        if (family.Closed is not { } closed)
            return Waits(code, null, null, StillOpen);
        var window = After(closed, Months);
        var found = Events.In(window, family);
        return found.Count > 0
            ? Fails(code, window, "It happened after the case was closed.", found, family.View.Index)
            : Passed(code, window, family, Events.FeedsFor(family));
    }
}
