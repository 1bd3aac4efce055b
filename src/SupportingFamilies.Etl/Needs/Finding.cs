using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Three answers are three answers: a family no feed covers has not been cleared.</summary>
public enum Finding
{
    NotKnown,
    Met,
    NotMet,
}

/// <summary>Whether a criterion shows the need or only hints at it. Only detected needs count towards
/// eligibility.</summary>
public enum Strength
{
    Suggests,
    Detects,
}

/// <summary>The dated fact that satisfies a criterion.</summary>
/// <param name="About">The record the fact came with: feed, delivery and row.</param>
/// <param name="Reference">The source event: facts of one feed with one reference are one event.</param>
/// <param name="Until">Last day, included; null while it holds.</param>
/// <param name="Value">What was found, in words or figures, for example <c>81.3 %</c>; never free text of a
/// supplier.</param>
/// <param name="Threshold">What it was held against, for example <c>under 90 %</c>.</param>
public sealed record Evidence(
    PersonId Person,
    string Feed,
    RecordId About,
    string Kind,
    string? Reference,
    DateOnly On,
    DateOnly? Until,
    string Value,
    string Threshold)
{
    public override string ToString() => $"{Kind} of person {Person.Value}";
}

/// <summary>One criterion held against one family on the as-of date.</summary>
/// <param name="Window">Days the criterion looked at, both ends included; null when it looks at all time or a
/// status.</param>
/// <param name="Why">For <see cref="Finding.NotKnown"/>: the reason, in plain English.</param>
/// <param name="Evidence">Newest first; at least one when met.</param>
public sealed record CriterionFinding(
    FamilyId Family,
    string NeedCode,
    string CriterionCode,
    Strength Strength,
    Finding Finding,
    Period? Window,
    string? Why,
    IReadOnlyList<Evidence> Evidence);
