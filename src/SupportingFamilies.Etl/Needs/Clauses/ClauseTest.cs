using System.Globalization;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs.Clauses;

/// <summary>One of the closed list of kinds a clause of an outcome may be, with its numbers.</summary>
public abstract record ClauseTest
{
    protected const string StillOpen = "The case is still open.";

    /// <summary>What is asked for, in words, for example <c>none in the 6 months after closure</c>.</summary>
    public abstract string Asks { get; }

    /// <summary>Kinds of facts it reads.</summary>
    public abstract IReadOnlyList<string> Facts { get; }

    internal abstract OutcomeClause Check(string code, SupportedFamily family);

    private protected static OutcomeClause Waits(string code, Period? window, DateOnly? until, string why) =>
        new(code, OutcomeState.Waiting, window, until, why, []);

    private protected static OutcomeClause CannotSay(string code, Period? window, string why) =>
        new(code, OutcomeState.NotKnown, window, null, why, []);

    private protected static OutcomeClause Fails(
        string code, Period? window, string why, List<Evidence> evidence, FactIndex index)
    {
        evidence.Sort(new EvidenceOrder(index));
        return new OutcomeClause(code, OutcomeState.NotReached, window, null, why, evidence);
    }

    private protected static OutcomeClause Holds(
        string code, Period? window, DateOnly since, List<Evidence> evidence, FactIndex index)
    {
        evidence.Sort(new EvidenceOrder(index));
        return new OutcomeClause(code, OutcomeState.Sustained, window, since, null, evidence);
    }

    /// <summary>A window after the closure: over, and every feed speaks to its end; else it waits or is not known.
    /// </summary>
    private protected static OutcomeClause Passed(
        string code, Period window, SupportedFamily family, IEnumerable<IReadOnlyList<string>> feeds)
    {
        var after = window.To.AddDays(1);
        if (family.View.SpeaksTo(feeds) is not { } to)
            return CannotSay(code, window, NoLiveFeed);
        return family.View.AsOf < after
            ? Waits(code, window, after, $"Sustained on {Day(after)} if nothing happens.")
            : to < window.To ? CannotSay(code, window, $"What could show it speaks only to {Day(to)}.")
            : Holds(code, window, after, [], family.View.Index);
    }

    private protected const string NoLiveFeed = "No feed that could show it has a live delivery.";

    private protected static string Day(DateOnly date) =>
        date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
