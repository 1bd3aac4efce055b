using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Tests.Conventions;
using SupportingFamilies.Etl.Tests.Needs;

namespace SupportingFamilies.Etl.Tests.Scenarios;

/// <summary>What <c>pipelines/frameworks/README.md</c> shows, read from there: the example of every kind as criteria of
/// one need, and the local plan.</summary>
static partial class ReadmeExamples
{
    public const string Id = "README";

    static readonly Lazy<Framework> Loaded = new(Load);

    /// <summary>Every YAML block of the page, in its order.</summary>
    public static IReadOnlyList<string> Blocks { get; } = Block()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "pipelines", "frameworks", "README.md")))
        .Select(match => match.Groups[1].Value).ToList();

    /// <summary>The examples of the kinds.</summary>
    public static Framework Plan => Loaded.Value;

    public static string LocalPlan => Blocks.Single(block => block.Contains("based_on:", StringComparison.Ordinal));

    static Framework Load()
    {
        var criteria = string.Concat(Blocks
            .Where(block => block.StartsWith("- code: EX-", StringComparison.Ordinal))
            .SelectMany(block => block.TrimEnd('\n').Split('\n'))
            .Select(line => "            " + line + "\n"));
        return Published.LoadVersions(new Dictionary<string, string>
        {
            ["examples.changes.yml"] = $$"""
                framework: {{Id}}
                title: The examples of the README
                scope: local
                based_on: SF-2022
                effective_from: 2000-01-01
                decided_by: Nobody
                decided_on: 2000-01-01
                changes:
                  - add:
                      code: EX
                      name: Examples
                      needs:
                        - code: EX
                          label: Examples
                          detect: partial
                          confirmed: local decision
                          criteria:

                """ + criteria + """
                    under: headlines
                    why: Every example is tried.

                """,
        }).Find(Id)!;
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
