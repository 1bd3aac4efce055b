using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Children who live with neither parent: with grandparents, with foster carers, in a children's
/// home.</summary>
static class Placements
{
    /// <remarks>Source for the level: DfE, Children looked after in England, 2024: 70 in 10,000 children.</remarks>
    const double AwayAMonth = 0.00016;

    public static void MaybeAway(Neighbourhood place, Person child, int age)
    {
        var stream = place.Stream;
        if (!stream.Chance(AwayAMonth * Math.Exp(0.9 * child.Strain)) || !place.CanChange(child.Home)) return;
        if (!Households.LivesWithParent(child)) return;
        var day = place.DayOfMonth();
        if (day <= child.Stays[^1].From) return;
        var siblings = child.Home!.Residents.FindAll(other => other != child && other.Mother == child.Mother
            && other.Mother is not null && other.AgeOn(place.MonthStart) is >= 0 and < 16);
        if (age >= 11 && stream.Chance(0.45))
        {
            place.Move(child, place.NewCommunal("childrens_home"), day, Footing.Resident);
            return;
        }

        var to = Relative(place, child) ?? Foster(place, child.Home);
        if (to is null) return;
        place.Move(child, to, day, Footing.Placed);
        if (!stream.Chance(0.6)) return;
        foreach (var sibling in siblings)
        {
            if (sibling.Stays[^1].From < day) place.Move(sibling, to, day, Footing.Placed);
        }
    }

    /// <summary>For a child left alone.</summary>
    public static void Settle(Neighbourhood place, Person child, DateOnly day)
    {
        var parent = child.Father?.Home ?? child.Mother?.Home;
        var to = parent is { IsCommunal: false } && parent != child.Home ? parent : Relative(place, child);
        var footing = to is not null && to == parent ? Footing.Family : Footing.Placed;
        to ??= Foster(place, child.Home!) ?? place.NewCommunal("childrens_home");
        place.Move(child, to, day, to.IsCommunal ? Footing.Resident : footing);
    }

    static Home? Relative(Neighbourhood place, Person child)
    {
        Person?[] elders = [child.Mother?.Mother, child.Mother?.Father, child.Father?.Mother, child.Father?.Father];
        foreach (var elder in elders)
        {
            if (elder?.Home is { IsCommunal: false } home && home != child.Home && place.CanChange(home)) return home;
        }

        return null;
    }

    static Home? Foster(Neighbourhood place, Home current)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var carer = place.Stream.Pick(place.People);
            if (carer.Union is null || carer.Home is not { IsCommunal: false } home || home == current) continue;
            if (place.CanChange(home) && carer.AgeOn(place.MonthStart) is > 32 and < 62 && carer.Strain < 0.6
                && home.Dwelling.Tenure == Tenure.Owned && carer.Stays[^1].Footing == Footing.Family
                && home.Residents.Count < 5)
                return home;
        }

        return null;
    }
}
