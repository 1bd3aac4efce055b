using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Why a whole delivery loads nothing, for the partner to act on. It names columns of the contract only:
/// what the file's own first line holds may be a person's row.</summary>
/// <param name="Line">1-based line of the file; 0 when the whole file is meant.</param>
/// <param name="Column">The contract's column; empty when none is meant.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record DeliveryRefusal(Flaw Flaw, int Line, string Column, string Hint);
