namespace SupportingFamilies.Etl.Households;

/// <summary>
/// What living together suggests where no feed says who a child's parents are, or who a parent's partner is. Each step
/// is a setting; none is tried at communal places, in blocks or about protected people.
/// </summary>
sealed class HouseholdInference(LivingPeople people, StatedTies ties, Kinship kinship, HouseholdRules rules)
{
    /// <summary>Mothers are 31 and fathers 34 when a child is born, on average in England and Wales.</summary>
    /// <remarks>Source: Office for National Statistics, Births in England and Wales by parents' characteristics, 2021.
    /// </remarks>
    const int UsualParentGapYears = 32;

    /// <summary>Adults of the home taken for the child's parents; at most two, none when it is not plain.</summary>
    /// <param name="parentsOfOthers">Parents, living here, of the other children of the home.</param>
    /// <param name="adults">Adults of the home, in ascending order.</param>
    public IReadOnlyList<int> ParentsOf(int child, IReadOnlyList<int> parentsOfOthers, IReadOnlyList<int> adults)
    {
        if (rules.InferParentsFromOtherChildren && AreOneOrCouple(parentsOfOthers)
            && parentsOfOthers.Any(parent => kinship.CouldBeParent(parent, child)))
            return parentsOfOthers;
        var possible = adults.Where(adult => kinship.CouldBeParent(adult, child)).ToList();
        if (possible.Count == 0)
            return [];
        var named = rules.InferParentsBySurname
            ? possible.Where(adult => kinship.ShareSurname(adult, child)).ToList()
            : [];
        if (named.Count > 0)
            return Couple(named, child);
        // Nobody shares the name: only when nobody else could be meant.
        return rules.InferParentsWhenOnlyAdults && possible.Count <= 2
            && possible.Count == adults.Count(adult => !IsOffspring(adult, possible))
            && (possible.Count == 1 || kinship.CouldBePartners(possible[0], possible[1]))
                ? possible
                : [];
    }

    bool AreOneOrCouple(IReadOnlyList<int> adults) => adults.Count == 1
        || (adults.Count == 2
        && (ties.PartnersOf(adults[0]).Contains(adults[1]) || kinship.CouldBePartners(adults[0], adults[1])));

    /// <summary>The one adult of the home taken for the partner of <paramref name="parent"/>, or null.</summary>
    /// <param name="children">The parent's children in the home.</param>
    public int? PartnerOf(int parent, IReadOnlyList<int> children, IReadOnlyList<int> adults)
    {
        var others = adults.Where(adult => adult != parent && !IsOffspring(adult, [parent]) && !IsElder(adult, parent))
            .ToList();
        var possible = others.Where(adult => kinship.CouldBePartners(parent, adult)).ToList();
        if (rules.InferPartnerBySurname)
        {
            var named = possible.Where(adult => children.Any(child => kinship.CouldBeParent(adult, child)
                && kinship.ShareSurname(adult, child)) && !kinship.AreOfOneSex(parent, adult)).ToList();
            if (named.Count == 1)
                return named[0];
        }

        return rules.InferPartnerWhenOnlyOtherAdult && others.Count == 1 && possible.Count == 1
            && !kinship.AreOfOneSex(parent, possible[0])
                ? possible[0]
                : null;
    }

    /// <summary>Joint tenants are a couple when nobody else grown up lives there: three names on a lease are a flat
    /// share.</summary>
    public int? PartnerByTenancy(int parent, IReadOnlyList<int> adults)
    {
        var tenants = ties.JointTenantsOf(parent).Where(tenant => adults.Contains(tenant)).ToList();
        return tenants.Count == 1 && kinship.CouldBePartners(parent, tenants[0])
            && adults.All(adult => adult == parent || adult == tenants[0] || IsOffspring(adult, [parent, tenants[0]]))
                ? tenants[0]
                : null;
    }

    /// <summary>Of several with the child's surname, the two whose ages are likeliest; a grandparent is a generation
    /// off.</summary>
    List<int> Couple(List<int> named, int child)
    {
        var nearest = named.OrderBy(adult => Math.Abs(people.YearsBetween(adult, child)!.Value - UsualParentGapYears))
            .ThenBy(adult => adult).ToList();
        var first = nearest[0];
        var second = nearest.Skip(1).Where(adult => kinship.CouldBePartners(first, adult)
            && !kinship.AreOfOneSex(first, adult))
            .Take(1);
        return second.Prepend(first).Order().ToList();
    }

    /// <summary>A grown-up child of one of them: stated, or by age and surname.</summary>
    bool IsOffspring(int adult, IReadOnlyList<int> parents) => parents.Any(parent => parent != adult
        && (ties.IsParent(parent, adult)
            || (people.YearsBetween(parent, adult) >= rules.YoungestParentGapYears
            && kinship.ShareSurname(parent, adult))));

    /// <summary>A parent of the parent: stated, or by age and surname.</summary>
    bool IsElder(int adult, int parent) => IsOffspring(parent, [adult]);
}
