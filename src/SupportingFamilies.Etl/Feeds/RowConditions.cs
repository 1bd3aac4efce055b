using SupportingFamilies.Etl.Configuration;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>A column and those of its codes that are meant.</summary>
public sealed record CodeCondition(FeedColumn Column, IReadOnlyList<string> Codes)
{
    readonly bool[] meant = Column.Codes.Select(code => Codes.Contains(code, StringComparer.Ordinal)).ToArray();

    /// <param name="index">Position among the column's codes; negative when the cell has none.</param>
    internal bool Holds(int index) => index >= 0 && meant[index];
}

/// <summary>When a mapping applies to a row: every line of it must hold.</summary>
/// <param name="When">The column has one of the codes.</param>
/// <param name="Unless">The column has none of the codes; a cell that cannot be read counts as having one.</param>
/// <param name="WhenPresent">The column is not empty.</param>
/// <param name="WhenPositive">The column is a number above zero.</param>
public sealed record RowConditions(
    IReadOnlyList<CodeCondition> When,
    IReadOnlyList<CodeCondition> Unless,
    IReadOnlyList<FeedColumn> WhenPresent,
    IReadOnlyList<FeedColumn> WhenPositive)
{
    // Arrays: walking them costs nothing, and every row walks them all.
    readonly CodeCondition[] when = [.. When];
    readonly CodeCondition[] unless = [.. Unless];
    readonly FeedColumn[] whenPresent = [.. WhenPresent];
    readonly FeedColumn[] whenPositive = [.. WhenPositive];

    internal bool Hold(RowCells cells)
    {
        foreach (var condition in when)
        {
            if (!condition.Holds(cells[condition.Column].Code))
                return false;
        }

        foreach (var condition in unless)
        {
            // What cannot be read may be the very code that says it did not happen.
            if (cells[condition.Column].State == CellState.SetAside || condition.Holds(cells[condition.Column].Code))
                return false;
        }

        foreach (var column in whenPresent)
        {
            if (!cells.IsGood(column))
                return false;
        }

        foreach (var column in whenPositive)
        {
            if (!cells.IsGood(column) || cells[column].Number <= 0)
                return false;
        }

        return true;
    }

    internal static RowConditions Load(YamlSection yaml, ContractNames names) => new(
        names.Conditions(yaml, "when"),
        names.Conditions(yaml, "unless"),
        names.Columns(yaml, "when_present"),
        names.Columns(yaml, "when_positive", ColumnType.Integer, ColumnType.Decimal));
}
