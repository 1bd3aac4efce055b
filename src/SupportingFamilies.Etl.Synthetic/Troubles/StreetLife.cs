using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Crime, anti-social behaviour, going missing and exploitation, over the last three years.</summary>
static class StreetLife
{
    const int Months = 36;

    static readonly Weighted<string> Classes = Weighted.Of(
        ("Violence against the person", 36.0), ("Theft", 24), ("Arson and criminal damage", 9), ("Public order", 8),
        ("Drugs", 8), ("Vehicle", 5), ("Burglary", 4), ("Possession of weapons", 3), ("Robbery", 2), ("Fraud", 1));

    static readonly string[] AmongPeers =
        ["Violence against the person", "Violence against the person", "Robbery", "Sexual offences"];

    public static void Happen(Neighbourhood place, SeededStream stream)
    {
        var asOf = place.World.AsOf;
        foreach (var person in place.People)
        {
            var age = person.AgeOn(asOf);
            if (age < 9 || age > 75 || person.Stays.Count == 0) continue;
            var strain = Math.Exp(1.05 * person.Strain) * (person.Sex == Sex.Male ? 1.6 : 0.45);
            var level = age switch { < 20 => 0.0011, < 32 => 0.0013, < 50 => 0.0006, _ => 0.00012 };
            Repeat(stream, level * strain, on => Offence(place, stream, person, on), asOf);
            Repeat(stream, level * strain * 0.5, on => AntiSocial(place, stream, person, on), asOf);
            Repeat(stream, 0.00016 * strain, on => LandlordCase(place, stream, person, on), asOf);
            Repeat(stream, (age < 19 ? 0.0045 : 0.0050) * Math.Exp(0.3 * person.Strain),
                on => ByPersonsUnknown(place, stream, person, on), asOf);
            if (age < 21) YoungLife(place, stream, person, asOf);
        }
    }

    static void Repeat(SeededStream stream, double aMonth, Action<DateOnly> happen, DateOnly asOf)
    {
        for (var count = stream.Count(Months * aMonth); count > 0; count--)
            happen(stream.Day(asOf.AddMonths(-Months), asOf));
    }

    static void Offence(Neighbourhood place, SeededStream stream, Person offender, DateOnly on)
    {
        if (offender.AgeOn(on) < 10 || !offender.LivesOn(on)) return;
        var incident = new Incident(IncidentKind.Offence, on)
        {
            Reported = stream.Chance(0.5),
            Class = Classes.Draw(stream),
            Unfounded = stream.Chance(0.05),
        };
        incident.Involve(offender, Part.Perpetrator);
        if (stream.Chance(0.15) && Bystander(place, stream, on, offender, 8) is { } other)
            incident.Involve(other, stream.Chance(0.75) ? Part.Perpetrator : Part.WronglySuspected);
        if (stream.Chance(0.6) && Bystander(place, stream, on, offender, 99) is { } victim)
            incident.Involve(victim, Part.Victim);
        if (stream.Chance(0.25) && Bystander(place, stream, on, offender, 99) is { } witness)
            incident.Involve(witness, stream.Chance(0.5) ? Part.Witness : Part.Reporter);
    }

    /// <summary>Most recorded crime has a victim and nobody named for it; an extract agreed for families holds only
    /// some of those.</summary>
    static void ByPersonsUnknown(Neighbourhood place, SeededStream stream, Person victim, DateOnly on)
    {
        if (victim.AgeOn(on) < 10 || !victim.LivesOn(on)) return;
        var incident =
            new Incident(IncidentKind.Offence, on) { Reported = stream.Chance(0.75), Class = Classes.Draw(stream) };
        incident.Involve(victim, Part.Victim);
        if (stream.Chance(0.15) && Bystander(place, stream, on, victim, 99) is { } witness)
            incident.Involve(witness, Part.Witness);
    }

