namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>One line of a <c>.scenario</c> file: what is so, and what must be found.</summary>
/// <param name="File">Its name, without folder.</param>
/// <param name="Line">1-based: where the line ends.</param>
/// <param name="Subject">What stands in brackets above it, for example a criterion's code; empty when nothing does.
/// </param>
/// <param name="Said">What stands before the arrow; empty where the line says <c>nothing</c>.</param>
/// <param name="Settings">Every <c>name: value</c> in force at the line, and <c>as of</c> where it begins with
/// <c>@</c>.</param>
public sealed record Scenario(
    string File,
    int Line,
    string Subject,
    string Said,
    string Expected,
    IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>A setting the line cannot do without.</summary>
    public string this[string setting] => Settings.GetValueOrDefault(setting)
        ?? throw new InvalidDataException($"{File}:{Line}: no '{setting}:' stands above.");

    public string Setting(string name, string otherwise) => Settings.GetValueOrDefault(name, otherwise);

    public override string ToString() => $"{File}:{Line}";
}
