using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>Who of a family depended on it on the day its support began.</summary>
public static class DependantsAtStart
{
    /// <summary>A child of 18 may still be somebody's dependent child; nobody older is.</summary>
    const int OldestChildAge = 18;

    /// <summary>Forty weeks: whoever was born so soon after support began was expected then.</summary>
    const int PregnancyDays = 280;

    /// <summary>
    /// Tonight's family and whoever else is on the case, by the rules of eligibility on the first day: people on the
    /// case who have left the family count as its children or adults by their age on that day. Null where the
    /// framework of the episode is not at hand, no feed speaks of anybody on it, or only children could count
    /// whose age or occupation is not known.
    /// </summary>
    public static IReadOnlyDictionary<EpisodeKey, bool?> Of(
        IReadOnlyList<SupportEpisode> episodes,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        Assessment assessment,
        IReadOnlyDictionary<string, FrameworkNeeds> frameworks)
    {
        var familyOf = families.ToDictionary(family => family.Id);
        var wanted = episodes.SelectMany(episode => episode.People).ToHashSet();
        var byId = people.Where(person => wanted.Contains(person.Id)).ToDictionary(person => person.Id);
        return episodes.ToDictionary(episode => episode.Key, episode =>
        {
            if (!frameworks.TryGetValue(episode.Framework, out var framework))
                return (bool?)null;
            var members = Members(episode, familyOf, byId);
            if (members.All(member => assessment.Index.Find(member.Person) < 0))
                return null;
            var rules = new DependantRules(assessment.Index, framework.Eligibility, episode.Started);
            return members.Exists(member => IsBornSoonAfter(episode.Started, member.Person, assessment))
                ? true
                : rules.Of(new Family(default, null, null, members)).AnyKnown;
        });
    }

    static bool IsBornSoonAfter(DateOnly started, PersonId person, Assessment assessment) =>
        assessment.Index.Find(person) is >= 0 and var position
        && assessment.Index.People[position].BornOn is { } bornOn
        && bornOn > started && bornOn <= started.AddDays(PregnancyDays);

    static List<FamilyMember> Members(
        SupportEpisode episode, Dictionary<FamilyId, Family> familyOf, Dictionary<PersonId, Person> byId)
    {
        var members = episode.Family is { } id && familyOf.TryGetValue(id, out var family)
            ? family.Members.ToList()
            : [];
        foreach (var person in episode.People)
        {
            if (members.Exists(member => member.Person == person) || !byId.TryGetValue(person, out var known))
                continue;
            var role = known.AgeOn(episode.Started) <= OldestChildAge ? FamilyRole.Child
                : known is { BornOn: null, ExpectedOn: not null } ? FamilyRole.ExpectedChild
                : FamilyRole.Parent;
            members.Add(new FamilyMember(person, role, LivesApart: false));
        }

        return members;
    }
}
