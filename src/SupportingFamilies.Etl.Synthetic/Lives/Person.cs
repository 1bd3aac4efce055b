using SupportingFamilies.Etl.Synthetic.Names;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Lives;

enum Sex
{
    Female,
    Male,
}

/// <summary>A surname borne until a day (that day not included).</summary>
readonly record struct EarlierSurname(string Surname, DateOnly Until);

/// <summary>One invented person with a whole life, as it truly was.</summary>
sealed class Person(int id, Sex sex, Tradition tradition, double strain)
{
    public int Id { get; } = id;

    public Sex Sex { get; } = sex;

    public Tradition Tradition { get; } = tradition;

    /// <summary>Hidden disadvantage, standard normal in the population: what makes many troubles more likely at
    /// once.</summary>
    public double Strain { get; set; } = strain;

    public string Forename { get; set; } = "";

    public string? MiddleName { get; set; }

    /// <summary>What friends and school call this person, when it is not the forename.</summary>
    public string? KnownAs { get; set; }

    public string Surname { get; set; } = "";

    public List<EarlierSurname> EarlierSurnames { get; } = [];

    /// <summary>Null while not yet born.</summary>
    public DateOnly? Born { get; set; }

    /// <summary>The expected day of birth, kept after the birth for those whose pregnancy was lived through
    /// here.</summary>
    public DateOnly? Expected { get; set; }

    public DateOnly? Died { get; set; }

    public Person? Mother { get; set; }

    public Person? Father { get; set; }

    public List<Person> Children { get; } = [];

    public Person? Twin { get; set; }

    public Union? Union { get; set; }

    public List<Union> PastUnions { get; } = [];

    /// <summary>Where this person lives now; null when dead, unborn or gone from the area.</summary>
    public Home? Home { get; set; }

    public List<Stay> Stays { get; } = [];

    public required string NhsNumber { get; init; }

    public string? Upn { get; set; }

    public string? FormerUpn { get; set; }

    /// <summary>Given shortly before sixteen.</summary>
    public string? Nino { get; set; }

    public string? Mobile { get; set; }

    /// <summary>The number before; some files still hold it.</summary>
    public string? EarlierMobile { get; set; }

    public string? Email { get; set; }

    public string? EarlierEmail { get; set; }

    public List<Enrolment> Enrolments { get; } = [];

    public Troubled Troubles => troubles ??= new Troubled();

    public bool HasTroubles => troubles is not null;

    public bool IsBornOn(DateOnly day) => Born is { } born && born <= day;

    public bool LivesOn(DateOnly day) => IsBornOn(day) && (Died is not { } died || died > day);

    /// <summary>Whole years; negative before birth, and for the unborn.</summary>
    public int AgeOn(DateOnly day)
    {
        if (Born is not { } born) return -1;
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    public string SurnameOn(DateOnly day)
    {
        foreach (var earlier in EarlierSurnames)
        {
            if (day < earlier.Until) return earlier.Surname;
        }

        return Surname;
    }

    public Home? HomeOn(DateOnly day)
    {
        for (var index = Stays.Count - 1; index >= 0; index--)
        {
            if (Stays[index].From <= day) return Stays[index].To is not { } to || to >= day ? Stays[index].Home : null;
        }

        return null;
    }

    public override string ToString() => $"invented person {Id}";

    Troubled? troubles;
}
