using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;
using SupportingFamilies.Etl.Linkage.Files;
using SupportingFamilies.Etl.Tests.Conventions;
using SupportingFamilies.Etl.Tests.Linkage.Files;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class ExplainedPairTests
{
    static readonly string Sample = Path.Combine(Repository.Root, "samples", "linkage", "example");

    /// <summary>Anna of York in 1, 2 and 3; 2 has no town, 3 another: 1 and 3 are one by way of 2 alone.</summary>
    static readonly string[][] Chain = [["anna", "york"], ["anna", "york|ripon"], ["anna", "ripon"], ["bea", "york"]];

    [Fact]
    public void The_parts_of_a_stated_model_add_up_to_the_total_of_every_pair()
    {
        var model = Small.Model(
            given: "given: { one_name: { when: { name: same }, why: x, u: { same: 0.5, otherwise: 0.5 } } }");
        var linked = Small.Link(model, Chain);

        for (var left = 0; left < Chain.Length; left++)
        {
            for (var right = left + 1; right < Chain.Length; right++)
                AddsUp(ExplainedPair.Of(linked, left, right).Alone);
        }
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("  initials: { keys: [forename prefix 1, surname], lacking: born_on }\n", "born_on")]
    public void The_parts_of_an_estimated_model_add_up_to_the_weight_the_run_gave_the_pair(
        string rule, string? lackingOfSome)
    {
        var text = File.ReadAllText(Sample + ".yml")
            .Replace("blocking_rules:\n", "blocking_rules:\n" + rule, StringComparison.Ordinal);
        var model = TableModel.Load(YamlSection.Read(new StringReader(text), "model.yml"), ".");
        var linked = LinkedRecords.From(model.Linkage, TestFiles.Read(model, Sample + ".csv").Records, []);

        Assert.NotEmpty(linked.Pairs);
        var lacking = new List<string?>();
        foreach (var pair in linked.Pairs)
        {
            var alone = ExplainedPair.Of(linked, pair.Left, pair.Right).Alone;
            AddsUp(alone);
            Assert.Equal(pair.Weight.Bits, alone.Total.Bits, 9);
            Assert.NotNull(alone.Meeting);
            Assert.Contains(alone.Meeting.Rule, alone.FoundBy);
            Assert.InRange(alone.Meeting.MatchShare, 0, 1);
            Assert.True(alone.Meeting.BlockRecords >= 2);
            lacking.Add(alone.Meeting.Lacking);
        }

        Assert.Contains(null, lacking);
        Assert.Contains(lackingOfSome, lacking);
    }

    [Fact]
    public void An_estimated_pair_that_no_rule_finds_is_explained_as_any_two_records_and_was_not_compared()
    {
        var model = TableModel.Load(Sample + ".yml");
        var linked = LinkedRecords.From(model.Linkage, TestFiles.Read(model, Sample + ".csv").Records, []);
        var stranger = Enumerable.Range(1, linked.ClusterOf.Count - 1)
            .Select(other => ExplainedPair.Of(linked, 0, other)).First(pair => pair.Alone.FoundBy.Count == 0);

        AddsUp(stranger.Alone);
        Assert.Null(stranger.Alone.Meeting);
        Assert.Equal((LinkDecision.NonLink, ExplainedPair.NotCompared), (stranger.Decision, stranger.Rule));
    }

    [Fact]
    public void Two_that_others_bring_together_are_explained_by_the_way_whose_weakest_link_is_strongest()
    {
        // Names agree on everybody; whoever shares a town as well is linked, others only possibly.
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -3"));
        var linked = Small.Link(model, Chain);
        var explained = ExplainedPair.Of(linked, 0, 2);

        Assert.Equal((LinkDecision.PossibleLink, LinkDecision.Link), (explained.Alone.Decision, explained.Decision));
        Assert.Equal("cluster", explained.Rule);
        Assert.True(explained.IsByOthers);
        Assert.Equal([(0, 1), (1, 2)], explained.Path.Select(link => (link.From, link.To)));
        Assert.Equal([(2, 1), (1, 0)], ExplainedPair.Of(linked, 2, 0).Path.Select(link => (link.From, link.To)));
        Assert.Empty(ExplainedPair.Of(linked, 0, 1).Path);
    }

    [Fact]
    public void Parts_of_one_row_are_apart_whatever_they_weigh()
    {
        var linked = Small.Link(Small.Model(), ["anna", "york", "1"], ["anna", "york", "1"]);
        var explained = ExplainedPair.Of(linked, 0, 1);
        Assert.Equal((LinkDecision.NonLink, "row"), (explained.Decision, explained.Rule));
    }

    [Fact]
    public void Values_are_given_by_column_and_never_in_text()
    {
        var explained = ExplainedPair.Of(Small.Link(Small.Model(), Chain), 0, 1);
        Assert.Equal(["name", "town"], explained.Columns.Select(column => column.Name));
        Assert.Equal(["ripon", "york"], explained.Columns[1].Right);
        Assert.DoesNotContain("york", explained.Columns[1].ToString(), StringComparison.Ordinal);
    }

    static void AddsUp(Explanation explained) => Assert.Equal(
        explained.Total.Bits, explained.Prior.Bits + explained.Steps.Sum(step => step.Weight.Bits), 9);
}
