using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Storage;

/// <summary>What became of a delivery.</summary>
/// <param name="AlreadyStaged">The same content had come before; what is told is what became of it then.</param>
/// <param name="Rows">Rows it holds, each accepted or rejected; 0 when refused.</param>
/// <param name="Refusal">Why the whole delivery was refused; null when it was loaded.</param>
public sealed record StageOutcome(
    DeliveryId Delivery,
    bool AlreadyStaged,
    int Rows,
    int Accepted,
    int Rejected,
    Refusal? Refusal);

/// <summary>Why a whole delivery was refused, and where.</summary>
/// <param name="Line">1-based line of the file; null when the whole file is meant.</param>
/// <param name="Column">The contract's name of the column; null when none is meant.</param>
public sealed record Refusal(Flaw Flaw, int? Line, string? Column);
