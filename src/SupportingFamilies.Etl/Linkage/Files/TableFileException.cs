namespace SupportingFamilies.Etl.Linkage.Files;

/// <summary>An input file that cannot be read as a table of records. The message names file and line and never holds
/// a value.</summary>
/// <param name="line">1-based; 0 when the whole file is meant.</param>
public sealed class TableFileException(string file, int line, string found, string expected)
    : Exception(FormattableString.Invariant($"{file}:{line}: found {found}, expected {expected}"))
{
    public string File { get; } = file;

    public int Line { get; } = line;
}