    static void AntiSocial(Neighbourhood place, SeededStream stream, Person person, DateOnly on)
    {
        if (person.AgeOn(on) < 10 || !person.LivesOn(on)) return;
        var incident = new Incident(IncidentKind.AntiSocial, on)
        {
            Reported = stream.Chance(0.5),
            Unfounded = stream.Chance(0.06),
        };
        incident.Involve(person, Part.Perpetrator);
        if (stream.Chance(0.7) && Bystander(place, stream, on, person, 99) is { } caller)
            incident.Involve(caller, Part.Reporter);
    }

    static void LandlordCase(Neighbourhood place, SeededStream stream, Person person, DateOnly on)
    {
        if (person.AgeOn(on) < 12 || person.HomeOn(on) is not { IsCommunal: false } home) return;
        if (home.Dwelling.Tenure == Tenure.Owned || !person.LivesOn(on)) return;
        var closed = on.AddDays(stream.Between(20, 300));
        var caller = Bystander(place, stream, on, person, 99);
        Person[] others = caller is not null && stream.Chance(0.8) ? [caller] : [];
        var found = new AsbCase(
            on, closed < place.World.AsOf ? closed : null,
            stream.Pick<string>(["NOISE", "NOISE", "HARASSMENT", "VANDALISM", "DRUGS", "ANIMALS", "VIOLENCE", "OTHER"]),
            stream.Chance(0.1), stream.Pick<string?>([null, null, "WARNING", "ABC", "CPN", "NOSP", "INJUNCTION"]),
            home, [person], others);
        person.Troubles.AsbCases.Add(found);
        foreach (var other in others) other.Troubles.AsbCases.Add(found);
    }

    static void YoungLife(Neighbourhood place, SeededStream stream, Person child, DateOnly asOf)
    {
        var strain = Math.Exp(1.0 * child.Strain);
        var missing = stream.Count(Months * 0.00055 * strain);
        if (missing > 0) missing += stream.Count(1.2);
        for (; missing > 0; missing--) Missing(stream, child, stream.Day(asOf.AddMonths(-Months), asOf));
        Repeat(stream, 0.0005 * Math.Exp(0.4 * child.Strain), on => PeerHarm(place, stream, child, on), asOf);
        var wild = child.HasTroubles
            && child.Troubles.Incidents.Exists(each => each.Incident.Kind == IncidentKind.Missing);
        if (!stream.Chance(Math.Min(0.3, 0.0022 * strain * (wild ? 12 : 1)))) return;
        var since = stream.Day(asOf.AddMonths(-14), asOf);
        if (child.AgeOn(since) is < 12 or > 17) return;
        child.Troubles.Exploited = (child.Sex == Sex.Female && stream.Chance(0.7) ? "CSE" : "CCE", since);
        Missing(stream, child, since);
    }

    static void Missing(SeededStream stream, Person child, DateOnly on)
    {
        if (child.AgeOn(on) is < 10 or > 17) return;
        new Incident(IncidentKind.Missing, on) { Reported = stream.Chance(0.75) }.Involve(child, Part.Missing);
    }

    /// <summary>Harm from other young people: bullying that became an offence, online harassment, a robbery.</summary>
    static void PeerHarm(Neighbourhood place, SeededStream stream, Person child, DateOnly on)
    {
        if (child.AgeOn(on) is < 8 or > 17) return;
        var incident = new Incident(IncidentKind.Offence, on)
        {
            Reported = stream.Chance(0.4),
            Class = stream.Pick(AmongPeers),
        };
        incident.Involve(child, Part.Victim);
        if (Bystander(place, stream, on, child, 4) is { } other && other.AgeOn(on) is > 9 and < 18)
            incident.Involve(other, Part.Perpetrator);
    }

    static Person? Bystander(Neighbourhood place, SeededStream stream, DateOnly on, Person besides, int yearsApart)
    {
        var age = besides.AgeOn(on);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var other = stream.Pick(place.People);
            if (other != besides && other.LivesOn(on) && other.Stays.Count > 0 && other.AgeOn(on) > 9
                && Math.Abs(other.AgeOn(on) - age) <= yearsApart && other.HomeOn(on) != besides.HomeOn(on))
                return other;
        }

        return null;
    }
}
