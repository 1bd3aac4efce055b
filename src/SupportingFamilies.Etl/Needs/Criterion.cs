using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Needs;

/// <summary>Which members of a family a criterion looks at.</summary>
public enum Who
{
    /// <summary>Aged 0 to 17.</summary>
    Child,

    /// <summary>Aged 10 to 17.</summary>
    YoungPerson,

    /// <summary>Aged 18 or over.</summary>
    Adult,

    /// <summary>A parent, a parent's partner or another carer, by role and whatever the age.</summary>
    Parent,

    /// <summary>Whatever role and age.</summary>
    Anyone,
}

/// <summary>The day on which a person's age counts.</summary>
public enum AgeOn
{
    AsOf,

    /// <summary>The day the fact happened.</summary>
    Event,
}

/// <summary>Whole years, both ends included.</summary>
public readonly record struct AgeRange(int From, int To)
{
    public const int Oldest = 150;

    public bool IsWhole => From <= 0 && To >= Oldest;

    public bool Includes(int age) => From <= age && age <= To;
}

/// <summary>
/// Our test for one need: which facts about which people of a family are held against what. A criterion says what it
/// reads; its <see cref="Test"/> decides.
/// </summary>
public sealed record Criterion
{
    public required string Code { get; init; }

    public required string NeedCode { get; init; }

    public required Strength Strength { get; init; }

    /// <summary>One of the closed list of kinds, with its numbers.</summary>
    public required CriterionTest Test { get; init; }

    /// <summary>Kinds of facts it reads, as feed contracts declare them; at least one.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Feeds that declare any of them. When none has a live delivery the criterion is not known for
    /// anyone.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    /// <summary>The allow-list of roles: a fact in any other role is not read. Only the subject unless the file says
    /// otherwise, so an offence never counts by omission.</summary>
    public required IReadOnlyList<FactRole> Roles { get; init; }

    /// <summary>Codes read; empty reads every code.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    public required Who Who { get; init; }

    public required AgeRange Ages { get; init; }

    public required AgeOn AgeOn { get; init; }

    /// <summary>Only members who share the family's home.</summary>
    public bool AtHome { get; init; }

    /// <summary>Only facts of days on which a child who now lives at home, and is not yet 18, was already
    /// born.</summary>
    public bool WithChildAtHome { get; init; }

    /// <summary>Only events in which nobody of the family is a perpetrator.</summary>
    public bool NotByFamily { get; init; }

    public required CriterionWindow Window { get; init; }

    /// <summary>A practitioner recorded the need; the family's own feeds say nothing either way.</summary>
    public bool IsPractitioners { get; init; }

    public required string Why { get; init; }

    /// <summary>Names the rule as it is tonight: 16 hexadecimal digits, the same while it decides the same.</summary>
    public string Fingerprint() => CriterionFingerprint.Of(this);
}

/// <summary>Which days a criterion reads, counted back from the as-of date.</summary>
/// <param name="Months">Calendar months that end on the as-of date; null for all time.</param>
/// <param name="IsBefore">All days before those months instead.</param>
public readonly record struct CriterionWindow(int? Months, bool IsBefore)
{
    public static readonly CriterionWindow AllTime = new(null, false);

    public Period On(DateOnly asOf) => Months is not { } months ? new Period(DateOnly.MinValue, asOf)
        : IsBefore ? new Period(DateOnly.MinValue, Period.EndingOn(asOf, months).From.AddDays(-1))
        : Period.EndingOn(asOf, months);

    public override string ToString() => (Months, IsBefore) switch
    {
        (null, _) => "at any time",
        ({ } months, true) => FormattableString.Invariant($"more than {months} months ago"),
        ({ } months, false) => FormattableString.Invariant($"in the last {months} months"),
    };
}
