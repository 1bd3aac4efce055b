using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>A couple ends: one leaves, the children stay with the other or, seldom, go along; some flee.</summary>
static class Partings
{
    public static void Part(Neighbourhood place, Union union)
    {
        var stream = place.Stream;
        var (first, second) = (union.First, union.Second);
        if (!place.CanChange(first.Home) || !place.CanChange(second.Home)) return;
        var day = place.DayOfMonth();
        union.To = day;
        first.Union = second.Union = null;
        first.PastUnions.Add(union);
        second.PastUnions.Add(union);
        var wife = first.Sex == Sex.Female ? first : second;
        if (union.Married && wife.EarlierSurnames.Count > 0 && stream.Chance(0.3))
            Couples.Rename(wife, wife.EarlierSurnames[^1].Surname, day);
        if (first.Home != second.Home) return;

        var victim = union.Aggressor is { } aggressor ? union.Other(aggressor) : null;
        if (victim is not null && stream.Chance(0.3))
        {
            union.EndedInFlight = true;
            Flee(place, victim, day);
            return;
        }

        var motherFirst = wife.Sex == union.Other(wife).Sex ? first : wife;
        var leaver = stream.Chance(0.8) ? union.Other(motherFirst) : motherFirst;
        var along = leaver == motherFirst && stream.Chance(0.55) ? Households.Following(place, leaver) : [leaver];
        GoElsewhere(place, leaver, along, day);
    }

    /// <summary>To parents, a home of one's own, a shared house, a hostel or as somebody's lodger.</summary>
    public static void GoElsewhere(Neighbourhood place, Person leaver, List<Person> along, DateOnly day)
    {
        var stream = place.Stream;
        var parents = leaver.Mother?.Home ?? leaver.Father?.Home;
        var draw = stream.Fraction();
        Home to;
        var footing = Footing.Family;
        if (draw < 0.35 && parents is { IsCommunal: false } && place.CanChange(parents) && parents != leaver.Home)
        {
            to = parents;
        }
        else if (draw < 0.80 || along.Count > 1)
        {
            to = place.NewHome(leaver.Strain + 0.5);
        }
        else if (draw < 0.94)
        {
            to = SharedHome(place) ?? place.NewHome(Tenure.PrivateRent);
            footing = to.Residents.Count > 0 ? Footing.Sharer : Footing.Family;
        }
        else
        {
            to = place.NewCommunal("hostel");
            footing = Footing.Resident;
        }

        foreach (var person in along) place.Move(person, to, day, footing);
    }

    /// <summary>Somebody else's home with a room to let: a shared house, or a home of one or two.</summary>
    public static Home? SharedHome(Neighbourhood place)
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var host = place.Stream.Pick(place.People);
            if (host.Home is not { IsCommunal: false } home || !place.CanChange(home)
                || host.AgeOn(place.MonthStart) < 18)
                continue;
            if (host.Stays[^1].Footing == Footing.Sharer && home.Residents.Count < 7) return home;
        }

        return null;
    }

    static void Flee(Neighbourhood place, Person victim, DateOnly day)
    {
        var stream = place.Stream;
        var home = victim.Home!;
        var along = Households.Following(place, victim);
        var to = stream.Chance(0.4) ? place.NewCommunal("refuge") : place.NewHome(Tenure.PrivateRent);
        foreach (var person in along) place.Move(person, to, day, to.IsCommunal ? Footing.Resident : Footing.Family);
        if (stream.Chance(0.6))
        {
            place.Homelessness.Add(new Homelessness(victim, along.GetRange(1, along.Count - 1), day)
            {
                From = home,
                FromAbuse = true,
                DutyEnded = day.AddDays(stream.Between(40, 260)),
            });
        }
    }
}
