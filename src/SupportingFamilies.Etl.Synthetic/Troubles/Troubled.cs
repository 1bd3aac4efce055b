using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>A school term by its true dates, both included, as published for an English county.</summary>
sealed record SchoolTerm(string AcademicYear, string Name, DateOnly From, DateOnly To);

/// <summary>Half-day sessions of one pupil, one school, one term.</summary>
sealed record TermSessions(
    SchoolTerm Term, Enrolment Enrolment, int Possible, int Authorised, int Unauthorised, int PartTime, int Year,
    string Sen)
{
    /// <summary>Missed, less those on a timetable the school agreed.</summary>
    public int Missed => Authorised + Unauthorised - PartTime;
}

sealed record Suspension(
    DateOnly On, string Category, IReadOnlyList<string> Reasons, int Sessions, string Outcome, School School);

/// <summary>A spell of a difficulty; <see cref="KnownFrom"/> is when a service was told, null when none was.</summary>
sealed record Spell(string Service, DateOnly From, DateOnly? To, DateOnly? KnownFrom, string? Result = null);

/// <summary>One mandated health visitor review.</summary>
sealed record Review(string Contact, DateOnly On, string? Result);

/// <summary>A case of the youth justice service.</summary>
sealed record YouthCase(
    string Type, DateOnly? OffenceOn, string? Offence, int Gravity, string? Outcome, DateOnly Start, DateOnly? End,
    string? Exploitation, bool Substance);

/// <summary>What a young person of 16 to 18 does; the codes are those the youth justice service uses.</summary>
enum Activity
{
    School,
    College,
    Training,
    Employed,
    Neet,
}

/// <summary>What went wrong in one life.</summary>
sealed class Troubled
{
    public List<(Incident Incident, Part Part)> Incidents { get; } = [];

    public List<TermSessions> Terms { get; } = [];

    public List<Suspension> Suspensions { get; } = [];

    public List<Spell> Spells { get; } = [];

    public List<Review> Reviews { get; } = [];

    public List<YouthCase> YouthCases { get; } = [];

    public List<AsbCase> AsbCases { get; } = [];

    /// <summary>Flagged as exploited, sexually (CSE) or by criminals (CCE), since a day.</summary>
    public (string Kind, DateOnly Since)? Exploited { get; set; }

    /// <summary>At 16 to 18 only.</summary>
    public Activity? Doing { get; set; }

    public DateOnly DoingSince { get; set; }

    public DateOnly? WorklessSince { get; set; }

    public DateOnly? YoungCarerSince { get; set; }

    /// <summary>Needs only somebody sitting with the family could see, with the day each began.</summary>
    public List<(string Need, DateOnly From)> Unseen { get; } = [];
}

/// <summary>Rent owed on the as-of date.</summary>
sealed record Arrears(
    Home Home,
    IReadOnlyList<Person> Tenants,
    decimal Rent,
    decimal Weeks,
    DateOnly Since,
    string Stage,
    DateOnly? Notice,
    DateOnly? Court,
    DateOnly TenancyFrom);
