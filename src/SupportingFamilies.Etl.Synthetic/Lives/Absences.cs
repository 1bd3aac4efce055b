using SupportingFamilies.Etl.Synthetic.Chance;

namespace SupportingFamilies.Etl.Synthetic.Lives;

/// <summary>Time spent in places one comes back from: prison, a refuge, a hostel, temporary accommodation, a
/// hall.</summary>
sealed class Absences(Neighbourhood place)
{
    readonly List<(Person Person, Home Back, int Month)> expected = [];

    /// <remarks>Source for the level: Ministry of Justice, Offender management statistics: 140 in 100,000
    /// people.</remarks>
    const double PrisonAMonth = 0.00016;

    public void MaybeBegin(Person person, int age)
    {
        var home = person.Home!;
        var stream = place.Stream;
        if (home.IsCommunal)
        {
            LeaveCommunal(person, home, stream);
            return;
        }

        if (age > 79 && stream.Chance(0.0035))
        {
            place.Move(person, place.NewCommunal("care_home"), place.DayOfMonth(), Footing.Resident);
        }
        else if (age < 55 && person.Sex == Sex.Male && stream.Chance(PrisonAMonth * Math.Exp(1.1 * person.Strain)))
        {
            var alone = home.Residents.Count == 1;
            place.Move(person, place.NewCommunal("prison"), place.DayOfMonth(), Footing.Resident);
            if (!alone) expected.Add((person, home, place.Month + stream.Between(2, 16)));
        }
    }

    /// <summary>Back to those who stayed, if any of them still live there.</summary>
    public void End()
    {
        for (var index = expected.Count - 1; index >= 0; index--)
        {
            var (person, back, month) = expected[index];
            if (month > place.Month || !place.CanChange(back)) continue;
            expected.RemoveAt(index);
            if (person.Home?.Dwelling.Premises?.Type != "prison" || back.Residents.Count == 0) continue;
            place.Move(person, back, place.DayOfMonth(), Footing.Family);
        }
    }

    void LeaveCommunal(Person person, Home home, SeededStream stream)
    {
        if (home.Residents[0] != person) return;
        var rate = home.Dwelling.Premises!.Type switch
        {
            "refuge" => 0.16,
            "hostel" => 0.09,
            "temporary_accommodation" => 0.09,
            "student_hall" => 0.05,
            "prison" => expected.Exists(each => each.Person == person) ? 0 : 0.06,
            "childrens_home" => 0.06,
            _ => 0,
        };
        if (!stream.Chance(rate)) return;
        var day = place.DayOfMonth();
        var all = home.Residents.ToArray();
        if (all.Any(one => one.Stays[^1].From >= day)) return;
        var to = place.NewHome(person.Strain + 1);
        foreach (var one in all) place.Move(one, to, day, Footing.Family);
        var open = place.Homelessness.FindLast(each => each.Applicant == person && each.TemporaryTo is null);
        if (open?.TemporaryFrom is null) return;
        open.TemporaryTo = day;
        open.DutyEnded ??= day;
    }
}
