using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Clauses;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Whether the outcome of a need, or one clause of it, is reached on the as-of date.</summary>
public enum OutcomeState
{
    NotKnown,
    NotReached,

    /// <summary>Nothing speaks against it, and a window that has to pass has not.</summary>
    Waiting,

    /// <summary>It holds, and every window has passed.</summary>
    Sustained,
}

/// <summary>What the framework asks for before a need counts as dealt with.</summary>
/// <param name="Says">The outcome in the framework's words.</param>
/// <param name="AllOf">Each must hold; at least one here or under <paramref name="AnyOf"/>.</param>
/// <param name="AnyOfAtLeast">How many of <paramref name="AnyOf"/> must hold; 0 when there are none.</param>
public sealed record NeedOutcome(
    string Says,
    Basis Basis,
    IReadOnlyList<OutcomeRule> AllOf,
    IReadOnlyList<OutcomeRule> AnyOf,
    int AnyOfAtLeast)
{
    /// <summary>In the order of the file, those of which all must hold first.</summary>
    public IEnumerable<OutcomeRule> Rules => AllOf.Concat(AnyOf);

    /// <summary>
    /// Strong Kleene logic over all clauses: one that is not reached decides; else one not known does; else one that
    /// waits. Of the alternatives, as many as are asked for decide.
    /// </summary>
    /// <param name="clauses">One for each of <see cref="Rules"/>, in their order.</param>
    public (OutcomeState State, DateOnly? SustainedOn) Of(IReadOnlyList<OutcomeClause> clauses)
    {
        var asked = clauses.Take(AllOf.Count).ToList();
        // The best of the alternatives first: those that hold soonest, then what waits, what is not known, what failed.
        asked.AddRange(clauses.Skip(AllOf.Count)
            .OrderByDescending(clause => Rank(clause.State)).ThenBy(clause => clause.SustainedOn ?? DateOnly.MaxValue)
            .Take(AnyOfAtLeast));
        var worst = asked.MinBy(clause => Rank(clause.State))!.State;
        var isDated = worst >= OutcomeState.Waiting && asked.TrueForAll(clause => clause.SustainedOn is not null);
        return (worst, isDated ? asked.Max(clause => clause.SustainedOn) : null);
    }

    static int Rank(OutcomeState state) => state switch
    {
        OutcomeState.Sustained => 3,
        OutcomeState.Waiting => 2,
        OutcomeState.NotKnown => 1,
        _ => 0,
    };
}

/// <summary>One clause of an outcome as the framework's file states it.</summary>
/// <param name="Code">Unique in the framework, for example <c>DA-1-no-incident</c>.</param>
/// <param name="Test">One of the closed list of kinds, with its numbers.</param>
/// <param name="Basis">How the clause is known; the outcome's own unless the clause says otherwise.</param>
public sealed record OutcomeRule(string Code, ClauseTest Test, Basis Basis, string Why);

/// <summary>One clause of an outcome, held against a family that was helped.</summary>
/// <param name="Window">Days it looked at, both ends included; null when it has none, or none yet.</param>
/// <param name="SustainedOn">The first day on which the clause holds, or will if nothing happens; null when nobody
/// can say.</param>
/// <param name="Why">In plain English, why it is not reached or not known, or what it waits for; null when it holds.
/// </param>
/// <param name="Evidence">What shows that it holds or does not, newest first.</param>
public sealed record OutcomeClause(
    string Code,
    OutcomeState State,
    Period? Window,
    DateOnly? SustainedOn,
    string? Why,
    IReadOnlyList<Evidence> Evidence);
