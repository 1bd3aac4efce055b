using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Abuse between partners, former partners, and of parents by their children.</summary>
static class DomesticLife
{
    /// <remarks>Source: ONS, Crime Survey for England and Wales: about one victim in five tells the police; repeated
    /// abuse comes to notice more often.</remarks>
    const double Reported = 0.34;
    const double ChildAgainstParentAMonth = 0.00035;

    public static void Happen(Neighbourhood place, SeededStream stream)
    {
        foreach (var union in place.Unions)
        {
            if (union.ViolenceAMonth > 0 && union.Aggressor is not null) Between(place, stream, union);
        }

        foreach (var person in place.People)
        {
            var age = person.AgeOn(place.World.AsOf);
            if (age is > 11 and < 20) AgainstParent(place, stream, person);
        }
    }

    static void Between(Neighbourhood place, SeededStream stream, Union union)
    {
        var asOf = place.World.AsOf;
        var from = union.From < place.World.Start ? place.World.Start : union.From;
        var to = union.To ?? asOf;
        Incidents(stream, union, from, to, union.ViolenceAMonth);
        // A third of those who fled or parted are not left alone by it.
        if (union.To is { } parted && stream.Chance(0.35))
            Incidents(stream, union, parted, parted.AddMonths(10) < asOf ? parted.AddMonths(10) : asOf,
                union.ViolenceAMonth / 2);
        if (union.EndedInFlight && union.To is { } flight)
            Incident(stream, union, flight.AddDays(-stream.Between(0, 3)), 0.75);
    }

    static void Incidents(SeededStream stream, Union union, DateOnly from, DateOnly to, double aMonth)
    {
        var days = to.DayNumber - from.DayNumber;
        if (days < 1) return;
        var count = stream.Count(aMonth * days / 30.4);
        for (var number = 0; number < count; number++)
            Incident(stream, union, from.AddDays(stream.Below(days)), Reported);
    }

    static void Incident(SeededStream stream, Union union, DateOnly on, double reported)
    {
        // One in twenty is the other way round, which leaves some people victim and suspect within a year.
        var aggressor = stream.Chance(0.05) ? union.Other(union.Aggressor!) : union.Aggressor!;
        var victim = union.Other(aggressor);
        if (!aggressor.LivesOn(on) || !victim.LivesOn(on)) return;
        Happened(stream, aggressor, victim, on, reported);
    }

    static void AgainstParent(Neighbourhood place, SeededStream stream, Person child)
    {
        var asOf = place.World.AsOf;
        var count = stream.Count(36 * ChildAgainstParentAMonth * Math.Exp(0.9 * child.Strain));
        if (count == 0) return;
        for (var number = stream.Between(1, 2 * count); number > 0; number--)
        {
            var on = stream.Day(asOf.AddYears(-3), asOf);
            if (child.AgeOn(on) is < 11 or > 17 || child.HomeOn(on) is not { } home) continue;
            var parent = child.Mother?.HomeOn(on) == home ? child.Mother
                : child.Father?.HomeOn(on) == home ? child.Father : null;
            if (parent is not null && parent.LivesOn(on)) Happened(stream, child, parent, on, 0.4);
        }
    }

    static void Happened(SeededStream stream, Person aggressor, Person victim, DateOnly on, double reported)
    {
        var offence = stream.Chance(0.4);
        var incident = new Incident(offence ? IncidentKind.Offence : IncidentKind.Domestic, on)
        {
            Reported = stream.Chance(reported),
            DomesticAbuse = true,
            Class = offence ? stream.Chance(0.8) ? "Violence against the person" : "Arson and criminal damage" : null,
            Grade = stream.Fraction() switch { < 0.55 => "STANDARD", < 0.87 => "MEDIUM", _ => "HIGH" },
        };
        incident.Involve(aggressor, Part.Perpetrator);
        incident.Involve(victim, Part.Victim);
        if (victim.HomeOn(on) is not { } home) return;
        foreach (var child in victim.Children.Concat(aggressor.Children).Distinct())
        {
            if (child.AgeOn(on) is >= 0 and < 18 && child.HomeOn(on) == home)
                incident.Involve(child, Part.ChildPresent);
        }
    }
}
