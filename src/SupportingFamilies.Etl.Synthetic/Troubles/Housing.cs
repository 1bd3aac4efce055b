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
            if (person.Home is not { IsCommunal: false } home || home.Dwelling.Tenure != Tenure.SocialRent || !seen.Add(home)) continue;
            var tenants = Tenants(place, home);
            if (tenants.Count > 0 && Owed(place, stream, home, tenants) is { } arrears) found.Add(arrears);
        }

        return found;
    }

    /// <remarks>Source for the level: Regulator of Social Housing, arrears at about 4 % of rent; one tenancy in five owes
    /// something, one in twelve four weeks or more.</remarks>
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
        DateOnly? notice = stage is "NOSP" or "COURT" or "SUSPENDED ORDER" or "WARRANT" ? stream.Day(since, asOf) : null;
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
