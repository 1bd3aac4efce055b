namespace SupportingFamilies.Etl.Storage;

/// <summary>One file of <c>sql/views</c>: what analysts read, and all that may be exported by name.</summary>
/// <param name="Grain">For example <c>One row per person.</c></param>
/// <param name="IsForNamedReaders">It tells who people are. A view that does not say <c>-- Readers: analysts</c> on its
/// second line is taken to do so.</param>
public sealed record AnalystView(string Name, string Grain, bool IsForNamedReaders)
{
    const string Comment = "-- ";
    const string ForAnalysts = "-- Readers: analysts";

    /// <summary>By name.</summary>
    public static IReadOnlyList<AnalystView> All { get; } = SqlFiles.Views.Select(Of).ToList();

    static AnalystView Of(SqlFile view)
    {
        var lines = view.Text.Split('\n', 3);
        return new AnalystView(
            view.Name,
            lines[0][Comment.Length..].Trim(),
            !lines[1].StartsWith(ForAnalysts, StringComparison.Ordinal));
    }
}
