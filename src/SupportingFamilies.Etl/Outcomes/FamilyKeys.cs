using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>
/// Orders families that rank alike by what their members' records are called in their feeds: our own ids tell on
/// which night a file arrived, these do not.
/// </summary>
internal sealed class FamilyKeys(IReadOnlyList<Person> people)
{
    readonly Lazy<Dictionary<PersonId, Person>> byId = new(() => people.ToDictionary(person => person.Id));
    readonly Dictionary<FamilyId, string[]> keys = [];

    public int Compare(Family left, Family right)
    {
        var (one, two) = (Of(left), Of(right));
        for (var i = 0; i < one.Length && i < two.Length; i++)
        {
            var order = string.CompareOrdinal(one[i], two[i]);
            if (order != 0)
                return order;
        }

        return one.Length.CompareTo(two.Length);
    }

    /// <summary>One key a member, in ordinal order. A person's records come in order of feed, source key and
    /// part.</summary>
    string[] Of(Family family)
    {
        if (keys.TryGetValue(family.Id, out var known))
            return known;
        var found = new List<string>(family.Members.Count);
        foreach (var member in family.Members)
        {
            if (byId.Value.TryGetValue(member.Person, out var person) && person.Records is [var first, ..])
                found.Add($"{first.Feed}\n{first.SourceKey}\n{first.Part}");
        }

        found.Sort(StringComparer.Ordinal);
        return keys[family.Id] = [.. found];
    }
}
