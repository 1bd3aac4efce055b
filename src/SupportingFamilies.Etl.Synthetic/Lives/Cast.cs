using SupportingFamilies.Etl.Synthetic.Chance;
using SupportingFamilies.Etl.Synthetic.Names;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Makes people: adults out of nowhere, children of their parents.</summary>
static class Cast
{
    /// <summary>1.5 % of births are of twins, so 3 % of children are twins.</summary>
    /// <remarks>Source: ONS, Birth characteristics in England and Wales, 2022: 14.6 multiple maternities per
    /// 1,000.</remarks>
    public const double TwinBirths = 0.0155;

    /// <summary>A son in thirty bears his father's forename. Assumption: no official figure.</summary>
    const double SonNamedAfterFather = 0.033;

    /// <summary>Namesakes with one birth date are planted: in a county they arise by themselves among the commonest
    /// names of the larger traditions, far more often than independent draws would give.</summary>
    const double Namesake = 0.0085;

    public static Person Adult(
        Neighbourhood place, Sex sex, int lowest, int highest, double strain, Tradition? tradition = null,
            string? family = null)
    {
        var stream = place.Stream;
        var day = place.Month < 0 ? place.World.Start : place.MonthStart;
        if (family is null && stream.Chance(Namesake)
            && place.World.Namesake(stream, sex, day.AddYears(-highest - 1), day.AddYears(-lowest)) is { } other)
            return NamesakeOf(place, other, strain);
        var its = tradition ?? Naming.ATradition(stream);
        var person = place.NewPerson(sex, its, Mixed(stream, strain));
        var born = day.AddYears(-stream.Between(lowest, highest)).AddDays(-stream.Below(365));
        person.Born = born;
        person.Forename = Naming.Forename(stream, its, sex, born.Year);
        person.Surname = Naming.SurnameFor(stream, its, sex, family ?? Naming.FamilyName(stream, its), null);
        Finish(place, person);
        place.World.Named(person.Forename, person.Surname);
        if (stream.Chance(0.12)) place.World.Remember(new Bearer(person.Forename, person.Surname, born, sex, its));
        return person;
    }

    /// <summary>A child not yet born: named at birth.</summary>
    public static Person Expected(Neighbourhood place, Person mother, Person? father, DateOnly expected)
    {
        var stream = place.Stream;
        var sex = stream.Chance(0.512) ? Sex.Male : Sex.Female;
        var child = place.NewPerson(sex, stream.Chance(0.5) && father is not null ? father.Tradition : mother.Tradition,
            Mixed(stream, mother.Strain));
        child.Expected = expected;
        child.Mother = mother;
        child.Father = father;
        mother.Children.Add(child);
        father?.Children.Add(child);
        return child;
    }

    public static Person Child(Neighbourhood place, Person mother, Person? father, DateOnly born)
    {
        var child = Expected(place, mother, father, born);
        child.Expected = null;
        Bear(place, child, born);
        return child;
    }

    public static void Bear(Neighbourhood place, Person child, DateOnly born)
    {
        var stream = place.Stream;
        child.Born = born;
        var father = child.Father;
        child.Surname = ChildSurname(stream, child, born);
        child.Forename = father is not null && child.Sex == Sex.Male && stream.Chance(SonNamedAfterFather)
            ? father.Forename
            : ForenameUnlikeSiblings(stream, child, born.Year);
        Finish(place, child);
    }

    /// <summary>Born with <paramref name="first"/>; twins of one sex mostly get forenames that sound alike.</summary>
    public static Person TwinOf(Neighbourhood place, Person first)
    {
        var stream = place.Stream;
        var twin = place.NewPerson(
            stream.Chance(0.68) ? first.Sex : first.Sex == Sex.Male ? Sex.Female : Sex.Male, first.Tradition,
                first.Strain);
        twin.Mother = first.Mother;
        twin.Father = first.Father;
        twin.Expected = first.Expected;
        twin.Born = first.Born;
        twin.Surname = twin.Sex == first.Sex ? first.Surname : ChildSurname(stream, twin, first.Born!.Value);
        first.Mother!.Children.Add(twin);
        first.Father?.Children.Add(twin);
        twin.Twin = first;
        first.Twin = twin;
        if (twin.Sex == first.Sex && stream.Chance(first.Tradition == Tradition.English ? 0.8 : 0.3))
            (first.Forename, twin.Forename) = Naming.Twins(stream, first.Sex);
        else
            twin.Forename = ForenameUnlikeSiblings(stream, twin, twin.Born!.Value.Year);
        Finish(place, twin);
        return twin;
    }

    public static double Mixed(SeededStream stream, double strain) => (0.85 * strain) + (0.53 * stream.Normal());

    static Person NamesakeOf(Neighbourhood place, Bearer other, double strain)
    {
        var person = place.NewPerson(other.Sex, other.Tradition, Mixed(place.Stream, strain));
        person.Born = other.Born;
        person.Forename = other.Forename;
        person.Surname = other.Surname;
        place.World.Named(person.Forename, person.Surname);
        Finish(place, person);
        return person;
    }

    static string ChildSurname(SeededStream stream, Person child, DateOnly born)
    {
        var mother = child.Mother!;
        if (child.Father is not { } father)
            return Naming.SurnameFor(stream, child.Tradition, child.Sex, mother.SurnameOn(born), null);
        var older =
            mother.Children.Find(other => other.Father == father && other.Born < born && other.Sex == child.Sex);
        if (older is not null && stream.Chance(0.9)) return older.Surname;
        var fathers = father.SurnameOn(born);
        var mothers = mother.SurnameOn(born);
        var together = father.Union is not null && father.Union == mother.Union;
        var draw = stream.Fraction();
        if (child.Tradition == Tradition.English && fathers != mothers
            && !fathers.Contains('-', StringComparison.Ordinal)
            && !mothers.Contains('-', StringComparison.Ordinal) && draw > 0.88)
            return draw > 0.94 ? Naming.Doubled(mothers, fathers) : Naming.Doubled(fathers, mothers);
        var name = draw < (together ? 0.85 : 0.55) ? fathers : mothers;
        return Naming.SurnameFor(stream, child.Tradition, child.Sex, name, father.Forename);
    }

    static string ForenameUnlikeSiblings(SeededStream stream, Person child, int year)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = Naming.Forename(stream, child.Tradition, child.Sex, year);
            if (attempt > 5 || !child.Mother!.Children.Exists(other => other != child && other.Forename == name))
                return name;
        }
    }

    static void Finish(Neighbourhood place, Person person)
    {
        var stream = place.Stream;
        var year = person.Born!.Value.Year;
        if (stream.Chance(0.75)) person.MiddleName = Naming.Forename(stream, person.Tradition, person.Sex, year - 30);
        if (stream.Chance(0.05) && person.MiddleName is { } middle) person.KnownAs = middle;
        else if (stream.Chance(0.12)) person.KnownAs = NameVariants.Nickname(stream, person.Forename);
        // Most women over forty were married at least once and took the name, whoever they live with now.
        var age = place.World.AsOf.Year - year;
        if (person.Sex == Sex.Female && person.Tradition == Tradition.English && age > 38 && stream.Chance(0.6))
        {
            var married = person.Born!.Value.AddYears(stream.Between(20, 28)).AddDays(stream.Below(365));
            if (married < place.World.Start)
                person.EarlierSurnames.Add(new EarlierSurname(Naming.FamilyName(stream, person.Tradition), married));
        }
    }
}
