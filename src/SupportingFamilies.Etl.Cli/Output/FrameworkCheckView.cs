using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Every version held against the feeds and against what is known of it.</summary>
/// <param name="Gaps">Days between national versions on which none was in force.</param>
sealed record FrameworkCheckView(IReadOnlyList<VersionCheckView> Versions, IReadOnlyList<GapView> Gaps)
{
    public static FrameworkCheckView Of(FrameworkVersions versions) => new(
        versions.All.Select(version => VersionCheckView.Of(version, versions)).ToList(),
        versions.Gaps.Select(gap => new GapView(gap.From, gap.To)).ToList());
}

sealed record GapView(DateOnly From, DateOnly To);

/// <param name="Unseen">Needs that no feed can show or suggest: only practitioners can.</param>
/// <param name="OnlySuggested">Needs that feeds can suggest and never show.</param>
/// <param name="Lines">How many lines say how they are known.</param>
sealed record VersionCheckView(
    string Framework,
    string Title,
    string File,
    FrameworkScope Scope,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    bool IsOfTheNight,
    int Criteria,
    IReadOnlyList<SeenNeedView> Needs,
    IReadOnlyList<string> Unseen,
    IReadOnlyList<string> OnlySuggested,
    int Lines,
    string? Notice,
    IReadOnlyList<UnconfirmedLine> Unconfirmed)
{
    public static VersionCheckView Of(Framework version, FrameworkVersions versions)
    {
        var needs = version.Needs.Select(SeenNeedView.Of).ToList();
        var unconfirmed = Output.Unconfirmed.Of(version);
        return new VersionCheckView(
            version.Id,
            version.Title,
            version.File,
            version.Scope,
            version.EffectiveFrom,
            version.EffectiveTo,
            version.Id == versions.Current.Id,
            version.Criteria.Count(criterion => !criterion.IsPractitioners),
            needs,
            needs.Where(need => need.ShownBy.Count + need.SuggestedBy.Count == 0).Select(need => need.Code).ToList(),
            needs.Where(need => need is { ShownBy.Count: 0, SuggestedBy.Count: > 0 })
                .Select(need => need.Code).ToList(),
            unconfirmed.AllLines,
            unconfirmed.Notice,
            unconfirmed.Lines);
    }
}

/// <param name="ShownBy">Feeds whose facts detect it.</param>
/// <param name="SuggestedBy">Feeds whose facts only suggest it.</param>
sealed record SeenNeedView(
    string Code, Detection Detect, IReadOnlyList<string> ShownBy, IReadOnlyList<string> SuggestedBy, string Confirmed)
{
    public static SeenNeedView Of(FamilyNeed need)
    {
        var shownBy = NeedView.FeedsOf(need, Strength.Detects);
        return new SeenNeedView(
            need.Code,
            need.Detection,
            shownBy,
            NeedView.FeedsOf(need, Strength.Suggests).Except(shownBy).ToList(),
            Basis.WordOf(need.Basis.Confirmed));
    }
}
