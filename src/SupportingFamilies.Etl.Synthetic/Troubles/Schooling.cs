using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Schools attended, sessions missed, suspensions; the last four ended terms in full.</summary>
static class Schooling
{
    /// <summary>Independent schools and education at home send nothing.</summary>
    /// <remarks>Source: DfE, Schools, pupils and their characteristics 2024: 6.5 %; Elective home education 2024: 1.4
    /// %.</remarks>
    const double NotInAStateSchool = 0.075;
    const int TermsKept = 4;

    public static void Happen(Neighbourhood place, SeededStream stream)
    {
        var terms = SchoolYears.EndedBefore(place.World.AsOf, TermsKept);
        foreach (var person in place.People)
        {
            if (person.Born is not { } born || person.Stays.Count == 0) continue;
            Identify(place, stream, person, born);
            var age = person.AgeOn(terms[^1].From);
            if (age is < 4 or > 18 || stream.Chance(NotInAStateSchool)) continue;
            Enrol(place, stream, person, born, terms);
            if (person.Enrolments.Count > 0) Attend(place, stream, person, terms);
        }
    }

    /// <summary>Anybody who went to a state school from about 1999 has a pupil number for life.</summary>
    static void Identify(Neighbourhood place, SeededStream stream, Person person, DateOnly born)
    {
        if (person.AgeOn(place.World.AsOf) is < 4 or > 30 || stream.Chance(0.05)) return;
        var entry = SchoolYears.YearOf(born) + 5;
        if (entry > SchoolYears.YearOf(place.World.AsOf)) return;
        var school = Near(place, person.HomeOn(new DateOnly(entry, 9, 10)) ?? person.Stays[0].Home, false);
        person.Upn = place.World.Numbers.NextUpn(school.Establishment, entry, false);
        if (stream.Chance(0.03)) person.FormerUpn = place.World.Numbers.NextUpn(school.Establishment, entry, true);
    }

    static void Enrol(Neighbourhood place, SeededStream stream, Person person, DateOnly born, List<SchoolTerm> terms)
    {
        Home? lastHome = null;
        foreach (var term in Enumerable.Reverse(terms))
        {
            var year = SchoolYears.YearOf(term.From);
            var nationalYear = year - (SchoolYears.YearOf(born) + 5);
            var current = person.Enrolments.Count > 0 ? person.Enrolments[^1] : null;
            var home = person.HomeOn(term.From) ?? person.HomeOn(term.To);
            var staysOn = nationalYear < 12
                || (nationalYear < 14 && person.HasTroubles && person.Troubles.Doing == Activity.School);
            if (nationalYear < 0 || !staysOn || home is null || !person.LivesOn(term.From))
            {
                if (current is { To: null }) current.To = term.From.AddDays(-1);
                continue;
            }

            var secondary = nationalYear >= 7;
            var moved = lastHome is not null && home != lastHome && stream.Chance(0.35);
            lastHome = home;
            if (current is { To: null } && current.School.Secondary == secondary && !moved) continue;
            if (current is not null) current.To ??= term.From.AddDays(-1);
            var school = moved || stream.Chance(0.2)
                ? AnySchool(place, stream, secondary)
                : Near(place, home, secondary);
            person.Enrolments.Add(new Enrolment(school, place.World.Place.NextAdmission(school), term.From));
        }
    }

    static void Attend(Neighbourhood place, SeededStream stream, Person person, List<SchoolTerm> terms)
    {
        // National 2023/24: 7 % of sessions missed, one pupil in five persistently, 2.3 % severely absent (DfE).
        var lasting = -2.85 + (0.50 * person.Strain) + (0.32 * stream.Normal());
        var refuses = stream.Chance(Math.Min(0.5, 0.012 * Math.Exp(0.7 * person.Strain)));
        var partTime = stream.Chance(0.006 * Math.Exp(0.5 * person.Strain));
        var sen = stream.Fraction() switch { < 0.045 => "E", < 0.19 => "K", _ => "N" };
        var suspensions = stream.Count(0.045 * Math.Exp(1.1 * person.Strain) * (person.Sex == Sex.Male ? 1.4 : 0.7));
        foreach (var enrolment in person.Enrolments)
        {
            foreach (var term in Enumerable.Reverse(terms))
            {
                if (enrolment.From > term.From || (enrolment.To is { } to && to < term.To)) continue;
                var possible =
                    Math.Max(20, (term.To.DayNumber - term.From.DayNumber) * 10 / 7 * 94 / 100) - 2 - stream.Below(4);
                var share = refuses ? 0.4 + (0.55 * stream.Fraction()) : Math.Exp(lasting + (0.2 * stream.Normal()));
                var missed = (int)Math.Round(Math.Min(share, 0.97) * possible);
                var unauthorised =
                    (int)Math.Round(missed * Math.Min(0.9, (0.25 + (0.12 * person.Strain)) * stream.Fraction() * 2));
                unauthorised = Math.Clamp(unauthorised, 0, missed);
                var agreed = partTime ? Math.Min(possible - missed, possible * 3 / 10) : 0;
                var nationalYear = SchoolYears.YearOf(term.From) - (SchoolYears.YearOf(person.Born!.Value) + 5);
                person.Troubles.Terms.Add(new TermSessions(
                    term, enrolment, possible, missed - unauthorised + agreed, unauthorised, agreed, nationalYear,
                        sen));
            }
        }

        var secondary = person.Enrolments[^1].School.Secondary;
        for (var number = secondary ? suspensions * 2 : suspensions / 2; number > 0; number--)
            Suspend(place, stream, person);
    }

    static void Suspend(Neighbourhood place, SeededStream stream, Person person)
    {
        var asOf = place.World.AsOf;
        var year = SchoolYears.YearOf(asOf);
        var on = stream.Day(new DateOnly(year - 1, 9, 4), asOf);
        if (on.Month == 8 || (on.Month == 7 && on.Day > 18) || (on.Month == 12 && on.Day > 18)) return;
        if (person.HomeOn(on) is null || person.AgeOn(on) is < 5 or > 17) return;
        var permanent = stream.Chance(0.035);
        string[] reasons = ["DB", "DB", "PP", "PA", "VA", "VP", "DA", "DM", "OW", "BU", "TH", "MT", "PH", "RA"];
        var given = new List<string> { stream.Pick(reasons) };
        while (given.Count < 3 && stream.Chance(0.25)) given.Add(stream.Pick(reasons));
        person.Troubles.Suspensions.Add(new Suspension(
            on, permanent ? "PERM" : "SUSP", given, permanent ? 0 : stream.Between(1, 10),
            stream.Fraction() switch { < 0.95 => "UPHELD", < 0.98 => "REINSTATED", _ => "CANCELLED" },
            person.Enrolments[^1].School));
    }

    static School Near(Neighbourhood place, Home home, bool secondary)
    {
        var schools = place.World.Place.Ordinary(secondary);
        return schools[(int)(StableHash.Of(home.Dwelling.Postcode[..^2]) % (ulong)schools.Count)];
    }

    static School AnySchool(Neighbourhood place, SeededStream stream, bool secondary) =>
        stream.Pick(place.World.Place.Ordinary(secondary));
}
