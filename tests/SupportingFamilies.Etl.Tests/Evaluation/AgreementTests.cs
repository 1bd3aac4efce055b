using SupportingFamilies.Etl.Evaluation;

namespace SupportingFamilies.Etl.Tests.Evaluation;

public sealed class AgreementTests
{
    [Fact]
    public void Precision_is_the_true_share_of_what_was_published() =>
        Assert.Equal(0.75, new Agreement(3, 1, 9).Precision);

    [Fact]
    public void Recall_is_the_published_share_of_what_is_true() =>
        Assert.Equal(0.25, new Agreement(3, 1, 9).Recall);

    [Fact]
    public void F1_is_the_harmonic_mean_of_the_two() =>
        Assert.Equal(2 * 0.75 * 0.25 / (0.75 + 0.25), new Agreement(3, 1, 9).F1!.Value, 12);

    [Fact]
    public void Nothing_published_has_no_precision() => Assert.Null(new Agreement(0, 0, 3).Precision);

    [Fact]
    public void Nothing_true_has_no_recall() => Assert.Null(new Agreement(0, 3, 0).Recall);

    [Fact]
    public void Nothing_at_all_has_no_F1() => Assert.Null(default(Agreement).F1);

    [Fact]
    public void Two_sets_are_compared_by_their_members() =>
        Assert.Equal(
            new Agreement(1, 2, 1),
            Agreement.Of(new HashSet<int> { 1, 2, 3 }, new HashSet<int> { 3, 4 }));
}
