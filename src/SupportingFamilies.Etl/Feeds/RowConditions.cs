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
    internal static RowConditions Load(YamlSection yaml, ContractNames names) => new(
        names.Conditions(yaml, "when"),
        names.Conditions(yaml, "unless"),
        names.Columns(yaml, "when_present"),
        names.Columns(yaml, "when_positive", ColumnType.Integer, ColumnType.Decimal));
}
