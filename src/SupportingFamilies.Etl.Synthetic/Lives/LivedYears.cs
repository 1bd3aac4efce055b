namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Eight years, month by month: everybody in a neighbourhood, in the order they were made.</summary>
static class LivedYears
{
    public static void Live(Neighbourhood place)
    {
        var births = new Births(place);
        var absences = new Absences(place);
        for (var month = 0; month < World.Years * 12; month++)
        {
            place.BeginMonth(month);
            births.Bear();
            absences.End();
            for (var index = 0; index < place.Unions.Count; index++) Couples.Live(place, place.Unions[index]);
            var people = place.People.Count;
            for (var index = 0; index < people; index++)
            {
                var person = place.People[index];
                if (person.Home is not null) LiveMonth(place, person, births, absences);
            }
        }

        births.ForgetUnbornBeyond(place.World.AsOf);
    }

    static void LiveMonth(Neighbourhood place, Person person, Births births, Absences absences)
    {
        var age = person.AgeOn(place.MonthStart);
        if (Deaths.Happened(place, person, age)) return;
        if (age < 18)
        {
            Placements.MaybeAway(place, person, age);
            if (age >= 14 && person.Sex == Sex.Female) births.Conceive(person, age);
            return;
        }

        if (person.Sex == Sex.Female && age < 46) births.Conceive(person, age);
        if (age < 65) Couples.Pair(place, person, age);
        if (!place.CanChange(person.Home)) return;
        if (person.Home!.Residents[0] == person) Moves.MaybeMove(place, person);
        if (place.CanChange(person.Home)) Moves.MaybeLeave(place, person, age);
        if (place.CanChange(person.Home)) absences.MaybeBegin(person, age);
    }
}
