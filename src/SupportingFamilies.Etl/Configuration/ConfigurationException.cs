namespace SupportingFamilies.Etl.Configuration;

/// <summary>Something in <c>pipelines/</c> is wrong: where, what was found and what was expected. Exit code 3.
/// </summary>
public sealed class ConfigurationException(string file, int line, string found, string expected)
    : Exception($"{file}:{line}: found {found}, expected {expected}")
{
    public string File { get; } = file;

    /// <summary>1-based; 0 when the whole file is meant.</summary>
    public int Line { get; } = line;
}
