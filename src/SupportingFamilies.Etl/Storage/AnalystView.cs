namespace SupportingFamilies.Etl.Storage;

/// <summary>One view of the database: what analysts read, and all that may be exported by name.</summary>
/// <param name="Grain">For example <c>One row per person.</c></param>
/// <param name="IsForNamedReaders">It tells who people are.</param>
public sealed record AnalystView(string Name, string Grain, bool IsForNamedReaders)
{
    /// <summary>Those of one night, then those of every night, each by name.</summary>
    public static IReadOnlyList<AnalystView> All { get; } = DescribedView.All
        .Select(view => new AnalystView(view.Name, view.Grain, view.IsForNamedReaders)).ToList();
}
