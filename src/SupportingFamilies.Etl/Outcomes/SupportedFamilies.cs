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
    public static SupportedFamilies Follow(
        Framework framework,
        IReadOnlyList<Family> families,
        IReadOnlyList<Person> people,
        LiveRecords live,
        AcademicCalendar calendar,
        Assessment assessment)
    {
        var index = assessment.Index;
        var asOf = assessment.AsOf;
        var view = new HelpView(index, live.Covered, calendar, framework.ShownBeside, framework.Support, asOf);
        var placing = new EpisodeFamilies(families, people);
        var follow = new EpisodeFollowing(framework, view);
        var episodes = new List<SupportEpisode>();
        var checks = new List<OutcomeCheck>();
        foreach (var reported in ReportedEpisodes.Of(view))
        {
            var family = placing.Of(reported.People);
            var (episode, ofNeeds) = follow.Of(reported, family);
            episodes.Add(episode);
            checks.AddRange(ofNeeds);
        }

        return new SupportedFamilies(episodes, checks);
    }
}
