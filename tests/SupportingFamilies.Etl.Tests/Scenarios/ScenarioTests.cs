using SupportingFamilies.Etl.Tests.Conventions;
using SupportingFamilies.Etl.Tests.Needs;
using SupportingFamilies.Etl.Tests.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>Every line of every <c>.scenario</c> file is held against the product.</summary>
public sealed class ScenarioTests
{
    /// <summary>What each kind of scenario is answered by: the words that must stand after the arrow.</summary>
    static readonly Dictionary<string, Func<Scenario, string>> Answers = new(StringComparer.Ordinal)
    {
        ["criterion"] = FindingScenarios.OfCriterion,
        ["need"] = FindingScenarios.OfNeed,
        ["eligibility"] = FindingScenarios.OfEligibility,
        ["outcome"] = OutcomeScenarios.OfOutcome,
        ["episode"] = OutcomeScenarios.OfEpisode,
        ["claim"] = scenario => new ClaimScene(scenario["given"], scenario.Said).Decision(),
        ["readiness"] = ClaimScenarios.OfReadiness,
        ["flags"] = ClaimScenarios.OfFlags,
        ["first evidence"] = ClaimScenarios.OfFirstEvidence,
    };

    static readonly Lazy<IReadOnlyList<Scenario>> All = new(() => Repository.Files(".scenario")
        .SelectMany(file => ScenarioFile.Read(Path.GetFileName(file), Repository.Lines(file))).ToList());

    public static TheoryData<string, int, string> Lines
    {
        get
        {
            var lines = new TheoryData<string, int, string>();
            foreach (var each in All.Value)
                lines.Add(each.File, each.Line, $"{each.Subject} {each.Said}".Trim());
            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_is_told_is_found(string file, int line, string told)
    {
        var scenario = All.Value.Single(each => each.File == file && each.Line == line);
        var about = scenario["about"];
        Assert.True(Answers.TryGetValue(about, out var answer), $"{scenario}: nobody answers 'about: {about}'.");
        var found = answer(scenario);
        Assert.True(IsExpected(scenario.Expected, found), $"""

            {scenario}: {told}
              expected  {scenario.Expected}
              found     {found}
            """);
    }

    [Fact]
    public void There_are_at_least_four_hundred_and_no_line_twice()
    {
        Assert.True(All.Value.Count >= 400, $"only {All.Value.Count} scenarios");
        var twice = All.Value
            .GroupBy(each => string.Join('\n', each.Settings.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Key + pair.Value).Append(each.Subject).Append(each.Said)))
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group.Select(each => each.ToString())));
        Assert.Empty(twice);
    }

    [Theory]
    [InlineData("SF-2022")]
    [InlineData("TF-2020")]
    [InlineData("TF-2012")]
    [InlineData(ReadmeExamples.Id)]
    public void Every_criterion_is_met_in_one_scenario_and_not_in_another(string framework)
    {
        var version = framework == ReadmeExamples.Id ? ReadmeExamples.Plan : Published.Versions.Find(framework)!;
        var lines = All.Value.Where(each => each["about"] == "criterion")
            .ToLookup(each => each.Subject, StringComparer.Ordinal);
        var told = version.Criteria
            .Where(each => !each.IsPractitioners
                && (framework != ReadmeExamples.Id || each.NeedCode == "EX"))
            .Select(each => (each.Code,
                Met: lines[each.Code].Count(line => line.Expected == "met"),
                Not: lines[each.Code].Count(line => line.Expected != "met"))).ToList();
        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, each => each.Met == 0 || each.Not == 0);
    }

    /// <summary>A line may leave out the reason, which stands behind a colon.</summary>
    static bool IsExpected(string expected, string found) =>
        found == expected || found.StartsWith(expected + ":", StringComparison.Ordinal);
}
