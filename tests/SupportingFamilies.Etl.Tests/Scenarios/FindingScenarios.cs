using System.Globalization;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Tests.Needs;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>Scenarios of one criterion, one need, or a family's place on the list.</summary>
static class FindingScenarios
{
    /// <summary><c>met</c>, <c>not met</c> or <c>not known</c>, with the reason.</summary>
    public static string OfCriterion(Scenario scenario)
    {
        var finding = SceneOf(scenario).Finding(scenario.Subject);
        var words = finding.Finding switch
        {
            Finding.Met => "met",
            Finding.NotMet => "not met",
            _ => "not known",
        };
        return finding.Finding == Finding.Met
            ? $"{words}: {string.Join("; ", finding.Evidence.Select(each => each.Value))}"
            : finding.Why is { } why ? $"{words}: {why}" : words;
    }

    /// <summary><c>detected</c>, <c>suggested</c>, <c>not met</c> or <c>not known</c>.</summary>
    public static string OfNeed(Scenario scenario) => SceneOf(scenario).State(scenario.Subject) switch
    {
        NeedState.Detected => "detected",
        NeedState.Suggested => "suggested",
        NeedState.NotMet => "not met",
        _ => "not known",
    };

    /// <summary><c>candidate</c> with the needs that count, or <c>no candidate</c>.</summary>
    public static string OfEligibility(Scenario scenario)
    {
        var scene = SceneOf(scenario);
        var candidate = scene.Candidates().Ranked.FirstOrDefault(each => each.Family == scene.Family.Id);
        return candidate is null ? "no candidate" : "candidate: " + string.Join(' ', candidate.NeedCodes);
    }

    /// <param name="said">What is told beside the line's own facts.</param>
    public static Scene SceneOf(Scenario scenario, string said = "")
    {
        var id = scenario.Setting("framework", "SF-2022");
        var version = id == ReadmeExamples.Id ? ReadmeExamples.Plan : Published.Versions.Find(id);
        return new Scene(scenario["family"], said + ";" + scenario.Said, scenario.Setting("without", ""))
        {
            Framework = version ?? throw new InvalidDataException($"{scenario}: there is no framework {id}."),
            On = DateOnly.ParseExact(scenario["as of"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }
}
