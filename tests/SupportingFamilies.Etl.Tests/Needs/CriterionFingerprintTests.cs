using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Needs.Criteria;

namespace SupportingFamilies.Etl.Tests.Needs;

public sealed class CriterionFingerprintTests
{
    static readonly Criterion Criterion = new()
    {
        Code = "FIN-3-status",
        NeedCode = "FIN-3",
        Strength = Strength.Detects,
        Test = new LatestStatus(CriterionWindow.OfMonths(12), ["NEET"]),
        Facts = ["activity_status"],
        Feeds = ["youth-justice-cases"],
        Roles = [FactRole.Subject],
        Codes = ["NEET", "SCHOOL"],
        Who = Who.Anyone,
        Ages = new AgeRange(16, 18),
        AgeOn = AgeOn.AsOf,
        Window = CriterionWindow.OfMonths(12),
        Why = "Because.",
    };

    [Fact]
    public void It_is_sixteen_digits_and_the_same_for_the_same_rule()
    {
        Assert.Matches("^[0-9a-f]{16}$", Criterion.Fingerprint());
        Assert.Equal(Criterion.Fingerprint(), (Criterion with { Codes = ["NEET", "SCHOOL"] }).Fingerprint());
    }

    [Fact]
    public void Another_reason_in_words_or_another_feed_is_no_other_rule()
    {
        Assert.Equal(Criterion.Fingerprint(), (Criterion with { Why = "For another reason." }).Fingerprint());
        Assert.Equal(Criterion.Fingerprint(), (Criterion with { Feeds = ["another"] }).Fingerprint());
    }

    [Fact]
    public void Whatever_it_decides_by_makes_another_rule() => Assert.All(
        new[]
        {
            Criterion with { Strength = Strength.Suggests },
            Criterion with { Test = new LatestStatus(CriterionWindow.OfMonths(12), ["NEET", "SCHOOL"]) },
            Criterion with { Test = new LatestStatus(CriterionWindow.OfMonths(11), ["NEET"]) },
            Criterion with { Test = new OpenOnDate(default) },
            Criterion with { Facts = ["attendance"] },
            Criterion with { Roles = [FactRole.Victim] },
            Criterion with { Codes = ["NEETSCHOOL"] },
            Criterion with { Who = Who.Child },
            Criterion with { Ages = new AgeRange(16, 19) },
            Criterion with { AgeOn = AgeOn.Event },
            Criterion with { AtHome = true },
            Criterion with { NotByFamily = true },
            Criterion with { Window = CriterionWindow.OfMonths(13) },
        },
        changed => Assert.NotEqual(Criterion.Fingerprint(), changed.Fingerprint()));

    [Fact]
    public void No_two_criteria_of_the_framework_share_one()
    {
        var all = Published.Framework.Criteria;

        Assert.Equal(all.Count, all.Select(criterion => criterion.Fingerprint()).Distinct().Count());
    }
}
