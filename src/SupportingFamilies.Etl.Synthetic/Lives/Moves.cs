using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Whole homes moving, and single people leaving them.</summary>
static class Moves
{
    public static void MaybeMove(Neighbourhood place, Person head)
    {
        var home = head.Home!;
        if (home.IsCommunal || head.Stays[^1].Footing == Footing.Sharer) return;
        // Source for the order of size: English Housing Survey 2022-23, households resident under a year by tenure.
        var rate = home.Dwelling.Tenure switch
        {
            Tenure.Owned => 0.0035,
            Tenure.PrivateRent => 0.017,
            _ => 0.0055,
        };
        var stream = place.Stream;
        if (!stream.Chance(rate * Math.Exp(0.15 * head.Strain))) return;
        var day = place.DayOfMonth();
        var movers = Households.Family(home);
        if (movers.Exists(one => one.Stays[^1].From >= day)) return;
        if (home.Dwelling.Tenure != Tenure.Owned && stream.Chance(0.07 * Math.Exp(0.7 * head.Strain)))
        {
            LoseHome(place, head, movers, day);
            return;
        }

        var to = place.NewHome(head.Strain);
        foreach (var one in movers) place.Move(one, to, day, Footing.Family);
    }

    /// <summary>Eviction or the end of a tenancy with nowhere to go: an application, often temporary accommodation,
    /// half of it in ordinary dwellings.</summary>
    static void LoseHome(Neighbourhood place, Person head, List<Person> movers, DateOnly day)
    {
        var stream = place.Stream;
        var from = head.Home!;
        var with =
            movers.FindAll(one => one != head && (one == head.Union?.Other(head) || one.AgeOn(day) is >= 0 and < 18));
        var applied = day.AddDays(-stream.Between(5, 60));
        var temporary = stream.Chance(with.Count > 0 ? 0.6 : 0.25);
        var months = stream.Between(2, 20);
        var ended = day.AddMonths(months);
        var to = temporary && stream.Chance(0.55) ? place.NewCommunal("temporary_accommodation")
            : place.NewHome(Tenure.SocialRent);
        foreach (var one in movers) place.Move(one, to, day, to.IsCommunal ? Footing.Resident : Footing.Family);
        place.Homelessness.Add(new Homelessness(head, with, applied)
        {
            From = from,
            DutyEnded = to.IsCommunal ? null : ended,
            TemporaryFrom = temporary ? day : null,
            TemporaryTo = temporary && !to.IsCommunal ? ended : null,
            Notice = temporary && stream.Chance(0.4) ? day.AddMonths(stream.Between(1, Math.Max(2, months))) : null,
        });
    }

    public static void MaybeLeave(Neighbourhood place, Person person, int age)
    {
        var home = person.Home!;
        if (home.IsCommunal) return;
        var stream = place.Stream;
        if (age > 70 && person.Union is null && home.Residents.Count == 1)
        {
            if (stream.Chance(0.0012)) JoinChild(place, person);
            return;
        }

        if (person.Union is not null) return;
        var withParent = Households.LivesWithParent(person);
        var footing = person.Stays[^1].Footing;
        if (withParent && age is > 17 and < 36 && stream.Chance(0.011)) LeaveParents(place, person, age);
        else if (footing is Footing.Sharer or Footing.Lodger && stream.Chance(0.02)) MoveAlone(place, person);
        else if (home.Residents.Count == 1 && stream.Chance(0.0006 * Math.Exp(0.6 * person.Strain)))
            MoveAlone(place, person);
    }

    static void LeaveParents(Neighbourhood place, Person person, int age)
    {
        var day = place.DayOfMonth();
        var following = Households.Following(place, person);
        if (following.Count == 1 && age < 20 && place.Stream.Chance(0.3))
            place.Move(person, place.NewCommunal("student_hall"), day, Footing.Resident);
        else if (following.TrueForAll(one => one.Stays[^1].From < day))
            Partings.GoElsewhere(place, person, following, day);
    }

    static void MoveAlone(Neighbourhood place, Person person)
    {
        var day = place.DayOfMonth();
        if (person.Stays[^1].From >= day) return;
        var following = Households.Following(place, person);
        if (following.Count == 1 && place.Stream.Chance(0.12) && Lodging(place, person) is { } host)
            place.Move(person, host, day, Footing.Lodger);
        else
            Partings.GoElsewhere(place, person, following, day);
    }

    static Home? Lodging(Neighbourhood place, Person person)
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var host = place.Stream.Pick(place.People);
            if (host.Home is { IsCommunal: false } home && home != person.Home && place.CanChange(home)
                && home.Residents.Count is > 0 and < 5 && host.Stays[^1].Footing == Footing.Family
                && host.AgeOn(place.MonthStart) > 24)
                return home;
        }

        return null;
    }

    static void JoinChild(Neighbourhood place, Person elder)
    {
        foreach (var child in elder.Children)
        {
            if (child.Home is not { IsCommunal: false } home || !place.CanChange(home) || home.Residents.Count > 6)
                continue;
            place.Move(elder, home, place.DayOfMonth(), Footing.Family);
            return;
        }
    }
}
