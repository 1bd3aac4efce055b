using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
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

    /// <summary>A parent, a parent's partner or another carer in a family that expects a child.</summary>
    ExpectantParent,

    /// <summary>Whatever role and age.</summary>
    Anyone,
}

/// <summary>The day on which a person's age counts.</summary>
public enum AgeOn
{
    AsOf,

    /// <summary>The day the fact happened.</summary>
    Event,

    /// <summary>31 August before the academic year of the as-of date: the age by which school years are told.</summary>
    SchoolYear,

    /// <summary>One day, whatever the as-of date.</summary>
    Date,
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

    /// <summary>The day of <see cref="AgeOn.Date"/>; null for any other.</summary>
    public DateOnly? AgeDate { get; init; }

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

    /// <summary>Which members, of which age on which day, for example <c>child aged 5 to 15 on the as-of date</c>.
    /// </summary>
    public string WhoInWords
    {
        get
        {
            var who = Words.Of(Who).Replace('_', ' ');
            if (Ages.IsWhole)
                return who + (AtHome ? " at home" : "");
            var to = Ages.To >= AgeRange.Oldest ? "and over" : FormattableString.Invariant($"to {Ages.To}");
            var day = AgeOn switch
            {
                _ when Test is AverageOverTerms => "the first day of the terms",
                AgeOn.Event => "the day of the event",
                AgeOn.SchoolYear => "31 August before the school year",
                AgeOn.Date => FormattableString.Invariant($"{AgeDate:yyyy-MM-dd}"),
                _ => "the as-of date",
            };
            return FormattableString.Invariant($"{who} aged {Ages.From} {to} on {day}") + (AtHome ? ", at home" : "");
        }
    }
}
