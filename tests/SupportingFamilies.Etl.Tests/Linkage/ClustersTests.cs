using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

public sealed class ClustersTests
{
    static readonly string[][] Two = [["anna", "york"], ["anna", "leeds"]];

    /// <summary>The two of <see cref="Two"/> weigh so much under the model of <see cref="Small"/>.</summary>
    static double Weight => Small.Link(Small.Model(("link_at_bits: 5", "link_at_bits: 40")), Two).Pairs[0].Weight.Bits;

    [Theory]
    [InlineData(-0.01, 7, 7, true)]
    [InlineData(0.01, 7, 7, false)] // too little even to stay
    [InlineData(-0.01, 7, 8, false)] // two entities last night
    [InlineData(-0.01, 0, 0, false)] // both new
    public void A_pair_that_were_one_last_night_stay_so_down_to_split_at(
        double splitAboveWeight, long left, long right, bool expected)
    {
        var model = Between(Weight + splitAboveWeight);
        var linked = LinkedRecords.From(model, Small.Table(Two), [], [left, right]);
        Assert.Equal(expected, linked.ClusterOf[0] == linked.ClusterOf[1]);
        Assert.Equal(expected ? "last_night" : "weight", linked.Pairs[0].Rule);
    }

    [Fact]
    public void Without_a_last_night_split_at_changes_nothing()
    {
        var linked = LinkedRecords.From(Between(Weight - 0.01), Small.Table(Two), []);
        Assert.Equal([0, 1], linked.ClusterOf);
    }

    [Fact]
    public void A_contradiction_parts_what_was_one_last_night()
    {
        var model = Between(Weight - 0.01, "contradictions: { moved: { when: { town: otherwise }, why: x } }");
        Assert.Equal([0, 1], LinkedRecords.From(model, Small.Table(Two), [], [7, 7]).ClusterOf);
    }

    [Fact]
    public void The_same_records_and_last_night_give_the_same_again()
    {
        var model = Between(Weight - 0.01);
        var first = LinkedRecords.From(model, Small.Table(Two), [], [7, 7]);
        var again = LinkedRecords.From(model, Small.Table(Two), [], [7, 7]);
        Assert.Equal(first.ClusterOf, again.ClusterOf);
        Assert.Equal(first.Pairs, again.Pairs);
    }

    /// <summary>One record of the cluster has another town than the fourth, one another name.</summary>
    [Theory]
    [InlineData("town", "name")]
    [InlineData("name", "town")]
    public void Of_several_reasons_the_models_first_is_named_whatever_the_order(string first, string second)
    {
        var model = Small.Model(
            ("link_at_bits: 5", "link_at_bits: -4"),
            more: string.Concat(new[] { first, second }.Select(of =>
                $"  {of}: {{ when: {{ {of}: otherwise }}, why: x }}\n").Prepend("contradictions:\n")));
        string[] link = ["anna|zoe", "york|leeds"];
        string[] fourth = ["anna", "leeds"];
        string[][] four = [["anna|zoe", "york"], ["zoe", "york|leeds"], link, fourth];
        string[][] common = [["anna", "hull"], ["anna", "bath"], ["anna", "ely"]]; // Zoe is rarer and goes first

        foreach (var order in Orders([0, 1, 2, 3]))
        {
            string[][] rows = [.. order.Select(at => four[at]), .. common];
            var linked = Small.Link(model, rows);
            var refused = Assert.Single(linked.Pairs, pair =>
                Are(rows[pair.Left], rows[pair.Right], link, fourth));
            Assert.Equal(first, refused.Rule);
        }

        static bool Are(string[] left, string[] right, string[] one, string[] other) =>
            (left == one && right == other) || (left == other && right == one);
    }

    static IEnumerable<int[]> Orders(int[] of) => of.Length <= 1 ? [of]
        : of.SelectMany(first => Orders([.. of.Where(each => each != first)]).Select(rest => (int[])[first, .. rest]));

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(2, 2, 2)]
    public void No_link_makes_a_cluster_larger_than_the_limit(int most, int largest, int refused)
    {
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -5"), more: $"cluster_max: {most}");
        var linked = Small.Link(model, ["anna", "york"], ["anna", "york"], ["anna", "york"]);
        Assert.Equal(largest, linked.ClusterSizes.Largest);
        Assert.Equal(refused, linked.ClusterSizes.RefusedForSize);
    }

    [Fact]
    public void What_somebody_decided_is_not_refused_for_size()
    {
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -5"), more: "cluster_max: 2");
        var table = Small.Table([["anna", "york"], ["anna", "york"], ["zoe", "leeds"]]);
        var linked = LinkedRecords.From(model, table, [new(0, 2, true), new(1, 2, true)]);
        Assert.Equal([0, 0, 0], linked.ClusterOf);
    }

    [Theory]
    [InlineData("split_at_bits: 5.1")]
    [InlineData("split_at_bits: -5.1")]
    [InlineData("cluster_max: 1")]
    public void Settings_that_contradict_each_other_are_refused(string more) =>
        Assert.Throws<ConfigurationException>(() => Small.Model(more: more));

    [Theory]
    [InlineData(0.01, false)]
    [InlineData(0, true)] // the edge is enough
    [InlineData(-0.01, true)]
    public void What_is_too_little_is_a_link_from_enough_at_on(double above, bool expected)
    {
        var model = Small.Model(("link_at_bits: 5", "link_at_bits: -5"), more: FormattableString.Invariant(
            $"too_little: {{ moved: {{ when: {{ town: otherwise }}, enough_at_bits: {Weight + above:R}, why: x }} }}"));
        var linked = Small.Link(model, Two);
        Assert.Equal(expected, linked.ClusterOf[0] == linked.ClusterOf[1]);
        Assert.Equal(expected ? "weight" : "moved", linked.Pairs[0].Rule);
    }

    [Theory]
    [InlineData("doubts")]
    [InlineData("contradictions")]
    public void No_weight_is_enough_against_a_doubt_or_a_contradiction(string kind) =>
        Assert.Throws<ConfigurationException>(() => Small.Model(
            more: $"{kind}: {{ moved: {{ when: {{ town: otherwise }}, enough_at_bits: 9, why: x }} }}"));

    /// <summary>The record in the middle names no town and could be either of the others.</summary>
    [Theory]
    [InlineData("", 3)]
    [InlineData("overruled: { towns: { when: { town: missing }, by: { town: otherwise }, why: x } }", 2)]
    [InlineData("overruled: { towns: { when: { town: same }, by: { town: otherwise }, why: x } }", 3)]
    public void A_link_by_little_is_overruled_by_another_pair_of_the_two_clusters(string overruled, int largest)
    {
        var model = Small.Model(
            ("link_at_bits: 5", "link_at_bits: -5"),
            more: "too_little: { moved: { when: { town: otherwise }, why: x } }\n" + overruled);
        var linked = Small.Link(model, ["anna", "york"], ["anna", ""], ["anna", "leeds"]);
        Assert.Equal(largest, linked.ClusterSizes.Largest);
        Assert.Equal(3 - largest, linked.Pairs.Count(pair => pair.Rule == "overruled"));
    }

    /// <summary>The pair is a possible link by weight alone.</summary>
    static FellegiSunterModel Between(double splitAt, string more = "") => Small.Model(
        ("link_at_bits: 5", "link_at_bits: 40"),
        more: FormattableString.Invariant($"split_at_bits: {splitAt}\n{more}"));
}
