using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Needs;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>Scenarios of what became of one need of a helped family: always of the case <c>C1</c>.</summary>
static class OutcomeScenarios
{
    /// <summary><c>sustained since DATE</c>, <c>sustained on DATE</c> while a window has yet to pass, <c>waiting</c>,
    /// <c>not reached</c> or <c>not known</c>, with the reason.</summary>
    public static string OfOutcome(Scenario scenario)
    {
        var supported = FindingScenarios.SceneOf(scenario, scenario.Setting("case", "")).Supported();
        var check = supported.Checks
            .SingleOrDefault(each => each.Episode.Reference == "C1" && each.NeedCode == scenario.Subject);
        if (check is null)
            return "no such need";
        var why = check.Clauses.Where(clause => clause.State == check.State).Select(clause => clause.Why).First();
        return check.State switch
        {
            OutcomeState.Sustained => $"sustained since {Day(check.SustainedOn)}",
            OutcomeState.Waiting when check.SustainedOn is not null => $"sustained on {Day(check.SustainedOn)}: {why}",
            var state => $"{Words.Of(state).Replace('_', ' ')}: {why}",
        };
    }

    public static string OfEpisode(Scenario scenario)
    {
        var episode = FindingScenarios.SceneOf(scenario, scenario.Setting("case", "")).Supported().Episodes
            .SingleOrDefault(each => each.Key.Reference == "C1");
        return episode is null ? "no case" : episode.Needs.Count == 0 ? "no need"
            : string.Join("; ", episode.Needs.Select(need =>
                $"{need.NeedCode} by {Words.Of(need.FoundBy)} on {Day(need.FoundOn)}"));
    }

    static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no day";
}
