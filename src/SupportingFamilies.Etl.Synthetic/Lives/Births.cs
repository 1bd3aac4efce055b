namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Conceptions, births and those still expected.</summary>
sealed class Births(Neighbourhood place)
{
    readonly List<(DateOnly Due, Person Child)> awaited = [];

    /// <remarks>Source for the level: ONS, Births in England and Wales 2023: 1.44 children a woman; teenage conceptions
    /// few, and far likelier under strain.</remarks>
    public void Conceive(Person mother, int age)
    {
        var stream = place.Stream;
        var coupled = mother.Union is not null;
        var rate = age switch
        {
            < 18 => 0.00015,
            < 20 => 0.0012,
            < 25 => 0.0055,
            < 36 => 0.0085,
            < 41 => 0.0040,
            _ => 0.0006,
        };
        rate *= coupled ? 1.25 : age < 20 ? 1 : 0.22;
        rate *= Math.Exp(0.18 * mother.Strain) * Math.Pow(0.62, Math.Max(0, mother.Children.Count - 1));
        if (!stream.Chance(rate) || mother.Children.Exists(child => child.Born is null)) return;
        if (mother.Children.Count > 0 && mother.Children[^1].Born > place.MonthStart.AddMonths(-4)) return;
        var father = mother.Union?.Other(mother) is { Sex: Sex.Male } man ? man : Absent(mother, age);
        var expected = place.DayOfMonth().AddDays(266);
        var child = Cast.Expected(place, mother, father, expected);
        var days = Math.Clamp((int)Math.Round(-2 + (9 * stream.Normal())), -60, 14);
        awaited.Add((expected.AddDays(days), child));
    }

    public void Bear()
    {
        var before = place.MonthStart.AddMonths(1);
        for (var index = awaited.Count - 1; index >= 0; index--)
        {
            var (due, child) = awaited[index];
            if (due >= before || due > place.World.AsOf) continue;
            awaited.RemoveAt(index);
            Cast.Bear(place, child, due);
            Place(child, due);
            if (place.Stream.Chance(Cast.TwinBirths)) Place(Cast.TwinOf(place, child), due);
        }
    }

    /// <summary>Somebody conceived a month ago is known to nobody: only pregnancies past eight weeks are
    /// kept.</summary>
    public void ForgetUnbornBeyond(DateOnly asOf)
    {
        foreach (var (_, child) in awaited)
        {
            var dead = child.Mother!.Home is null;
            if (!dead && child.Expected <= asOf.AddDays(266 - 56)) continue;
            child.Mother!.Children.Remove(child);
            child.Father?.Children.Remove(child);
            child.Expected = null;
        }
    }

    void Place(Person child, DateOnly born)
    {
        var mother = child.Mother!;
        var home = mother.Home ?? child.Father?.Home;
        if (home is null) return;
        var from = mother.Home is null ? place.MonthStart : mother.Stays[^1].From;
        child.Home = home;
        home.Residents.Add(child);
        home.LastChange = place.Month; // Nobody moves in the month of a birth, so no stay begins before it.
        child.Stays.Add(new Stay(home, from > born ? from : born, mother.Home is null ? Footing.Family : Same(mother)));
    }

    static Footing Same(Person mother) =>
        mother.Stays[^1].Footing == Footing.Resident ? Footing.Resident : Footing.Family;

    /// <summary>A father she does not live with, known to be so or unknown.</summary>
    Person? Absent(Person mother, int age)
    {
        if (place.Stream.Chance(0.35)) return null;
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var man = place.Stream.Pick(place.People);
            if (man.Sex == Sex.Male && man.Union is null && man.Home is not null
                && Math.Abs(man.AgeOn(place.MonthStart) - age - 1) < 6 && man.AgeOn(place.MonthStart) > 14
                && man.Mother != mother.Mother)
                return man;
        }

        return null;
    }
}
