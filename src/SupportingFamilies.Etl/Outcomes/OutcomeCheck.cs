using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Whether the outcome of a need is reached on the as-of date.</summary>
public enum OutcomeState
{
    NotKnown,
    NotReached,

    /// <summary>Nothing speaks against it, and a window that has to pass has not: <c>sustained on</c> says when.
    /// </summary>
    Waiting,

    /// <summary>Every clause holds, and every window has passed.</summary>
    Sustained,
}

/// <summary>Whether one need's outcome is reached and sustained, for one episode on one date.</summary>
/// <param name="Clauses">In the order of the framework's file.</param>
/// <param name="SustainedOn">The first day on which the outcome is (or will be, if nothing happens) sustained; null
/// while the episode is open, or when something speaks against it, or it is not known.</param>
public sealed record OutcomeCheck(
    EpisodeKey Episode,
    string NeedCode,
    OutcomeState State,
    DateOnly? SustainedOn,
    IReadOnlyList<OutcomeClause> Clauses);

/// <summary>One thing the framework asks for before an outcome counts.</summary>
/// <param name="Code">Unique in the framework, for example <c>DA-1-no-incident</c>.</param>
/// <param name="Window">Days it looked at, both ends included; null when it has none (yet).</param>
/// <param name="Why">In plain English, why it is not reached or not known, or what it waits for; null when it holds.
/// </param>
/// <param name="Evidence">What shows it holds or does not, newest first.</param>
public sealed record OutcomeClause(
    string Code,
    OutcomeState State,
    Period? Window,
    string? Why,
    IReadOnlyList<Evidence> Evidence);
