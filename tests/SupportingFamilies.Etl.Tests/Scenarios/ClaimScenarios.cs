using System.Globalization;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Outcomes.Claims;
using SupportingFamilies.Etl.Tests.Needs;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>Scenarios of claims that begin at what feeds say: always of the case <c>C1</c>.</summary>
static class ClaimScenarios
{
    /// <summary>As <see cref="ClaimScene.Decision(ClaimReadiness)"/> says it.</summary>
    public static string OfReadiness(Scenario scenario) => ClaimScene.Decision(
        SceneOf(scenario).Claims().Readiness.Single(each => each.Episode.Reference == "C1"));

    /// <summary>The flags of a claim made for the family on the day of <c>claimed</c>, or <c>none</c>.</summary>
    public static string OfFlags(Scenario scenario)
    {
        var scene = SceneOf(scenario);
        var claimed = DateOnly.ParseExact(scenario["claimed"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var flags = scene.Claims(scene.Frozen("C1", claimed)).Flags;
        return flags.Count == 0
            ? "none"
            : string.Join("; ", flags.Select(flag => $"{Words.Of(flag.Kind)} {flag.NeedCode}"));
    }

    /// <summary>Each need with the criterion that first showed it, and the day of the evidence.</summary>
    public static string OfFirstEvidence(Scenario scenario)
    {
        var first = SceneOf(scenario).Claims().FirstEvidence.Where(each => each.Episode.Reference == "C1").ToList();
        return first.Count == 0 ? "none" : string.Join("; ", first.Select(each =>
            FormattableString.Invariant($"{each.NeedCode} by {each.CriterionCode} of {each.Evidence.On:yyyy-MM-dd}")));
    }

    static Scene SceneOf(Scenario scenario) => FindingScenarios.SceneOf(scenario, scenario.Setting("case", ""));
}
