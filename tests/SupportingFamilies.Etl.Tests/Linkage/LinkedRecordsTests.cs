using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class LinkedRecordsTests
{
    [Fact]
    public void A_pair_found_by_two_rules_is_scored_once_and_credited_to_the_first()
    {
        var blocking = Small.Link(Small.Model(), ["anna", "york"], ["anna", "york"]).Blocking;
        Assert.Equal([1, 1], blocking.Rules.Select(rule => rule.Pairs));
        Assert.Equal([1, 0], blocking.Rules.Select(rule => rule.NewPairs));
    }

    [Fact]
    public void A_pair_that_shares_several_blocks_of_one_rule_is_scored_once() =>
        Assert.Equal(1, Small.Link(Small.Model(), ["anna|ann", "york"], ["anna|ann", "leeds"]).Blocking.PairsScored);

    [Theory]
    [InlineData(20, 0, 190)]
    [InlineData(21, 1, 0)]
    public void A_block_above_its_limit_is_left_out_and_reported(int records, int hot, long pairs)
    {
        var annas = Enumerable.Repeat<string[]>(["anna", ""], records).ToArray();
        var rule = Small.Link(Small.Model(), annas).Blocking.Rules[0];
        Assert.Equal((hot, pairs, hot * records), (rule.HotBlocks, rule.Pairs, rule.LargestHotBlock));
    }

    [Fact]
    public void More_pairs_than_the_limit_stop_the_run() =>
        Assert.Throws<ConfigurationException>(() => Small.Link(
            Small.Model(("pairs_max: 1000", "pairs_max: 2")), ["anna", ""], ["anna", ""], ["anna", ""]));

    [Fact]
    public void A_value_of_too_many_different_records_is_no_evidence()
    {
        var model = Small.Model(more: "hubs: { town: { distinct: name, above: 2, why: x } }");
        Assert.Equal(1, Small.Link(model, ["ann", "york"], ["bea", "york"], ["cat", "york"]).Blocking.Hubs[0].Values);
        Assert.Equal(0, Small.Link(model, ["ann", "york"], ["bea", "york"], ["bea", "york"]).Blocking.Hubs[0].Values);
    }

    [Fact]
    public void Records_of_one_row_are_never_linked_not_even_through_a_third()
    {
        var linked = Small.Link(
            Small.Model(("link_at_bits: 5", "link_at_bits: -5")),
            ["anna", "york", "row1"], ["anna", "york", "row1"], ["anna", "york"]);
        Assert.NotEqual(linked.ClusterOf[0], linked.ClusterOf[1]);
    }

    [Fact]
    public void What_somebody_decided_stands_before_any_weight()
    {
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -5"));
        var table = Small.Table([["anna", "york"], ["anna", "york"], ["zoe", "leeds"]]);
        var linked = LinkedRecords.From(model, table, [new(0, 1, false), new(2, 0, true)]);
        Assert.Equal([0, 1, 0], linked.ClusterOf);
    }

    [Fact]
    public void Different_is_not_overruled_through_a_third_record()
    {
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -5"));
        var table = Small.Table([["anna", "york"], ["anna", "york"], ["anna", "york"]]);
        var linked = LinkedRecords.From(model, table, [new(0, 1, false)]);
        Assert.NotEqual(linked.ClusterOf[0], linked.ClusterOf[1]);
        Assert.Contains(linked.Pairs, pair => pair is { Decision: LinkDecision.PossibleLink, Rule: "clerical" });
    }

    [Fact]
    public void A_doubt_is_answered_when_another_record_of_the_cluster_links_directly()
    {
        // Cal and Callum may be twins, but the record with both names links to each of them.
        var linked = Small.Link(Doubtful, ["cal", "york"], ["callum", "york"], ["cal|callum", "york"]);
        Assert.Equal([0, 0, 0], linked.ClusterOf);
    }

    [Fact]
    public void A_doubt_stays_when_no_record_links_into_the_others_cluster()
    {
        // Those of one town are joined first; then Cal of York has no link into Leeds, nor Callum of Leeds into York.
        var linked = Small.Link(
            Doubtful, ["cal", "york"], ["cal|cam", "york"], ["cam|callum", "leeds"], ["callum", "leeds"]);
        Assert.Equal([0, 0, 2, 2], linked.ClusterOf);
        Assert.Contains(linked.Pairs, pair => pair is
            { Left: 1, Right: 2, Decision: LinkDecision.PossibleLink, Rule: "twins" });
    }

    [Fact]
    public void A_contradiction_is_a_non_link_whatever_the_weight() =>
        Assert.Empty(Small.Link(
            Small.Model(more: "contradictions: { moved: { when: { town: otherwise }, why: x } }"),
            ["zadok", "york"], ["zadok", "leeds"]).Pairs);

    static FellegiSunterModel Doubtful => Small.Model(
        ("link_at_bits: 5", "link_at_bits: -5"), more: "doubts: { twins: { when: { name: otherwise }, why: x } }");
}
