namespace SupportingFamilies.Etl.Households;

/// <summary>Where those live whom no feed gives an address of their own: with their parents.</summary>
static class Dependants
{
    /// <summary>
    /// A child without a known place is where its stated parents are, when they are known to be at one place. A child
    /// last seen where its parent was seen too follows the parent who has since moved: one feed is slow, the child did
    /// not stay behind alone. A block named without the flat means the parent's, or the child's, flat in it.
    /// </summary>
    public static void PlaceWithParents(
        LivingPeople people, StatedTies ties, Kinship kinship, CurrentHomes homes, AddressBook book)
    {
        var places = homes.Places;
        var moves = new Dictionary<int, int>();
        for (var child = 0; child < people.All.Length; child++)
        {
            if (!kinship.IsUnder18(child))
                continue;
            var parents = ties.ParentsOf(child).Where(stated => kinship.RoleOf(stated, child) == FamilyRole.Parent)
                .Select(stated => stated.Adult).ToList();
            if (parents.Count == 0)
                continue;
            if (PlaceWith(child, parents, homes) is { } place)
                moves[child] = place;
            foreach (var parent in parents.Where(parent => IsBlockOf(book, places[parent], places[child])))
            {
                if (!moves.TryGetValue(parent, out var other)
                    || string.CompareOrdinal(book.Key(places[child]), book.Key(other)) < 0)
                    moves[parent] = places[child];
            }
        }

        // Only now, so that nobody's place depends on who came first.
        foreach (var (person, place) in moves)
            places[person] = place;
    }

    static int? PlaceWith(int child, List<int> parents, CurrentHomes homes)
    {
        var here = homes.Places[child];
        if (here != CurrentHomes.NotKnown && parents.Exists(parent => homes.Places[parent] == here))
            return null;
        var leaders = here == CurrentHomes.NotKnown ? parents
            : parents.FindAll(parent => homes.WasSeenAt(parent, here));
        var there = leaders.Select(parent => homes.Places[parent]).Distinct().ToList();
        return there is [not CurrentHomes.NotKnown] ? there[0] : null;
    }

    static bool IsBlockOf(AddressBook book, int block, int flat) =>
        block != CurrentHomes.NotKnown && flat != CurrentHomes.NotKnown && flat < book.Count
            && book.BlockOf(flat) == block;

    /// <summary>
    /// Children still expected, each with its mother. One whose mother has since had a child near the expected date is
    /// that child; one without a stated parent, or long overdue, is left out.
    /// </summary>
    public static Dictionary<int, int> MotherOfExpected(
        LivingPeople people, StatedTies ties, Kinship kinship, HouseholdRules rules)
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
