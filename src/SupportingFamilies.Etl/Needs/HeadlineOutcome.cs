namespace SupportingFamilies.Etl.Needs;

/// <summary>One of the framework's ten.</summary>
/// <param name="Needs">In framework order; at least one.</param>
public sealed record HeadlineOutcome(string Code, string Name, IReadOnlyList<FamilyNeed> Needs);

/// <summary>How far data alone can see a need.</summary>
public enum Detection
{
    /// <summary>Only a practitioner who knows the family can tell.</summary>
    Practitioner,

    /// <summary>Data sees some families with the need and misses others.</summary>
    Partial,

    /// <summary>The need is defined by recorded facts.</summary>
    Automatic,
}

/// <param name="Headline">Code of the headline outcome it stands beneath.</param>
/// <param name="Basis">How the need itself is known; its thresholds say so for themselves.</param>
/// <param name="Criteria">Ours, practitioners' last; see <see cref="Criterion"/>.</param>
/// <param name="Outcome">Null when the version states none: then it is not known whether it is reached.</param>
public sealed record FamilyNeed(
    string Code,
    string Label,
    string Headline,
    Detection Detection,
    Basis Basis,
    IReadOnlyList<NeedThreshold> Thresholds,
    IReadOnlyList<Criterion> Criteria,
    NeedOutcome? Outcome);

/// <summary>A number or limit of a need, in words, and how it is known.</summary>
public sealed record NeedThreshold(string Says, Basis Basis);
