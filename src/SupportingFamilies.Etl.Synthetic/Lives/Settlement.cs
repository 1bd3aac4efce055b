using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Names;
using SupportingFamilies.Etl.Synthetic.Places;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>The homes a neighbourhood starts with, eight years before the as-of date.</summary>
static class Settlement
{
    /// <summary>Shares of households near those of Census 2021 for England (table TS003), communal places
    /// added.</summary>
    static readonly Weighted<Action<Neighbourhood, double>> Kinds = Weighted.Of<Action<Neighbourhood, double>>(
        ((place, strain) => Single(place, 19, 64, strain), 9),
        ((place, strain) => Single(place, 65, 92, strain), 10),
        ((place, strain) => CoupleAlone(place, 20, 40, strain), 8),
        ((place, strain) => CoupleAlone(place, 50, 84, strain), 17),
        (CoupleWithChildren, 31),
        (LoneParent, 8),
        (ThreeGenerations, 2.2),
        (GrandparentCarer, 0.7),
        (SharedHouse, 3.6),
        (WithLodger, 0.9),
        ((place, strain) => Communal(place, "student_hall", 17, 20), 0.9),
        ((place, strain) => Communal(place, "care_home", 76, 97), 1.4),
        ((place, strain) => Communal(place, "prison", 19, 55), 0.25),
        ((place, strain) => Communal(place, "hostel", 18, 60), 0.5));

    public static void Fill(Neighbourhood place, int people)
    {
        while (place.People.Count < people) Kinds.Draw(place.Stream)(place, place.Stream.Normal());
    }

    static void Single(Neighbourhood place, int lowest, int highest, double strain)
    {
        var sex = place.Stream.Chance(highest > 64 ? 0.64 : 0.42) ? Sex.Female : Sex.Male;
        Settle(place, place.NewHome(strain), Footing.Family, Cast.Adult(place, sex, lowest, highest, strain));
    }

    static Union CoupleAlone(Neighbourhood place, int lowest, int highest, double strain)
    {
        var (woman, man) = Couple(place, lowest, highest, strain);
        Settle(place, place.NewHome(strain - 0.4), Footing.Family, woman, man);
        return woman.Union!;
    }

    static void CoupleWithChildren(Neighbourhood place, double strain) => FamilyIn(place, strain);

    static Home FamilyIn(Neighbourhood place, double strain)
    {
        var (mother, father) = Couple(place, 21, 58, strain);
        var home = place.NewHome(strain - 0.2);
        Settle(place, home, Footing.Family, mother, father);
        var formerFather = place.Stream.Chance(0.13 + (0.03 * strain)) ? Former(place, mother) : null;
        Brood(place, home, mother, father, formerFather);
        return home;
    }

    static void LoneParent(Neighbourhood place, double strain)
    {
        var stream = place.Stream;
        var home = place.NewHome(strain + 0.8);
        var mother = Cast.Adult(place, Sex.Female, 18, 48, strain + 0.5);
        var father = stream.Chance(0.75) ? Former(place, mother) : null;
        if (father is not null && stream.Chance(0.11))
        {
            // The children live with their father, and she lives elsewhere.
            Settle(place, home, Footing.Family, mother);
            home = father.Home!;
        }
        else
        {
            Settle(place, home, Footing.Family, mother);
        }

        Brood(place, home, mother, father, null);
    }

    static void ThreeGenerations(Neighbourhood place, double strain)
    {
        var home = FamilyIn(place, strain);
        var parent = home.Residents[place.Stream.Below(2)];
        var age = parent.AgeOn(place.World.Start);
        var sex = place.Stream.Chance(0.75) ? Sex.Female : Sex.Male;
        var elder = Cast.Adult(place, sex, age + 19, age + 38, strain, parent.Tradition, parent.Surname);
        Link(parent, elder);
        Settle(place, home, Footing.Family, elder);
    }

    static void GrandparentCarer(Neighbourhood place, double strain)
    {
        var elder = Cast.Adult(place, Sex.Female, 44, 66, strain + 0.4);
        var home = place.NewHome(strain + 0.4);
        Settle(place, home, Footing.Family, elder);
        var age = elder.AgeOn(place.World.Start);
        var mother = Cast.Adult(place, Sex.Female, Math.Max(19, age - 36), Math.Max(20, age - 19), strain + 1.2,
            elder.Tradition, elder.Surname);
        Link(mother, elder);
        Settle(place, place.NewHome(strain + 1), Footing.Family, mother);
        var father = place.Stream.Chance(0.5) ? Former(place, mother) : null;
        Brood(place, home, mother, father, null);
    }

    static void SharedHouse(Neighbourhood place, double strain)
    {
        var home = place.NewHome(Tenure.PrivateRent);
        for (var number = place.Stream.Between(3, 6); number > 0; number--)
        {
            var sex = place.Stream.Chance(0.45) ? Sex.Female : Sex.Male;
            Settle(place, home, Footing.Sharer, Cast.Adult(place, sex, 19, 34, strain));
        }
    }

