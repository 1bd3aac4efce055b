using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

enum IncidentKind
{
    Offence,
    AntiSocial,
    Domestic,
    Missing,
}

/// <summary>What somebody truly was in an incident.</summary>
enum Part
{
    Perpetrator,
    Victim,
    ChildPresent,
    Missing,
    Witness,
    Reporter,

    /// <summary>Named at first, then eliminated: was not there.</summary>
    WronglySuspected,
}

/// <summary>Something that truly happened on a day, whether or not anybody was told.</summary>
sealed class Incident(IncidentKind kind, DateOnly on)
{
    public IncidentKind Kind { get; } = kind;

    public DateOnly On { get; } = on;

    public List<(Person Who, Part Part)> Involved { get; } = [];

    /// <summary>Told to the police, who know who did it; otherwise only the truth knows.</summary>
    public bool Reported { get; init; }

    /// <summary>The Home Office class when an offence was recorded.</summary>
    public string? Class { get; init; }

    public bool DomesticAbuse { get; init; }

    public string? Grade { get; init; }

    /// <summary>Turned out to be nothing: a cancelled report, no crime.</summary>
    public bool Unfounded { get; init; }

    /// <summary>Done to a person and not to what they own.</summary>
    public bool HarmsThePerson => Class is "Violence against the person" or "Sexual offences" or "Robbery";

    public void Involve(Person who, Part part)
    {
        Involved.Add((who, part));
        who.Troubles.Incidents.Add((this, part));
    }
}

/// <summary>An anti-social behaviour case of a landlord.</summary>
sealed record AsbCase(
    DateOnly Opened,
    DateOnly? Closed,
    string Category,
    bool Unfounded,
    string? Action,
    Home Home,
    IReadOnlyList<Person> Perpetrators,
    IReadOnlyList<Person> Others);
