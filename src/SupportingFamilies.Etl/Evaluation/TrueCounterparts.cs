using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;

namespace SupportingFamilies.Etl.Evaluation;

/// <summary>
/// Names published people and families by the true ones they stand for. What stands for nobody keeps a name of its own,
/// which no true name equals, so that it counts as wrong and not as absent.
/// </summary>
public sealed class TrueCounterparts
{
    readonly Dictionary<PersonId, string> people;
    readonly Dictionary<string, List<(string Family, bool IsChild)>> families;

    public TrueCounterparts(EvaluatedNight night, Truth truth, TrueIdentities identities)
    {
        people = night.People.Where(each => identities.People.ContainsKey(each.Key))
            .GroupBy(each => each.Value, each => identities.People[each.Key])
            .ToDictionary(person => person.Key, person => Majority.Of(person.CountBy(each => each)));
        families = truth.Members.GroupBy(member => member.Person, StringComparer.Ordinal).ToDictionary(
            person => person.Key,
            person => person.Select(member => (member.Family, IsChild: IsChild(member.Role))).ToList(),
            StringComparer.Ordinal);
    }

    /// <summary>The true person most of the published person's identities are.</summary>
    public string Of(PersonId person) => people.TryGetValue(person, out var name) ? name : $"?{person.Value}";

    /// <summary>The true family with the most of the same children, then of the same members, the ordinally smallest
    /// among equals.</summary>
    public string Of(Family family)
    {
        var overlaps = new Dictionary<string, (int Children, int Members)>(StringComparer.Ordinal);
        foreach (var member in family.Members)
        {
            foreach (var (name, isChild) in families.GetValueOrDefault(Of(member.Person)) ?? [])
            {
                var overlap = overlaps.GetValueOrDefault(name);
                var sameChild = isChild && IsChild(member.Role);
                overlaps[name] = (overlap.Children + (sameChild ? 1 : 0), overlap.Members + 1);
            }
        }

        return overlaps.Count == 0
            ? $"?{family.Id.Value}"
            : overlaps.OrderByDescending(each => each.Value.Children).ThenByDescending(each => each.Value.Members)
                .ThenBy(each => each.Key, StringComparer.Ordinal).First().Key;
    }

    /// <summary>Born or expected.</summary>
    public static bool IsChild(FamilyRole role) => role is FamilyRole.Child or FamilyRole.ExpectedChild;
}
