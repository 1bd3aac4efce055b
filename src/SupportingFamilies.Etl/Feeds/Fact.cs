using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Feeds;

/// <summary>Whether a person did it or suffered it: the allow-list of a contract turns the supplier's codes into these.
/// </summary>
public enum FactRole : byte
{
    /// <summary>The fact is simply about this person (an attendance figure, a rent account).</summary>
    Subject,

    /// <summary>Suspect, offender, arrested, charged, alleged perpetrator. Only this role counts towards crime,
    /// anti-social behaviour or perpetrating abuse.</summary>
    Perpetrator,

    Victim,

    /// <summary>A child present at or living with domestic abuse.</summary>
    AffectedChild,

    /// <summary>Witness, complainant, reporting person and whoever else counts towards nothing.</summary>
    Other,
}

/// <summary>Something that happened to, or is true of, the person of one record.</summary>
/// <remarks>A night holds millions: figures are kept without the room a nullable takes.</remarks>
public sealed record Fact
{
    readonly decimal measure;
    readonly decimal outOf;
    readonly bool hasMeasure;
    readonly bool hasOutOf;

    public required RecordId About { get; init; }

    /// <summary>What kind, as declared by feed contracts: <c>offence</c>, <c>attendance</c>, <c>rent_arrears</c>, ...
    /// </summary>
    public required string Kind { get; init; }

    public FactRole Role { get; init; } = FactRole.Subject;

    /// <summary>The day it happened, or the first day of the period it covers.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The last day, included. Equal to <see cref="On"/> for a moment; null while it is still so.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The contract's own code for what exactly: an offence class, a suspension category, a service.</summary>
    public string? Code { get; init; }

    /// <summary>A number with the unit the contract states: sessions missed, weeks of arrears.</summary>
    public decimal? Measure
    {
        get => hasMeasure ? measure : null;
        init => (measure, hasMeasure) = (value ?? 0, value is not null);
    }

    /// <summary>What <see cref="Measure"/> is out of, in the same unit: possible sessions.</summary>
    public decimal? OutOf
    {
        get => hasOutOf ? outOf : null;
        init => (outOf, hasOutOf) = (value ?? 0, value is not null);
    }

    public string? Unit { get; init; }

    /// <summary>The supplier's reference of the event, case or account. Rows of one feed with one reference tell of one
    /// event.</summary>
    public string? Reference { get; init; }

    public override string ToString() => $"{Kind} of record {About.Value}";
}
