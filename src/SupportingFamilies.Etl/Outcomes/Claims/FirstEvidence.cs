using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes.Claims;

/// <summary>A dated fact that showed a need of an episode on the day it was first found.</summary>
public sealed record NeedEvidence(EpisodeKey Episode, string NeedCode, string CriterionCode, Evidence Evidence)
{
    public override string ToString() => $"first evidence of {NeedCode}";
}

/// <summary>
/// What first showed each need that partners' data found: the framework is held against the family again as of the
/// day the need was found. What practitioners found stands on the case itself.
/// </summary>
public static class FirstEvidence
{
    /// <summary>By episode, then in framework order, newest evidence first.</summary>
    /// <param name="frameworks">By id; episodes of another framework have none.</param>
    public static IReadOnlyList<NeedEvidence> Of(
        IReadOnlyList<SupportEpisode> episodes,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        LiveRecords live,
        AcademicCalendar calendar,
        IReadOnlyDictionary<string, Framework> frameworks)
    {
        var familyOf = families.ToDictionary(family => family.Id);
        var asked = episodes
            .Where(episode => episode.Family is { } id && familyOf.ContainsKey(id)
                && frameworks.ContainsKey(episode.Framework))
            .SelectMany(episode => episode.Needs.Where(need => need.FoundBy != FoundBy.Practitioner)
                .Select(need => (Episode: episode, Need: need, Family: familyOf[episode.Family!.Value])))
            .ToList();
        var members = asked.SelectMany(each => each.Family.Members.Select(member => member.Person)).ToHashSet();
        var known = people.Where(person => members.Contains(person.Id)).ToDictionary(person => person.Id);
        var facts = FactsByPerson(known.Values, live.Facts);
        var found = new List<NeedEvidence>();
        foreach (var day in asked.GroupBy(each => (each.Episode.Framework, each.Need.FoundOn)))
        {
            var here = day.Select(each => each.Family).DistinctBy(family => family.Id).ToList();
            var who = here.SelectMany(family => family.Members.Select(member => member.Person))
                .Distinct().Where(known.ContainsKey).ToList();
            var assessment = frameworks[day.Key.Framework].Assess(
                here,
                who.ConvertAll(person => known[person]),
                live with { Facts = who.SelectMany(person => facts[person]).ToList() },
                calendar,
                day.Key.FoundOn);
            var byData = assessment.Framework.Criteria.Where(criterion => !criterion.IsPractitioners)
                .Select(criterion => criterion.Code).ToHashSet(StringComparer.Ordinal);
            found.AddRange(day.SelectMany(each => Of(
                each.Episode, each.Need, assessment.Of(each.Family).Where(of => byData.Contains(of.CriterionCode)))));
        }

        return found.OrderBy(each => each.Episode, Comparer<EpisodeKey>.Create(EpisodeKey.Compare)).ToList();
    }

    static IEnumerable<NeedEvidence> Of(
        SupportEpisode episode, EpisodeNeed need, IEnumerable<CriterionFinding> findings) => findings
        .Where(finding => finding.NeedCode == need.NeedCode
            && finding is { Finding: Finding.Met, Strength: Strength.Detects })
        .SelectMany(finding => finding.Evidence.Select(evidence =>
            new NeedEvidence(episode.Key, need.NeedCode, finding.CriterionCode, evidence)));

    static ILookup<PersonId, Fact> FactsByPerson(IEnumerable<Person> people, IReadOnlyList<Fact> facts)
    {
        var owner = new Dictionary<RecordId, PersonId>();
        foreach (var person in people)
        {
            foreach (var record in person.Records)
                owner[record.Id] = person.Id;
        }

        return facts.Where(fact => owner.ContainsKey(fact.About)).ToLookup(fact => owner[fact.About]);
    }
}
