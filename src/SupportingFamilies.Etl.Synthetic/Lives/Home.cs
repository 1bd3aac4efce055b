using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Why somebody lives in a home; who is family is worked out from parents, children and partners, not from
/// this.</summary>
enum Footing
{
    Family,
    Lodger,
    Sharer,
    Placed,
    Resident,
}

/// <summary>
/// The people at one address over one spell: when they all move, the new address is a new home. A communal place holds
/// one home for each family or single person in it.
/// </summary>
/// <param name="household">The number of the household; 0 for a communal place, which makes none.</param>
sealed class Home(int household, Dwelling dwelling)
{
    public int Household { get; } = household;

    public Dwelling Dwelling { get; } = dwelling;

    public bool IsCommunal => Dwelling.Premises is not null;

    public List<Person> Residents { get; } = [];

    /// <summary>The last month in which something happened here; at most one change a month keeps dates in
    /// order.</summary>
    public int LastChange { get; set; } = -1;
}

/// <summary>A person in a home, both ends included; <see cref="To"/> is null while current.</summary>
sealed class Stay(Home home, DateOnly from, Footing footing)
{
    public Home Home { get; } = home;

    public DateOnly From { get; } = from;

    public DateOnly? To { get; set; }

    public Footing Footing { get; } = footing;

    public bool Includes(DateOnly day) => From <= day && (To is not { } to || day <= to);
}

/// <summary>Two people as a couple, both ends included.</summary>
sealed class Union(Person first, Person second, DateOnly from)
{
    public Person First { get; } = first;

    public Person Second { get; } = second;

    public DateOnly From { get; } = from;

    public DateOnly? To { get; set; }

    public bool Married { get; set; }

    /// <summary>The woman or the children fled, most often to a refuge.</summary>
    public bool EndedInFlight { get; set; }

    /// <summary>How many violent incidents a month while they are a couple; 0 for most.</summary>
    public double ViolenceAMonth { get; set; }

    public Person? Aggressor { get; set; }

    public Person Other(Person one) => ReferenceEquals(one, First) ? Second : First;
}

/// <param name="admission">The school's own number for the pupil.</param>
sealed class Enrolment(School school, string admission, DateOnly from)
{
    public School School { get; } = school;

    public string Admission { get; } = admission;

    public DateOnly From { get; } = from;

    public DateOnly? To { get; set; }
}
