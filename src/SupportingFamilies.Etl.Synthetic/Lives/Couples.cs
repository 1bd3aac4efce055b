using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Names;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Pairing, marrying and parting. Rates are a month's, set so that about one family in four has a parent
/// living apart, as in the Understanding Society and Census 2021 figures.</summary>
static class Couples
{
    const double Pairing = 0.014;
    const double Marrying = 0.006;
    const double Parting = 0.0021;

    public static void Pair(Neighbourhood place, Person person, int age)
    {
        var stream = place.Stream;
        if (person.Union is not null || !stream.Chance(age < 40 ? Pairing : Pairing / 3)) return;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var other = stream.Pick(place.People);
            if (!Suits(place, person, age, other)) continue;
            Begin(place, person, other);
            return;
        }
    }

    public static void Live(Neighbourhood place, Union union)
    {
        var stream = place.Stream;
        if (union.To is not null || union.First.Home is null || union.Second.Home is null) return;
        var strain = (union.First.Strain + union.Second.Strain) / 2;
        var age = union.First.AgeOn(place.MonthStart);
        if (!union.Married && age < 60 && stream.Chance(Marrying)) Marry(place, union);
        var hazard = Parting * Math.Exp(0.35 * strain) * (age > 50 ? 0.35 : 1) * (union.ViolenceAMonth > 0 ? 2.5 : 1);
        if (stream.Chance(hazard)) Partings.Part(place, union);
    }

    /// <summary>About one couple in twelve is violent at some time, with strain far more; most of those
    /// often.</summary>
    /// <remarks>Source: ONS, Domestic abuse victim characteristics, year to March 2023: 4.4 % of people in a year,
    /// women twice as often as men.</remarks>
    public static void DrawViolence(SeededStream stream, Union union)
    {
        var strain = (union.First.Strain + union.Second.Strain) / 2;
        if (!stream.Chance(Math.Min(0.6, 0.065 * Math.Exp(0.8 * strain)))) return;
        union.ViolenceAMonth = 0.02 + (0.32 * stream.Fraction() * stream.Fraction());
        var man = union.First.Sex == Sex.Male ? union.First : union.Second;
        union.Aggressor = stream.Chance(0.8) ? man : union.Other(man);
    }

    static bool Suits(Neighbourhood place, Person person, int age, Person other)
    {
        if (ReferenceEquals(other, person) || other.Union is not null || other.Home is null) return false;
        if (!place.CanChange(other.Home) || other.Home.Dwelling.Premises?.Type is "prison" or "care_home") return false;
        var years = other.AgeOn(place.MonthStart);
        if (years < 18 || Math.Abs(years - age) > 9) return false;
        if (other.Sex == person.Sex && place.Stream.Chance(0.97)) return false;
        if (other.Tradition != person.Tradition && place.Stream.Chance(0.7)) return false;
        return !Kin(person, other);
    }

    static bool Kin(Person a, Person b) =>
        (a.Mother is not null && a.Mother == b.Mother) || (a.Father is not null && a.Father == b.Father)
        || a.Mother == b || a.Father == b || b.Mother == a || b.Father == a;

    static void Begin(Neighbourhood place, Person person, Person other)
    {
        if (!place.CanChange(person.Home)) return;
        var day = place.DayOfMonth();
        var union = new Union(person, other, day);
        person.Union = other.Union = union;
        place.Unions.Add(union);
        DrawViolence(place.Stream, union);
        var (host, mover) = Weight(place, person) >= Weight(place, other) ? (person, other) : (other, person);
        var movers = Households.Following(place, mover);
        var home = Weight(place, host) > 0 ? host.Home! : place.NewHome((person.Strain + other.Strain) / 2);
        if (home != host.Home)
        {
            foreach (var one in Households.Following(place, host)) place.Move(one, home, day, Footing.Family);
        }
        else if (host.Stays[^1].Footing != Footing.Family)
        {
            return; // A sharer's partner stays where they are: together, but under two roofs.
        }

        foreach (var one in movers) place.Move(one, home, day, Footing.Family);
    }

    /// <summary>Whose home they will live in: children weigh most, then having a home of one's own.</summary>
    static int Weight(Neighbourhood place, Person person)
    {
        if (person.Home!.IsCommunal || person.Stays[^1].Footing != Footing.Family) return 0;
        if (Households.LivesWithParent(person)) return 0;
        var owned = person.Home.Dwelling.Tenure == Tenure.Owned ? 1 : 0;
        return 1 + owned + (2 * Households.Following(place, person).Count);
    }

    static void Marry(Neighbourhood place, Union union)
    {
        union.Married = true;
        var wife = union.First.Sex == Sex.Female ? union.First : union.Second;
        var husband = union.Other(wife);
        if (wife.Sex == husband.Sex
            || wife.Tradition is not (Tradition.English or Tradition.Hindu or Tradition.African))
            return;
        var draw = place.Stream.Fraction();
        if (draw < 0.72) Rename(wife, husband.Surname, place.DayOfMonth());
        else if (draw < 0.80 && !husband.Surname.Contains('-', StringComparison.Ordinal)
            && !wife.Surname.Contains('-', StringComparison.Ordinal))
            Rename(wife, Naming.Doubled(wife.Surname, husband.Surname), place.DayOfMonth());
    }

    public static void Rename(Person person, string surname, DateOnly day)
    {
        if (person.Surname == surname) return;
        person.EarlierSurnames.Add(new EarlierSurname(person.Surname, day));
        person.Surname = surname;
    }
}
