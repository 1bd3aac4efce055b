using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Storage;

/// <summary>Everything published about one person.</summary>
/// <param name="Id">The id they have now.</param>
/// <param name="AskedFor">The id they were asked for by: an older one, when it was merged into this person.</param>
/// <param name="Household">Where they live on the as-of date; null when protected or not known.</param>
/// <param name="Links">Pairs that hold their records together, or might join them to another person's.</param>
/// <param name="Facts">Newest first.</param>
/// <param name="Reviews">What a person must decide about them, by the other of the two.</param>
public sealed record PublishedPerson(
    PersonId Id,
    PersonId AskedFor,
    string? Forename,
    string? Surname,
    DateOnly? BornOn,
    DateOnly? ExpectedOn,
    DateOnly? DiedOn,
    Sex? Sex,
    bool IsProtected,
    HouseholdId? Household,
    IReadOnlyList<PublishedIdentity> Records,
    IReadOnlyList<PairDecision> Links,
    IReadOnlyList<PublishedMembership> Families,
    IReadOnlyList<PublishedFact> Facts,
    IReadOnlyList<PublishedReview> Reviews)
{
    public override string ToString() => $"person {Id.Value}";
}

/// <summary>One source identity of one person.</summary>
/// <param name="FirstExtract">Extract date of the oldest delivery that still speaks for it.</param>
/// <param name="LastExtract">Extract date of the newest.</param>
/// <param name="Rows">Rows that still speak for it.</param>
public sealed record PublishedIdentity(
    PersonId Person,
    string Feed,
    string SourceKey,
    string Part,
    DateOnly FirstExtract,
    DateOnly LastExtract,
    int Rows)
{
    /// <summary>As pairs of the linkage name it.</summary>
    internal string Written => $"{Feed}|{Part}|{SourceKey}";

    public override string ToString() => $"{Feed} identity of person {Person.Value}";
}

/// <summary>A fact that a delivery states of one source identity, as delivered.</summary>
/// <param name="Until">Last day, included; null while it holds.</param>
public sealed record PublishedFact(
    PersonId Person,
    string Feed,
    string SourceKey,
    string Part,
    string Kind,
    FactRole Role,
    DateOnly On,
    DateOnly? Until,
    string? Code,
    decimal? Measure,
    decimal? OutOf,
    string? Unit,
    string? Reference)
{
    public override string ToString() => $"{Kind} of person {Person.Value}";
}
