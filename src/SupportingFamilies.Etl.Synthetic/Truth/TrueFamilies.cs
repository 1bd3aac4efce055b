using SupportingFamilies.Etl.Synthetic.Lives;
using SupportingFamilies.Etl.Synthetic.Troubles;

namespace SupportingFamilies.Etl.Synthetic.Truth;

/// <summary>Finds a neighbourhood's families on the as-of date, by the words of <see cref="TrueFamily"/>.</summary>
static class TrueFamilies
{
    /// <summary>An expected date this long past, and no birth, is an expectation no longer.</summary>
    public const int ExpectedDaysPast = 42;

    public static List<TrueFamily> Of(Neighbourhood place, Func<int> nextId)
    {
        var asOf = place.World.AsOf;
        var families = new List<TrueFamily>();
        var seen = new HashSet<Home>();
        foreach (var person in place.People)
        {
            if (person.Home is not { } home || !seen.Add(home)) continue;
            var children = home.Residents.FindAll(one => IsDependent(one, home, asOf));
            var expectant = home.Residents.FindAll(one => one.Children.Exists(child => IsExpected(child, one, asOf)));
            // A lodger or flatmate who is expecting makes a family of her own, not one with those she lives among.
            var apart = expectant.FindAll(one => one.Stays[^1].Footing is Footing.Lodger or Footing.Sharer);
            var expected = ExpectedBy(expectant.Except(apart), asOf);
            if (children.Count + expected.Count > 0) families.Add(Gather(nextId(), home, children, expected, asOf));
            foreach (var mother in apart) families.Add(Gather(nextId(), home, [], ExpectedBy([mother], asOf), asOf));
        }

        return families;
    }

    public static bool IsExpected(Person child, Person mother, DateOnly asOf) =>
        child.Mother == mother && child.Born is null && child.Expected is { } expected
        && expected >= asOf.AddDays(-ExpectedDaysPast);

    static List<Person> ExpectedBy(IEnumerable<Person> mothers, DateOnly asOf) =>
        [.. mothers.SelectMany(mother => mother.Children.Where(child => IsExpected(child, mother, asOf)))];

    static bool IsDependent(Person person, Home home, DateOnly asOf)
    {
        var age = person.AgeOn(asOf);
        if (age is < 0 or > 18 || home.Dwelling.Premises?.Type is "student_hall" or "prison" or "hostel") return false;
        if (age >= 16 && person.Troubles.Doing == Activity.Employed) return false;
        if (person.Union is { To: null } && age >= 16) return false;
        var parent = person.Mother?.Home == home || person.Father?.Home == home;
        return age < 16 || parent || person.Stays[^1].Footing is Footing.Placed
            || (age < 18 && home.Dwelling.Premises?.Type == "childrens_home");
    }

    static TrueFamily Gather(int id, Home home, List<Person> children, List<Person> expected, DateOnly asOf)
    {
        var family = new TrueFamily(id, home);
        var joined = new HashSet<Person>();
        var began = children.Select(child => child.Stays[^1].From).Append(asOf).Min();
        foreach (var child in children)
        {
            joined.Add(child);
            family.Members.Add(new Membership(child, Role.Child, child.Stays[^1].From, null));
        }

        foreach (var child in expected)
        {
            if (joined.Add(child))
                family.Members.Add(new Membership(child, Role.ExpectedChild, child.Expected!.Value.AddDays(-196),
                    null));
        }

        foreach (var child in children.Concat(expected))
        {
            Person?[] parents = [child.Mother, child.Father];
            foreach (var parent in parents)
            {
                if (parent is null || parent.Died is not null || !joined.Add(parent)) continue;
                var since = child.Born ?? child.Expected!.Value.AddDays(-196);
                family.Members.Add(new Membership(parent, Role.Parent, since < began ? began : since, null));
            }
        }

        JoinPartners(family, home, joined);
        JoinCarers(family, home, joined, children, asOf);
        Remember(family, children, joined);
        return family;
    }

    static void JoinPartners(TrueFamily family, Home home, HashSet<Person> joined)
    {
        foreach (var parent in family.Adults.ToList())
        {
            if (parent.Home == home && parent.Union?.Other(parent) is { } partner && partner.Home == home
                && joined.Add(partner))
                family.Members.Add(new Membership(partner, Role.Partner, partner.Stays[^1].From, null));
        }
    }

    /// <summary>Where a child lives with neither parent, the adults who took the child in: the couple, or the
    /// one.</summary>
    static void JoinCarers(TrueFamily family, Home home, HashSet<Person> joined, List<Person> children, DateOnly asOf)
    {
        if (home.IsCommunal || !children.Exists(child => child.Mother?.Home != home && child.Father?.Home != home))
            return;
        var carer = home.Residents.Find(one => one.AgeOn(asOf) >= 18 && one.Stays[^1].Footing == Footing.Family);
        if (carer is null) return;
        if (joined.Add(carer)) family.Members.Add(new Membership(carer, Role.Carer, carer.Stays[^1].From, null));
        if (carer.Union?.Other(carer) is { } other && other.Home == home && joined.Add(other))
            family.Members.Add(new Membership(other, Role.Carer, other.Stays[^1].From, null));
    }

    /// <summary>Partners of a parent who lived with the children and have gone.</summary>
    static void Remember(TrueFamily family, List<Person> children, HashSet<Person> joined)
    {
        foreach (var parent in family.Adults.ToList())
        {
            foreach (var union in parent.PastUnions)
            {
                var partner = union.Other(parent);
                if (union.To is not { } to || joined.Contains(partner)) continue;
                var from = union.From;
                foreach (var child in children)
                {
                    if (child.Mother != parent && child.Father != parent) continue;
                    var first = child.Born > from ? child.Born.Value : from;
                    if (first >= to || parent.HomeOn(to.AddDays(-1)) != partner.HomeOn(to.AddDays(-1))) continue;
                    family.Former.Add(new Membership(partner, Role.Partner, first, to.AddDays(-1)));
                    joined.Add(partner);
                    break;
                }
            }
        }
    }
}
