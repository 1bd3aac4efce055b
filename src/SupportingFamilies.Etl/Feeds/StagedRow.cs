using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>A row has two fates.</summary>
/// <param name="Row">1-based, not counting the header or rows that are wholly empty.</param>
public abstract record StagedRow(int Row)
{
    /// <param name="RowKey">The supplier's key of this row: a later delivery's row with the same key replaces it.
    /// </param>
    /// <param name="Noted">Cells set aside with their flaw while the row stands (a wrong check digit, a placeholder).
    /// </param>
    public sealed record Accepted(
        int Row,
        string RowKey,
        IReadOnlyList<PersonRecord> People,
        IReadOnlyList<Fact> Facts,
        IReadOnlyList<Tie> Ties,
        IReadOnlyList<Residence> Residences,
        IReadOnlyList<CellFlaw> Noted) : StagedRow(Row)
    {
        public override string ToString() => $"row {Row} accepted";
    }

    public sealed record Rejected(int Row, CellFlaw Why) : StagedRow(Row);
}

/// <summary>A flaw and the contract's name of the column it was found in; empty when the whole row is meant.</summary>
public readonly record struct CellFlaw(string Column, Flaw Flaw);
