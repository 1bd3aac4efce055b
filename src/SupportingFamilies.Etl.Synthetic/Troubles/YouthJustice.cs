using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>What the youth justice service does about young offenders it is told of, and to keep others from becoming
/// so.</summary>
static class YouthJustice
{
    public static void Happen(Neighbourhood place, SeededStream stream)
    {
        foreach (var person in place.People)
        {
            if (!person.HasTroubles || person.AgeOn(place.World.AsOf) is < 10 or > 20) continue;
            foreach (var (incident, part) in person.Troubles.Incidents)
            {
                if (part == Part.Perpetrator && incident is
                    { Reported: true, Unfounded: false, Kind: IncidentKind.Offence or IncidentKind.AntiSocial })
                    Answer(place, stream, person, incident);
            }

            var atRisk = person.Troubles.Suspensions.Count > 2 || person.Troubles.Exploited is not null;
            if (stream.Chance(atRisk ? 0.15 : 0.003)) Prevent(place, stream, person);
        }
    }

    static void Answer(Neighbourhood place, SeededStream stream, Person person, Incident incident)
    {
        if (person.AgeOn(incident.On) is < 10 or > 17 || !stream.Chance(0.6)) return;
        var start = incident.On.AddDays(stream.Between(7, 90));
        if (start > place.World.AsOf) return;
        var statutory = stream.Chance(0.35);
        var outcome = statutory
            ? stream.Pick<string>(["REFERRAL ORDER", "REFERRAL ORDER", "YRO", "PENDING", "DISMISSED", "CUSTODY"])
            : stream.Pick<string>(["CAUTION", "CAUTION", "PENDING", "NO FURTHER ACTION"]);
        var end = start.AddDays(stream.Between(60, 360));
        person.Troubles.YouthCases.Add(new YouthCase(
            statutory ? "STATUTORY" : "OUT OF COURT", incident.On, incident.Class ?? "Anti-social behaviour",
            stream.Between(2, 5), outcome, start, end < place.World.AsOf ? end : null,
            person.Troubles.Exploited is { } flag && flag.Since <= start.AddDays(200) ? flag.Kind : null,
            UsesSubstances(person, start)));
    }

    static void Prevent(Neighbourhood place, SeededStream stream, Person person)
    {
        var asOf = place.World.AsOf;
        var start = stream.Day(asOf.AddMonths(-20), asOf);
        if (person.AgeOn(start) is < 10 or > 17) return;
        var end = start.AddDays(stream.Between(60, 240));
        person.Troubles.YouthCases.Add(new YouthCase(
            stream.Chance(0.5) ? "PREVENTION" : "TURNAROUND", null, null, 0, null, start, end < asOf ? end : null,
            person.Troubles.Exploited?.Kind, UsesSubstances(person, start)));
    }

    static bool UsesSubstances(Person person, DateOnly on) => person.Troubles.Spells.Exists(spell =>
        spell.Service == "YOUNG PEOPLE SUBSTANCE MISUSE" && spell.From <= on && !(spell.To < on));
}
