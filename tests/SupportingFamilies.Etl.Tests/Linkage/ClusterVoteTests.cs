using SupportingFamilies.Etl.Linkage;

namespace SupportingFamilies.Etl.Tests.Linkage;

/// <summary>Two clusters join only if the pairs between them speak for it, whichever link would join them.</summary>
public sealed class ClusterVoteTests
{
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

    static FellegiSunterModel Model(string linkAt, string reviewAt, double joinAt, string more) => Small.Model(
        ("link_at_bits: 5\nreview_at_bits: -5", $"link_at_bits: {linkAt}\nreview_at_bits: {reviewAt}"),
        more: FormattableString.Invariant($"join_at_mean_bits: {joinAt}\n{more}"));
}
