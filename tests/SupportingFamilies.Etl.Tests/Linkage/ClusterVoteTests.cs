using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Two clusters join only if the pairs between them speak for it, whichever link would join them.</summary>
public sealed class ClusterVoteTests
{
    static readonly string[] Columns = ["name", "town"];

    /// <summary>The first and the last agree with the one between them, and not with each other.</summary>
    static readonly string[][] Chain = [["anna", "york"], ["anna|bea", "york"], ["bea", "york"]];

    [Theory]
    [InlineData(-4, "")]
    [InlineData(-4, "rivals: { any: { when: { town: same }, margin_bits: 1, why: x } }")]
    [InlineData(-4, "overruled: { any: { when: { town: same }, by: { town: otherwise }, why: x } }")]
    public void A_link_that_goes_late_is_outvoted_as_any_other(double joinAt, string late)
    {
        var linked = Small.Link(Model("-5", "-5", joinAt, late), Chain);
        Assert.Equal(2, linked.ClusterSizes.Largest);
        Assert.Single(linked.Pairs, pair => pair is { Decision: LinkDecision.PossibleLink, Rule: "outvoted" });
    }

    [Theory]
    [InlineData(-4, 2)]
    [InlineData(-6, 3)] // the mean is -5.2
    public void A_link_of_last_night_is_outvoted_as_any_other(double joinAt, int largest)
    {
        var model = Model("40", "-5", joinAt, "split_at_bits: -5");
        var linked = LinkedRecords.From(model, Small.Table(Chain), [], [7, 7, 7]);
        Assert.Equal(largest, linked.ClusterSizes.Largest);
    }

    /// <summary>Two of one town, one of whom is called as all of the other town are as well. Their two clusters have
    /// 402 pairs between them: half of these speak for joining a little, half speak against it with all their
    /// might.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_more_pairs_than_are_asked_those_of_every_record_are(bool areTwoFirst)
    {
        string[][] many = [.. Enumerable.Repeat<string[]>(["anna", "york"], 201)];
        string[][] two = [["anna|bea", "leeds"], ["bea", "leeds"]];
        var rows = areTwoFirst ? Enumerable.Reverse(two).Concat(many) : many.Concat(two);
        var model = Planted.Load(
            """
            prior: { matches_per_record: 1, records_at_least: 10, why: x }
            link_at_bits: 1
            review_at_bits: 0
            join_at_mean_bits: -2
            blocking_rules:
              name: { keys: [name], block_max: 300 }
              town: { keys: [town], block_max: 300 }
            comparisons:
              name:
                column: name
                source: x
                why: x
                levels:
                  same: { test: equal, m: 0.9, u: 0.001 }
                  otherwise: { m: 0.1, u: 0.999 }
              town:
                column: town
                source: x
                why: x
                levels:
                  same: { test: equal, m: 0.5, u: 0.25 }
                  otherwise: { m: 0.5, u: 0.75 }
            """,
            Columns);
        var linked = LinkedRecords.From(model, Planted.TableOf(Columns, rows), []);
        Assert.Equal([2, 201], linked.ClusterOf.CountBy(cluster => cluster).Select(each => each.Value).Order());
    }

    static FellegiSunterModel Model(string linkAt, string reviewAt, double joinAt, string more) => Small.Model(
        ("link_at_bits: 5\nreview_at_bits: -5", $"link_at_bits: {linkAt}\nreview_at_bits: {reviewAt}"),
        more: FormattableString.Invariant($"join_at_mean_bits: {joinAt}\n{more}"));
}
