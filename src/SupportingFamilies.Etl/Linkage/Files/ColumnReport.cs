namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>What came of one column of a model, in counts alone: how many records can be compared on it, how much it
/// tells apart, and what its cleaning lost.</summary>
/// <param name="DifferentValues">After cleaning, in all files together.</param>
/// <param name="Inputs">File by file, in the order they are named.</param>
public sealed record ColumnReport(string Name, int DifferentValues, IReadOnlyList<FilledColumn> Inputs)
{
    /// <summary>All files together.</summary>
    public FilledColumn All => new(
        null,
        Inputs.Sum(each => each.Records),
        Inputs.Sum(each => each.Filled),
        Inputs.Sum(each => each.Emptied),
        Inputs.Sum(each => each.Unreal));
}

/// <summary>How far a column is filled.</summary>
/// <param name="Input">Null for all files together.</param>
/// <param name="Filled">Records that have a value after cleaning.</param>
/// <param name="Emptied">Values of the source of which cleaning left nothing. Empty ones and those the model calls
/// missing are not counted; where each source column is a value of its own, a record may have several.</param>
/// <param name="Unreal">Dates no calendar has, which cleaning keeps (<c>1959-24-04</c>); counted like
/// <paramref name="Emptied"/>. Many of them are a wrong date format.</param>
public sealed record FilledColumn(string? Input, int Records, int Filled, int Emptied, int Unreal)
{
    /// <summary>Filled of all records, from 0 to 1.</summary>
    public double Share => Records == 0 ? 0 : (double)Filled / Records;
}
