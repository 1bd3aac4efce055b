using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

public enum Sex
{
    Female,
    Male,
}

/// <summary>
/// One person as one row describes them: text as delivered, trimmed; identifiers already checked. Absent is null, never
/// empty, and a placeholder the contract lists (UNKNOWN, 01/01/1900) is absent.
/// </summary>
public sealed record PersonRecord
{
    public required RecordId Id { get; init; }

    /// <summary>The feed's id, for example <c>police-incidents</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>The supplier's own key of the row's subject. With feed and part it names one source identity.</summary>
    public required string SourceKey { get; init; }

    /// <summary><c>subject</c>, <c>contact1</c>, <c>tenant2</c>, ... as the contract names the parts of a row.
    /// </summary>
    public required string Part { get; init; }

    public string? Forename { get; init; }

    public string? MiddleNames { get; init; }

    public string? Surname { get; init; }

    public string? KnownAs { get; init; }

    /// <summary>An earlier surname or an alias, as delivered.</summary>
    public string? PreviousSurname { get; init; }

    public DateOnly? BornOn { get; init; }

    /// <summary>Expected date of delivery of a child not yet born; then <see cref="BornOn"/> is null.</summary>
    public DateOnly? ExpectedOn { get; init; }

    public DateOnly? DiedOn { get; init; }

    public Sex? Sex { get; init; }

    public NhsNumber? Nhs { get; init; }

    public Upn? Upn { get; init; }

    public Nino? Nino { get; init; }

    public Uprn? Uprn { get; init; }

    /// <summary>The address as delivered, its columns joined by <c>, </c>; without the postcode.</summary>
    public string? Address { get; init; }

    public Postcode? Postcode { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>The supplier flags this person's whereabouts as protected: no address of theirs may reach an output.
    /// </summary>
    public bool IsProtected { get; init; }

    public override string ToString() => $"{Feed} delivery {Id.Delivery.Value} row {Id.Row} {Part}";
}
