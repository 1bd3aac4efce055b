using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Lives;

namespace SupportingFamilies.Etl.Synthetic.Troubles;

/// <summary>Illness, development, substance use, work and caring.</summary>
static class HealthAndWork
{
    public static void Happen(Neighbourhood place, SeededStream stream)
    {
        foreach (var person in place.People)
        {
            if (person.Stays.Count == 0 || person.Died is not null || person.Born is null) continue;
            var age = person.AgeOn(place.World.AsOf);
            if (age < 6) EarlyYears(place, stream, person);
            if (age is >= 16 and <= 18) Activity(place, stream, person, age);
            if (age is >= 14 and < 18 && person.Sex == Sex.Female) Motherhood(place, stream, person);
            if (age < 18) Young(place, stream, person, age);
            else if (age < 66) Adult(place, stream, person, age);
        }
    }

    /// <summary>Only what adults of families live through matters later, yet everybody may.</summary>
    static void Adult(Neighbourhood place, SeededStream stream, Person person, int age)
    {
        var strain = Math.Exp(0.75 * person.Strain);
        // NHS Talking Therapies and secondary care see about 5 % of adults in a year; one adult in six has a condition.
        Maybe(place, stream, person, "ADULT MENTAL HEALTH", 0.13 * strain, 0.6);
        Maybe(place, stream, person, "SUBSTANCE MISUSE", 0.016 * strain * strain, 0.45);
        if (stream.Chance(0.012 * Math.Exp(0.3 * person.Strain)))
            Add(place, stream, person, "COMMUNITY PAEDIATRICS", 0,
                stream.Chance(0.5) ? "LEARNING DISABILITY" : "PHYSICAL DISABILITY");
        if (stream.Chance(Math.Min(0.8, 0.13 * Math.Exp(0.6 * person.Strain))))
            person.Troubles.WorklessSince = stream.Day(place.World.AsOf.AddYears(-4), place.World.AsOf);
        if (person.Sex == Sex.Female) Motherhood(place, stream, person);
        if (age < 60 && stream.Chance(0.02 * strain)) Unseen(place, stream, person, "FAM-1");
        if (person.Union is not null && stream.Chance(0.03 * strain)) Unseen(place, stream, person, "FAM-2");
    }

    /// <summary>Specialist support in pregnancy and the first year: young mothers, care leavers, great
    /// strain.</summary>
    static void Motherhood(Neighbourhood place, SeededStream stream, Person mother)
    {
        var asOf = place.World.AsOf;
        var child = mother.Children.Find(each =>
            each.Expected is { } due && due > asOf.AddMonths(-12) && (each.Born ?? asOf) <= asOf);
        if (child is null) return;
        var expected = child.Expected!.Value;
        var chance = (mother.AgeOn(expected) < 20 ? 0.5 : 0.06) * Math.Exp(0.7 * mother.Strain);
        var booked = expected.AddDays(-190);
        if (booked > asOf || !stream.Chance(Math.Min(0.85, chance))) return;
        mother.Troubles.Spells.Add(new Spell("MATERNITY", booked, null, booked, "SPECIALIST SUPPORT"));
    }

    static void Young(Neighbourhood place, SeededStream stream, Person child, int age)
    {
        var strain = Math.Exp(0.6 * child.Strain);
        if (age > 5) Maybe(place, stream, child, "CAMHS", 0.11 * strain, 0.6);
        if (age > 11) Maybe(place, stream, child, "YOUNG PEOPLE SUBSTANCE MISUSE", 0.008 * strain * strain, 0.4);
        if (stream.Chance(0.045))
        {
            var result = stream.Fraction() switch
            {
                < 0.5 => "AUTISM ADHD",
                < 0.8 => "LEARNING DISABILITY",
                _ => "PHYSICAL DISABILITY",
            };
            Add(place, stream, child, "COMMUNITY PAEDIATRICS", 0.75, result);
        }

        if (age > 6 && stream.Chance(0.012 * strain))
            child.Troubles.YoungCarerSince = stream.Day(place.World.AsOf.AddYears(-2), place.World.AsOf);
        if (stream.Chance(0.012 * strain)) Unseen(place, stream, child, "EDU-4");
        if (stream.Chance(0.010 * strain * strain)) Unseen(place, stream, child, "EXP-1");
    }

