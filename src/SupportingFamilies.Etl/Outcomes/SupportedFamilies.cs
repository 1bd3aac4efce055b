using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Outcomes;

/// <summary>Families that are or were helped, and what became of each of their needs.</summary>
/// <param name="Episodes">By feed, then reference.</param>
/// <param name="Checks">By episode, then in framework order: one for each need of each episode whose family is known.
/// </param>
public sealed record SupportedFamilies(IReadOnlyList<SupportEpisode> Episodes, IReadOnlyList<OutcomeCheck> Checks)
{
    public static SupportedFamilies None { get; } = new([], []);

    /// <summary>
    /// Follows every case of the early help feed that carries a reference and began on or before the as-of date. A case
    /// is held against the framework in force on the day it began, and against its family as it is tonight.
    /// </summary>
    /// <param name="inForce">The version of the framework in force on a day.</param>
    /// <param name="assessment">Tonight's, whose facts are looked through again.</param>
    public static SupportedFamilies Follow(
        Func<DateOnly, Framework> inForce,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        LiveRecords live,
        AcademicCalendar calendar,
        Assessment assessment)
    {
        var placing = new EpisodeFamilies(families, people);
        var followings = new Dictionary<string, EpisodeFollowing>(StringComparer.Ordinal);
        var episodes = new List<SupportEpisode>();
        var checks = new List<OutcomeCheck>();
        foreach (var reported in ReportedEpisodes.Of(View(assessment.Framework)))
        {
            var framework = inForce(reported.Started);
            if (!followings.TryGetValue(framework.Id, out var following))
                followings.Add(framework.Id, following = new EpisodeFollowing(framework, View(framework)));
            var (episode, ofNeeds) = following.Of(reported, placing.Of(reported.People));
            episodes.Add(episode);
            checks.AddRange(ofNeeds);
        }

        return new SupportedFamilies(episodes, checks);

        HelpView View(Framework framework) => new(
            IndexFor(framework, assessment, people, live), live.Covered, calendar, framework.ShownBeside,
            framework.Eligibility, framework.Support, assessment.AsOf);
    }

    /// <summary>Another version may read kinds of facts that tonight's does not.</summary>
    static FactIndex IndexFor(
        Framework framework, Assessment assessment, IReadOnlyList<Person> people, LiveRecords live)
    {
        if (framework.FactKinds.All(kind => assessment.Index.Kinds.Contains(kind, StringComparer.Ordinal)))
            return assessment.Index;
        var index = FactIndex.Of(people, live.Facts, framework.FactKinds);
        OpposedRoles.Find(index, framework.CounterAllegations.Months, assessment.AsOf);
        return index;
    }
}
