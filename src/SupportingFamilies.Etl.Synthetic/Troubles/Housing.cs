using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Rent owed by those who rent from the council or a housing association on the as-of date.</summary>
static class Housing
{
    public static List<Arrears> Happen(Neighbourhood place, SeededStream stream)
    {
        var found = new List<Arrears>();
        var seen = new HashSet<Home>();
        foreach (var person in place.People)
        {
            if (person.Home is not { IsCommunal: false } home || home.Dwelling.Tenure != Tenure.SocialRent
                || !seen.Add(home))
                continue;
            var tenants = Tenants(place, home);
            if (tenants.Count > 0 && Owed(place, stream, home, tenants) is { } arrears) found.Add(arrears);
        }

        return found;
    }

    /// <summary>Sixteen and seventeen year olds who ask for help because home will not have them, or soon will
    /// not.</summary>
    public static void PutOut(Neighbourhood place, SeededStream stream)
    {
        foreach (var young in place.People)
        {
            var age = young.AgeOn(place.World.AsOf);
            if (age is < 16 or > 18 || young.Home is null
                || !stream.Chance(Math.Min(0.2, 0.012 * Math.Exp(0.9 * young.Strain))))
                continue;
            var on = stream.Day(place.World.AsOf.AddMonths(-14), place.World.AsOf);
            if (young.AgeOn(on) is not (16 or 17)) continue;
            place.Homelessness.Add(new Homelessness(young, [], on)
            {
                From = young.HomeOn(on),
                DutyEnded = on.AddDays(stream.Between(30, 400)),
            });
        }
    }

    /// <remarks>Source for the level: Regulator of Social Housing, arrears at about 4 % of rent; one tenancy in five
    /// owes something, one in twelve four weeks or more.</remarks>
    static Arrears? Owed(Neighbourhood place, SeededStream stream, Home home, List<Person> tenants)
    {
        var asOf = place.World.AsOf;
        var strain = tenants.Average(tenant => tenant.Strain);
        if (!stream.Chance(Math.Min(0.75, 0.13 * Math.Exp(0.55 * strain)))) return null;
        var weeks = Math.Round((decimal)Math.Min(80, Math.Exp(1.1 + (0.25 * strain) + (0.85 * stream.Normal()))), 1);
        var from = tenants.Max(tenant => tenant.Stays[^1].From);
        var since = asOf.AddDays(-(int)(weeks * 7) - stream.Below(90));
        if (since < from) since = from;
        var stage = weeks switch
        {
            < 2.5m => "",
            < 5 => "LETTER 1",
            < 9 => stream.Chance(0.75) ? "LETTER 2" : "NOSP",
            < 16 => stream.Chance(0.5) ? "NOSP" : "LETTER 2",
            _ => stream.Pick<string>(["NOSP", "COURT", "SUSPENDED ORDER", "WARRANT", "LETTER 2"]),
        };
        DateOnly? notice = stage is "NOSP" or "COURT" or "SUSPENDED ORDER" or "WARRANT" ? stream.Day(since, asOf)
            : null;
        DateOnly? court = stage is "COURT" or "SUSPENDED ORDER" or "WARRANT" ? notice!.Value.AddDays(60) : null;
        return new Arrears(home, tenants, 72 + stream.Between(0, 90), weeks, since, stage, notice, court, from);
    }

    static List<Person> Tenants(Neighbourhood place, Home home)
    {
        var adults = home.Residents.FindAll(one => one.AgeOn(place.World.AsOf) >= 18
            && one.Stays[^1].Footing == Footing.Family && !Households.LivesWithParent(one));
        if (adults.Count == 0) return [];
        var first = adults[0];
        var second = first.Union?.Other(first);
        return second is not null && adults.Contains(second) && first.Id % 3 != 0 ? [first, second] : [first];
    }
}
