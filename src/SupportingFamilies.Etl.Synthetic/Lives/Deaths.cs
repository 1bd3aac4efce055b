namespace SupportingFamilies.Etl.Synthetic.Lives;

static class Deaths
{
    /// <summary>Gompertz's law, fitted by eye to the national life tables: 0.2 % a year at 40, 7 % at 80.</summary>
    public static bool Happened(Neighbourhood place, Person person, int age)
    {
        var aYear = age < 1 ? 0.003 : Math.Exp(-10.4 + (0.097 * age));
        if (!place.Stream.Chance(aYear / 12) || !place.CanChange(person.Home)) return false;
        var day = place.DayOfMonth();
        if (day < person.Stays[^1].From) return false;
        person.Died = day;
        var home = person.Home!;
        place.Leave(person, day);
        if (person.Union is { } union)
        {
            union.To = day;
            union.Other(person).Union = null;
            person.Union = null;
        }

        Orphans(place, home);
        return true;
    }

    /// <summary>Children left without an adult go to their other parent, a grandparent, or somebody who will have
    /// them.</summary>
    static void Orphans(Neighbourhood place, Home home)
    {
        if (home.IsCommunal || home.Residents.Count == 0) return;
        if (home.Residents.Exists(resident => resident.AgeOn(place.MonthStart) >= 18)) return;
        var day = place.MonthStart.AddMonths(1);
        foreach (var child in home.Residents.ToArray()) Placements.Settle(place, child, day);
    }
}
