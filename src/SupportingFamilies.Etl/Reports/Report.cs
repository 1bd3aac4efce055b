namespace SupportingFamilies.Etl.Reports;

/// <summary>One table and what must be said under it.</summary>
/// <param name="Columns">Published names: whoever reads the report by machine rests on them.</param>
/// <param name="Rows">Whole numbers, decimals, dates, text or null, as many as there are columns.</param>
/// <param name="Notes">How each figure is counted, and what it does not say.</param>
public sealed record Report(
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    IReadOnlyList<string> Notes);
