using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Names;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>
/// Some two thousand people who may meet, marry and part among themselves; their homes lie all over the place. One
/// neighbourhood is lived, seen by the partners and written before the next begins, so memory does not grow with the
/// population.
/// </summary>
sealed class Neighbourhood(World world, int number)
{
    readonly List<Dwelling> vacant = [];
    readonly List<Dwelling> vacatedThisMonth = [];

    public World World { get; } = world;

    public int Number { get; } = number;

    public SeededStream Stream { get; } = SeededStream.Of(world.Options.Seed, "lives", number);

    public List<Person> People { get; } = [];

    public List<Union> Unions { get; } = [];

    public List<Homelessness> Homelessness { get; } = [];

    /// <summary>Months since the start; -1 while the starting homes are made.</summary>
    public int Month { get; private set; } = -1;

    public DateOnly MonthStart { get; private set; } = world.Start;

    public void BeginMonth(int month)
    {
        Month = month;
        MonthStart = World.Start.AddMonths(month);
        vacant.AddRange(vacatedThisMonth);
        vacatedThisMonth.Clear();
    }

    public DateOnly DayOfMonth() => Stream.Day(MonthStart, MonthStart.AddMonths(1).AddDays(-1));

    public Person NewPerson(Sex sex, Tradition tradition, double strain)
    {
        var person =
            new Person(World.NextPerson(), sex, tradition, strain) { NhsNumber = World.Numbers.NextNhsNumber() };
        People.Add(person);
        return person;
    }

    /// <summary>A dwelling that stands empty, or one nobody lived in before.</summary>
    public Home NewHome(Tenure tenure)
    {
        if (vacant.Count > 0 && Stream.Chance(0.5))
        {
            var at = Stream.Below(vacant.Count);
            var dwelling = vacant[at];
            vacant[at] = vacant[^1];
            vacant.RemoveAt(vacant.Count - 1);
            return Opened(dwelling with { Tenure = tenure });
        }

        return Opened(World.Place.NextDwelling(tenure));
    }

    public Home NewHome(double strain) => NewHome(ATenure(strain));

    /// <summary>A place of its own within a communal one: unrelated families there are no household.</summary>
    public Home NewCommunal(string type) =>
        new(0, Stream.Pick(PremisesList.OfType(type))) { LastChange = Month };

    public Tenure ATenure(double strain)
    {
        var draw = Stream.Fraction() + (0.16 * strain);
        return draw < 0.6 ? Tenure.Owned : draw < 0.82 ? Tenure.PrivateRent : Tenure.SocialRent;
    }

    public bool CanChange(Home? home) => home is not null && home.LastChange < Month;

    public void Move(Person person, Home to, DateOnly day, Footing footing)
    {
        // Never before the day after the last stay began: every stay lasts a day at least and none overlap.
        var last = person.Stays.Count > 0 ? person.Stays[^1] : null;
        if (last is not null && day <= last.From) day = last.From.AddDays(1);
        if (last?.To is { } left && day <= left) day = left.AddDays(1);
        Leave(person, day.AddDays(-1));
        to.Residents.Add(person);
        to.LastChange = Month;
        person.Home = to;
        person.Stays.Add(new Stay(to, day, footing));
    }

    public void Leave(Person person, DateOnly lastDay)
    {
        if (person.Home is not { } home) return;
        var stay = person.Stays[^1];
        stay.To = lastDay < stay.From ? stay.From : lastDay;
        home.Residents.Remove(person);
        home.LastChange = Month;
        person.Home = null;
        if (home.Residents.Count == 0 && !home.IsCommunal) vacatedThisMonth.Add(home.Dwelling);
    }

    Home Opened(Dwelling dwelling) => new(World.NextHousehold(), dwelling) { LastChange = Month };
}