    static void WithLodger(Neighbourhood place, double strain)
    {
        var home = place.Stream.Chance(0.5) ? FamilyIn(place, strain) : CoupleAlone(place, 45, 70, strain).First.Home!;
        var sex = place.Stream.Chance(0.35) ? Sex.Female : Sex.Male;
        Settle(place, home, Footing.Lodger, Cast.Adult(place, sex, 20, 45, strain));
    }

    static void Communal(Neighbourhood place, string type, int lowest, int highest)
    {
        var men = type is "prison" or "hostel" ? 0.8 : type == "care_home" ? 0.3 : 0.5;
        var strain = type is "prison" or "hostel" ? 1.4 : 0;
        var sex = place.Stream.Chance(men) ? Sex.Male : Sex.Female;
        Settle(place, place.NewCommunal(type), Footing.Resident, Cast.Adult(place, sex, lowest, highest, strain));
    }

    static (Person Woman, Person Man) Couple(Neighbourhood place, int lowest, int highest, double strain)
    {
        var stream = place.Stream;
        var woman = Cast.Adult(place, Sex.Female, lowest, highest, strain);
        var age = woman.AgeOn(place.World.Start);
        var tradition = stream.Chance(0.93) ? woman.Tradition : Naming.ATradition(stream);
        var married = stream.Chance(age > 50 ? 0.9 : 0.62);
        var name = married && tradition == woman.Tradition && stream.Chance(0.85) ? woman.Surname : null;
        if (name is not null && tradition is Tradition.Sikh or Tradition.Muslim or Tradition.Polish) name = null;
        var man = Cast.Adult(place, Sex.Male, Math.Max(18, age - 4), age + 7, strain, tradition, name);
        var union = new Union(woman, man, place.World.Start.AddYears(-stream.Between(1, 6))) { Married = married };
        woman.Union = man.Union = union;
        place.Unions.Add(union);
        Couples.DrawViolence(stream, union);
        return (woman, man);
    }

    /// <summary>A father of earlier children who lives by himself elsewhere.</summary>
    static Person Former(Neighbourhood place, Person mother)
    {
        var age = mother.AgeOn(place.World.Start);
        var man = Cast.Adult(place, Sex.Male, Math.Max(18, age - 3), age + 8, mother.Strain, mother.Tradition);
        var footing = place.Stream.Chance(0.2) ? Footing.Sharer : Footing.Family;
        Settle(place, place.NewHome(mother.Strain + 0.4), footing, man);
        var union = new Union(mother, man, place.World.Start.AddYears(-9)) { To = place.World.Start.AddMonths(-6) };
        place.Unions.Add(union);
        return man;
    }

    static void Brood(Neighbourhood place, Home home, Person mother, Person? father, Person? formerFather)
    {
        var stream = place.Stream;
        var age = mother.AgeOn(place.World.Start);
        var wanted = stream.Fraction() switch { < 0.40 => 1, < 0.79 => 2, < 0.93 => 3, < 0.98 => 4, _ => 5 };
        var latest = Math.Min(25, age - 17);
        var days = latest <= 0 ? 200 : stream.Between(30, (latest * 365) + 300);
        for (var number = 0; number < wanted && days > 0; number++)
        {
            var born = place.World.Start.AddDays(-days);
            var child =
                Cast.Child(place, mother, number == 0 && formerFather is not null ? formerFather : father, born);
            Settle(place, home, Footing.Family, child);
            if (stream.Chance(Cast.TwinBirths)) Settle(place, home, Footing.Family, Cast.TwinOf(place, child));
            days -= stream.Between(380, 1500);
        }
    }

    /// <summary>Where they lived before, together or apart; partners' files are full of such addresses.</summary>
    static void Earlier(Neighbourhood place, Person person, Person? founder, DateOnly until)
    {
        var together = founder is { Stays.Count: > 1 } && place.Stream.Chance(0.8);
        if (!together && !place.Stream.Chance(founder is null ? 0.8 : 0.5)) return;
        var home = together ? founder!.Stays[0].Home : place.NewHome(person.Strain + 0.6);
        var from = together ? founder!.Stays[0].From : until.AddDays(-place.Stream.Between(300, 2600));
        if (person.Born > from) from = person.Born.Value;
        if (from < until.AddDays(-1)) person.Stays.Add(new Stay(home, from, Footing.Family) { To = until.AddDays(-1) });
    }

    static void Link(Person child, Person elder)
    {
        if (elder.Sex == Sex.Female) child.Mother = elder;
        else child.Father = elder;
        elder.Children.Add(child);
    }

    static void Settle(Neighbourhood place, Home home, Footing footing, params Person[] people)
    {
        foreach (var person in people)
        {
            // They came some time before the simulation begins; a child cannot have come before its birth.
            var founder = home.Residents.Count > 0 && footing == Footing.Family ? home.Residents[0] : null;
            var from = founder?.Stays[^1].From ?? place.World.Start.AddDays(-place.Stream.Between(10, 3000));
            Earlier(place, person, founder, from);
            if (person.Born > from) from = person.Born.Value;
            home.Residents.Add(person);
            person.Home = home;
            person.Stays.Add(new Stay(home, from, footing));
        }
    }
}
