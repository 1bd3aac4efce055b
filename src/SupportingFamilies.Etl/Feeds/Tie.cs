using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>The only relations that make a family. A police, anti-social behaviour or co-accused reference never does.
/// </summary>
public enum TieKind
{
    /// <summary>From is a parent or carer of To.</summary>
    ParentOrCarer,

    Partner,

    JointTenancy,

    JointApplication,

    /// <summary>Named together on one early help family case.</summary>
    FamilyCase,
}

/// <summary>
/// A stated relation. Either between two parts of one row (<see cref="To"/>), or membership of a group that all records
/// of the feed with the same <see cref="Group"/> reference share (a tenancy, an application, a case).
/// </summary>
public sealed record Tie(TieKind Kind, RecordId From, RecordId? To, string? Group)
{
    /// <summary>For a group: what the supplier says this record is in it (<c>child</c>, <c>parent</c>,
    /// <c>applicant</c>, <c>partner</c>, <c>other</c>); null when not said.</summary>
    public string? GroupRole { get; init; }

    /// <summary>First day it is known to hold; null when not said.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Last day, included; null while it holds.</summary>
    public DateOnly? Until { get; init; }

    public override string ToString() => $"{Kind} of record {From.Value}";
}
