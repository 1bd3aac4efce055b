using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Output;

/// <param name="Crosswalk">What became of the older version's headlines, where the newer version says so.</param>
/// <param name="Reasons">Why the newer version differs, where it is told as changes of the older.</param>
sealed record FrameworkDiffView(
    string Older,
    string Newer,
    IReadOnlyList<FrameworkDifference> Differences,
    CrosswalkView? Crosswalk,
    IReadOnlyList<ChangeView> Reasons)
{
    public static FrameworkDiffView Of(Framework older, Framework newer, FrameworkVersions versions) => new(
        older.Id,
        newer.Id,
        FrameworkDifferences.Between(older, newer),
        newer.Crosswalk is { } crosswalk && Comes(older, crosswalk.From, versions)
            ? new CrosswalkView(
                crosswalk.From, crosswalk.Map, KnownView.Of(crosswalk.Basis), crosswalk.Why)
            : null,
        newer.BasedOn == older.Id ? newer.Changes.Select(ChangeView.Of).ToList() : []);

    /// <summary>Whether a version is the one named, or told as changes of it.</summary>
    static bool Comes(Framework version, string from, FrameworkVersions versions) => version.Id == from
        || (version.BasedOn is { } based && versions.Find(based) is { } below && Comes(below, from, versions));
}