    /// <remarks>Coverage of reviews near the published median: 81 % of children got the review at two (CSDS
    /// studies).</remarks>
    static void EarlyYears(Neighbourhood place, SeededStream stream, Person child)
    {
        var behind = stream.Chance(Math.Min(0.6, 0.07 * Math.Exp(0.6 * child.Strain)));
        var overdue = stream.Chance(Math.Min(0.6, 0.05 * Math.Exp(0.7 * child.Strain)));
        (string Contact, int Days)[] due =
            [("NEW BIRTH", 12), ("6-8 WEEKS", 50), ("12 MONTHS", 365), ("2-2.5 YEARS", 800)];
        foreach (var (contact, days) in due)
        {
            var on = child.Born!.Value.AddDays(days + stream.Below(10 + (days / 12)));
            if (on > place.World.AsOf || !stream.Chance(contact == "NEW BIRTH" ? 0.97 : 0.84)) continue;
            var result = contact switch
            {
                "2-2.5 YEARS" when behind => "BELOW EXPECTED",
                "12 MONTHS" or "2-2.5 YEARS" when overdue => "IMMUNISATIONS OVERDUE",
                "12 MONTHS" when behind && stream.Chance(0.5) => "BELOW EXPECTED",
                _ => stream.Chance(0.8) ? "AS EXPECTED" : null,
            };
            child.Troubles.Reviews.Add(new Review(contact, on, result));
        }
    }

    static void Activity(Neighbourhood place, SeededStream stream, Person young, int age)
    {
        var leaves = new DateOnly(SchoolYears.YearOf(young.Born!.Value) + 17, 9, 1);
        var draw = stream.Fraction() + (0.10 * young.Strain);
        young.Troubles.Doing = leaves > place.World.AsOf ? Troubles.Activity.School
            : draw < (age < 18 ? 0.40 : 0.25) ? Troubles.Activity.School
            : draw < (age < 18 ? 0.80 : 0.50) ? Troubles.Activity.College
            : draw < (age < 18 ? 0.86 : 0.60) ? Troubles.Activity.Training
            : draw < (age < 18 ? 0.92 : 0.90) ? Troubles.Activity.Employed
            : Troubles.Activity.Neet;
        var since = leaves.AddDays(stream.Below(60));
        young.Troubles.DoingSince = since < place.World.AsOf ? since : leaves.AddYears(-1);
    }

    static void Maybe(Neighbourhood place, SeededStream stream, Person person, string service, double chance,
        double known)
    {
        if (stream.Chance(Math.Min(0.7, chance))) Add(place, stream, person, service, known, null);
    }

    static void Add(Neighbourhood place, SeededStream stream, Person person, string service, double known,
        string? result)
    {
        var asOf = place.World.AsOf;
        var earliest = person.Born!.Value > asOf.AddMonths(-30) ? person.Born.Value : asOf.AddMonths(-30);
        var from = stream.Day(earliest, asOf);
        DateOnly? to = from.AddDays(stream.Between(90, 900));
        if (to >= asOf || result is not null) to = null;
        DateOnly? told = stream.Chance(known) ? stream.Day(from, from.AddDays(120)) : null;
        if (told > asOf || told > to) told = null;
        person.Troubles.Spells.Add(new Spell(service, from, to, told, result));
    }

    static void Unseen(Neighbourhood place, SeededStream stream, Person person, string need) =>
        person.Troubles.Unseen.Add((need, stream.Day(place.World.AsOf.AddYears(-2), place.World.AsOf)));
}
