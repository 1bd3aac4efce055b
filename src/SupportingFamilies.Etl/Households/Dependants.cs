namespace SupportingFamilies.Etl.Households;

/// <summary>Where those live whom no feed gives an address of their own: with their parents.</summary>
static class Dependants
{
    /// <summary>A child without a known place is where its stated parents are, when they are known to be at one place.
    /// </summary>
    public static void PlaceWithParents(LivingPeople people, StatedTies ties, Kinship kinship, int[] places)
    {
        var found = new List<(int Child, int Place)>();
        for (var person = 0; person < people.All.Length; person++)
        {
            if (places[person] != CurrentHomes.NotKnown || !kinship.IsUnder18(person))
                continue;
            var parents = ties.ParentsOf(person).Where(stated => kinship.RoleOf(stated, person) == FamilyRole.Parent)
                .Select(stated => places[stated.Adult]).Distinct().ToList();
            if (parents is [not CurrentHomes.NotKnown])
                found.Add((person, parents[0]));
        }

        // Only now, so that a young parent's place does not depend on who came first.
        foreach (var (child, place) in found)
            places[child] = place;
    }

    /// <summary>
    /// Children still expected, each with its mother. One whose mother has since had a child near the expected date is that
    /// child; one without a stated parent, or long overdue, is left out.
    /// </summary>
    public static Dictionary<int, int> MotherOfExpected(LivingPeople people, StatedTies ties, Kinship kinship, HouseholdRules rules)
    {
        var bornTo = BirthsOfMothers(people, ties, kinship);
        var mothers = new Dictionary<int, int>();
        for (var person = 0; person < people.All.Length; person++)
        {
            if (!kinship.IsExpected(person) || !kinship.IsStillExpected(person) || MotherOf(person) is not { } mother)
                continue;
            var expectedOn = people.All[person].ExpectedOn!.Value.DayNumber;
            var isBorn = bornTo.GetValueOrDefault(mother, [])
                .Any(bornOn => Math.Abs(bornOn - expectedOn) <= rules.BornNearExpectedDays);
            if (!isBorn)
                mothers.Add(person, mother);
        }

        return mothers;

        int? MotherOf(int child)
        {
            var parents = ties.ParentsOf(child).Select(stated => stated.Adult).ToList();
            var women = parents.Where(adult => people.All[adult].Sex == Feeds.Sex.Female).ToList();
            return (women.Count > 0 ? women : parents).Cast<int?>().FirstOrDefault();
        }
    }

    /// <summary>Birth days of the children of everyone who is a stated parent of an expected child.</summary>
    static Dictionary<int, List<int>> BirthsOfMothers(LivingPeople people, StatedTies ties, Kinship kinship)
    {
        var births = new Dictionary<int, List<int>>();
        for (var person = 0; person < people.All.Length; person++)
        {
            if (!kinship.IsExpected(person))
                continue;
            foreach (var parent in ties.ParentsOf(person))
                births.TryAdd(parent.Adult, []);
        }

        for (var person = 0; person < people.All.Length; person++)
        {
            if (people.All[person].BornOn is not { } bornOn)
                continue;
            foreach (var parent in ties.ParentsOf(person))
            {
                if (births.TryGetValue(parent.Adult, out var days))
                    days.Add(bornOn.DayNumber);
            }
        }

        return births;
    }
}
