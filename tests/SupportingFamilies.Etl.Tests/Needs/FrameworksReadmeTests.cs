using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Needs.Criteria;
using SupportingFamilies.Etl.Tests.Conventions;
using SupportingFamilies.Etl.Tests.Scenarios;

namespace SupportingFamilies.Etl.Tests.Needs;

/// <summary>What <c>pipelines/frameworks/README.md</c> shows is true.</summary>
public sealed class FrameworksReadmeTests
{
    static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "pipelines", "frameworks", "README.md"));

    [Fact]
    public void Every_kind_has_an_example() => Assert.Equal(
        CriterionKinds.All.Order(StringComparer.Ordinal),
        ReadmeExamples.Blocks.SelectMany(block => block.Split('\n'))
            .Where(line => line.Contains("kind: ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf("kind: ", StringComparison.Ordinal) + 6)..].Split(' ', ',')[0].Trim())
            .Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_word_for_whom_and_for_whose_age_is_told()
    {
        foreach (var word in SupportingFamilies.Etl.Configuration.Words.All<Who>().Concat(["event", "as_of",
            "school_year"]))
            Assert.Contains($"| `{word}` |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_in_which_a_line_is_known_is_told()
    {
        foreach (var word in Enum.GetValues<Confirmed>().Select(Basis.WordOf))
            Assert.Contains($"| `{word}` |", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_criterion_with_every_key_is_read()
    {
        var criterion = ReadmeExamples.Blocks
            .Single(block => block.StartsWith("- code: CRI-3-offence", StringComparison.Ordinal))
            .Replace("CRI-3-offence", "CRI-3-other", StringComparison.Ordinal);
        var text = Published.TextOf("2022.yml").Replace(
            "          - code: CRI-3-youth-justice",
            string.Concat(criterion.TrimEnd('\n').Split('\n').Select(line => "          " + line + "\n"))
                + "          - code: CRI-3-youth-justice",
            StringComparison.Ordinal);
        Assert.Contains("CRI-3-other-older", Published.Load(text).Criteria.Select(each => each.Code));
    }

    [Fact]
    public void The_local_plan_is_loaded_and_asks_for_three_headlines()
    {
        var versions = Published.LoadVersions(
            new Dictionary<string, string> { ["local.changes.yml"] = ReadmeExamples.LocalPlan });
        var plan = versions.On(new DateOnly(2025, 4, 1))!;
        Assert.Equal(("LP-2025", 3), (plan.Id, plan.Eligibility.MinimumDistinctHeadlines));

        // Three needs under two headlines: enough for the national reading, not for this plan.
        const string family = "mum parent 1990-01-01; kim child 2015-06-01";
        const string said = "mum offence perpetrator 2026-01-05 ref=P1; kim offence perpetrator 2026-01-06 ref=P2; "
            + "mum rent_arrears 2026-01-05.. 8 ref=T1 weeks";
        Assert.Equal(
            (1, 0),
            (new Scene(family, said).Candidates().Ranked.Count,
                new Scene(family, said) { Framework = plan }.Candidates().Ranked.Count));
    }

    [Fact]
    public void The_local_plan_is_not_in_force_as_delivered() => Assert.DoesNotContain(
        Published.Versions.All, version => version.Scope == FrameworkScope.Local);

    [Theory]
    [InlineData("all met", Finding.Met, Finding.Met)]
    [InlineData("all not met", Finding.NotMet, Finding.NotMet)]
    [InlineData("one met, the rest not met", Finding.Met, Finding.NotMet)]
    [InlineData("one met, the rest not known", Finding.Met, Finding.NotKnown)]
    [InlineData("one not met, the rest not known", Finding.NotMet, Finding.NotKnown)]
    [InlineData("all not known", Finding.NotKnown, Finding.NotKnown)]
    public void The_table_of_combinations_is_what_they_do(string parts, Finding one, Finding rest)
    {
        var row = Page.Split('\n').Single(line => line.StartsWith($"| {parts} |", StringComparison.Ordinal));
        var told = row.Split('|', StringSplitOptions.TrimEntries)[2..5];
        Finding[] ways = [one, rest, rest];
        foreach (var (combining, column) in Enum.GetValues<Combining>().Zip(told))
        {
            Assert.Equal(column, Of(combining, ways));
            Assert.Equal(column, Of(combining, ways.Reverse()));
        }
    }

    static string Of(Combining combining, IEnumerable<Finding> parts)
    {
        var combination = new Combination(combining, CombinedOf.Family, []);
        var sofar = parts.Aggregate(combination.First, (answer, part) => combination.With(
            answer, new Answer(part, part == Finding.NotKnown ? NotKnown.NoFacts : NotKnown.None)));
        return combination.Whole(sofar).Finding switch
        {
            Finding.Met => "met",
            Finding.NotMet => "not met",
            _ => "not known",
        };
    }
}
