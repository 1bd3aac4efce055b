using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Finds the family a case is about.</summary>
internal sealed class EpisodeFamilies
{
    readonly IReadOnlyList<Person> people;
    readonly FamilyKeys keys;
    readonly Dictionary<PersonId, List<Family>> familiesOf = [];

    public EpisodeFamilies(IReadOnlyList<Family> families, IReadOnlyList<Person> people)
    {
        (this.people, keys) = (people, new FamilyKeys(people));
        foreach (var family in families)
        {
            foreach (var member in family.Members)
            {
                if (!familiesOf.TryGetValue(member.Person, out var known))
                    familiesOf.Add(member.Person, known = []);
                known.Add(family);
            }
        }
    }

    /// <summary>The one most of these people belong to; among equals the one with most of them as children, then by
    /// what its members' records are called. Null when none of them is in a family.</summary>
    /// <param name="onCase">Positions among the people.</param>
    public Family? Of(IReadOnlyList<int> onCase)
    {
        var votes = new Dictionary<FamilyId, (Family Family, int Members, int Children)>();
        foreach (var position in onCase)
        {
            var person = people[position].Id;
            foreach (var family in familiesOf.GetValueOrDefault(person) ?? [])
            {
                var isChild = family.Members.Any(member => member.Person == person
                    && member.Role is FamilyRole.Child or FamilyRole.ExpectedChild);
                var (_, members, children) = votes.GetValueOrDefault(family.Id);
                votes[family.Id] = (family, members + 1, children + (isChild ? 1 : 0));
            }
        }

        Family? chosen = null;
        var most = (Members: 0, Children: 0);
        foreach (var (family, members, children) in votes.Values)
        {
            var order = (members, children).CompareTo((most.Members, most.Children));
            if (chosen is null || order > 0 || (order == 0 && keys.Compare(family, chosen) < 0))
                (chosen, most) = (family, (members, children));
        }

        return chosen;
    }
}
