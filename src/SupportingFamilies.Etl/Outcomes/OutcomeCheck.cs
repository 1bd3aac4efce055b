using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Whether one need's outcome is reached and sustained, for one episode on one date.</summary>
/// <param name="SustainedOn">The first day on which the outcome is (or will be, if nothing happens) sustained; null
/// when something speaks against it, it is not known, or nobody can say yet.</param>
/// <param name="Clauses">In the order of the framework's file.</param>
public sealed record OutcomeCheck(
    EpisodeKey Episode,
    string NeedCode,
    OutcomeState State,
    DateOnly? SustainedOn,
    IReadOnlyList<OutcomeClause> Clauses);
