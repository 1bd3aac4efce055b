using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.People;

/// <summary>
/// One person: the records found to be them, and the best view of those records. Best means: the value most records
/// agree on, the newest among equals, the ordinally smallest among those.
/// </summary>
public sealed record Person
{
    public required PersonId Id { get; init; }

    /// <summary>In order of feed, source key, part, content; never of arrival.</summary>
    public required IReadOnlyList<PersonRecord> Records { get; init; }

    public string? Forename { get; init; }

    public string? Surname { get; init; }

    public DateOnly? BornOn { get; init; }

    /// <summary>For a child not yet born; null once any record gives a date of birth.</summary>
    public DateOnly? ExpectedOn { get; init; }

    public DateOnly? DiedOn { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>Any record is flagged protected, or stands at an address the premises list marks refuge.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whole years on the date; null when no date of birth is known.</summary>
    public int? AgeOn(DateOnly date) => BornOn?.AgeOn(date);

    public override string ToString() => $"person {Id.Value}";
}
