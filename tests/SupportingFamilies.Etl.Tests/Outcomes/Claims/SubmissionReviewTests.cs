using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;
using SupportingFamilies.Etl.Outcomes.Claims;

namespace SupportingFamilies.Etl.Tests.Outcomes.Claims;

/// <summary>Families 1 to 5 of persons 11 and 21, 12 and 22, ...; family 5 lacks a plan, family 4 is of 13 and 14.
/// </summary>
public sealed class SubmissionReviewTests
{
    static readonly ClaimRules Tracking = PublishedClaimRules.Rules;

    static readonly ClaimRules Paying = Tracking with
    {
        Mode = ClaimMode.Claim,
        Allocations = new Dictionary<string, int> { ["2023/24"] = 10 },
    };

    static readonly DateOnly In2023 = new(2023, 5, 1);

    [Fact]
    public void All_are_those_that_can_be_claimed_in_order_of_family()
    {
        var decided = Decide(null);
        Assert.Equal([1, 2, 3], Accepted(decided));
    }

    [Fact]
    public void Two_families_that_share_a_member_are_not_claimed_together() =>
        Assert.Equal(["4 no_shared_member"], Refused(Decide(null)));

    [Fact]
    public void Which_of_the_two_is_asked_first_is_claimed()
    {
        var decided = Decide([4, 3]);
        Assert.Equal([4], Accepted(decided));
        Assert.Equal(["3 no_shared_member"], Refused(decided));
    }

    [Fact]
    public void A_family_that_lacks_something_is_refused_with_every_reason() =>
        Assert.Equal(["5 whole_family_plan"], Refused(Decide([5])));

    [Fact]
    public void A_family_nobody_helped_is_refused() => Assert.Equal(["9 never_supported"], Refused(Decide([9])));

    [Fact]
    public void A_family_asked_for_again_in_one_submission_is_claimed_once() =>
        Assert.Equal([1], Accepted(Decide([1, 1])));

    [Theory]
    [InlineData(7, "1 2 3")]
    [InlineData(8, "1 2")]
    [InlineData(9, "1")]
    [InlineData(10, "")]
    public void Paid_claims_end_with_the_allocation(int paid, string accepted) => Assert.Equal(
        accepted, string.Join(' ', Accepted(Decide([1, 2, 3], Paying, In2023, paid))));

    [Fact]
    public void Beyond_the_allocation_the_refusal_says_so() => Assert.Equal(
        ["2 allocation_used", "3 allocation_used"], Refused(Decide([1, 2, 3], Paying, In2023, 9)));

    [Fact]
    public void A_year_without_an_allocation_takes_no_paid_claim() => Assert.Equal(
        ["1 allocation_not_set"], Refused(Decide([1], Paying, new DateOnly(2022, 5, 1))));

    [Fact]
    public void Tracked_families_need_no_allocation() =>
        Assert.Equal([1], Accepted(Decide([1], Paying, new DateOnly(2026, 9, 30))));

    [Fact]
    public void A_case_claimed_before_is_refused_by_its_claim()
    {
        var decided = Decide([1], standing: [Standing(8, 1, 11)]);
        Assert.Equal(["1 not_claimed_before"], Refused(decided));
        Assert.Equal("Claim 8 stands for this case.", decided.Refused[0].Says);
    }

    static ReviewedSubmission Decide(
        long[]? families,
        ClaimRules? rules = null,
        DateOnly? on = null,
        int paid = 0,
        IReadOnlyList<StandingClaim>? standing = null)
    {
        var people = new Dictionary<EpisodeKey, EpisodePeople>();
        foreach (var family in Enumerable.Range(1, 5))
        {
            PersonId[] who = family == 4 ? [new(13), new(14)] : [new(10 + family), new(20 + family)];
            people[Case(family)] = new EpisodePeople(Case(family), new FamilyId(family), who);
        }

        return new SubmissionReview(rules ?? Tracking, "SF-2022", on ?? ClaimScene.AsOf, people).Decide(
            families?.Select(family => new FamilyId(family)).ToList(),
            Enumerable.Range(1, 5).Select(family => Ready(family, lacksPlan: family == 5)).ToList(),
            standing ?? [],
            paid);
    }

    static StandingClaim Standing(long number, int family, long person) => new(
        new FrozenClaim(number, Case(family), new FamilyId(family), "SF-2022", ClaimScene.AsOf, [], []),
        [[new PersonId(person)]]);

    static ClaimReadiness Ready(int family, bool lacksPlan) => new()
    {
        Episode = Case(family),
        Family = new FamilyId(family),
        Claim = null,
        Conditions = Enum.GetValues<ClaimCondition>().Select(condition =>
            lacksPlan && condition == ClaimCondition.WholeFamilyPlan
                ? ConditionFinding.NotMet(condition, "No whole family plan is recorded.")
                : ConditionFinding.Met(condition, "")).ToList(),
    };

    static EpisodeKey Case(int family) => new("early-help-cases", FormattableString.Invariant($"E-{family}"));

    static IEnumerable<long> Accepted(ReviewedSubmission decided) =>
        decided.Accepted.Select(readiness => readiness.Family!.Value.Value);

    static IEnumerable<string> Refused(ReviewedSubmission decided) =>
        decided.Refused.Select(refused => FormattableString.Invariant($"{refused.Family.Value} {refused.Code}"));
}
