using SupportingFamilies.Etl.Evaluation;
using SupportingFamilies.Etl.Households;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.People;

namespace SupportingFamilies.Etl.Tests.Evaluation;

/// <summary>One true family: Ann with her daughter Bea, both known to two partners; and Cal, a lodger.</summary>
public sealed class NightEvaluationTests
{
    static readonly DateOnly AsOf = new(2026, 9, 30);

    static readonly Truth Truth = new(
        AsOf,
        [
            Record("police", "ann"), Record("schools", "ann", "contact1"), Record("schools", "bea"),
            Record("health", "bea"), Record("police", "cal"),
        ],
        new Dictionary<string, TruePerson>(),
        new Dictionary<string, IReadOnlyList<string>> { ["home"] = ["ann", "bea", "cal", "unseen"] },
        [
            new("family", "ann", FamilyRole.Parent), new("family", "bea", FamilyRole.Child),
            new("family", "unseen", FamilyRole.Child),
        ],
        [new("family", "EDU-1", true), new("family", "CRI-1", true), new("family", "MEN-1", false)],
        new HashSet<string> { "family" });

    static readonly EvaluatedNight Perfect = new(
        AsOf,
        new Dictionary<SourceIdentity, PersonId>
        {
            [Record("police", "ann").Identity] = new(1),
            [Record("schools", "ann", "contact1").Identity] = new(1),
            [Record("schools", "bea").Identity] = new(2),
            [Record("health", "bea").Identity] = new(2),
            [Record("police", "cal").Identity] = new(3),
        },
        [new Household(new(1), "key", "ZZ1", [new(1), new(2), new(3)])],
        [Family(1, (1, FamilyRole.Parent), (2, FamilyRole.Child))],
        [new(new(1), "EDU-1"), new(new(1), "CRI-1")],
        [new(1)]);

    [Fact]
    public void A_perfect_night_agrees_in_everything_partners_can_see()
    {
        var evaluation = Evaluate(Perfect, Truth);

        Assert.Equal(new Agreement(2, 0, 0), evaluation.PersonPairs);
        Assert.Equal(new ExactlyRight(3, 3), evaluation.People);
        Assert.Equal(new Agreement(3, 0, 0), evaluation.Homes);
        Assert.Equal(new Agreement(1, 0, 0), evaluation.FamilyPairs);
        Assert.Equal(new ExactlyRight(1, 1), evaluation.Families);
        Assert.Equal(new Agreement(2, 0, 0), evaluation.Needs);
        Assert.Equal(new Agreement(1, 0, 0), evaluation.Candidates);
    }

    [Fact]
    public void A_night_of_another_date_is_refused() =>
        Assert.Throws<ArgumentException>(() => Evaluate(Perfect with { AsOf = AsOf.AddDays(1) }, Truth));

    [Fact]
    public void An_identity_without_a_row_in_the_warehouse_is_counted_missing()
    {
        var night = Perfect with { People = Perfect.People.Where(each => each.Key.Feed != "health").ToDictionary() };

        Assert.Equal(1, Evaluate(night, Truth).Identities.Missing);
    }

    [Fact]
    public void An_identity_the_truth_does_not_know_is_counted_and_left_out()
    {
        var people = Perfect.People.ToDictionary();
        people.Add(new SourceIdentity("police", "subject", "stranger"), new PersonId(1));

        var evaluation = Evaluate(Perfect with { People = people }, Truth);

        Assert.Equal(1, evaluation.Identities.NotInTruth);
        Assert.Equal(new Agreement(2, 0, 0), evaluation.PersonPairs);
    }

    [Fact]
    public void An_identity_with_rows_of_two_people_is_the_one_with_most_rows()
    {
        var truth = Truth with { Records = [.. Truth.Records, Record("police", "ann"), Mislabelled()] };

        var evaluation = Evaluate(Perfect, truth);

        Assert.Equal(1, evaluation.Identities.Mixed);
        Assert.Equal(new Agreement(2, 0, 0), evaluation.PersonPairs);

        static TrueRecord Mislabelled() => new(new SourceIdentity("police", "subject", "ann"), "cal");
    }

    [Fact]
    public void A_second_published_family_of_one_true_family_is_a_wrong_candidate()
    {
        var night = Perfect with
        {
            Families = [.. Perfect.Families, Family(2, (1, FamilyRole.Parent))],
            Candidates = [new(1), new(2)],
        };

        Assert.Equal(new Agreement(1, 1, 0), Evaluate(night, Truth).Candidates);
    }

    [Fact]
    public void A_need_of_a_family_that_stands_for_no_true_one_is_wrong()
    {
        var night = Perfect with
        {
            Families = [.. Perfect.Families, Family(2, (3, FamilyRole.Parent))],
            Needs = [.. Perfect.Needs, new(new(2), "EDU-1")],
        };

        Assert.Equal(new Agreement(1, 1, 0), Evaluate(night, Truth).NeedsByCode["EDU-1"]);
    }

    [Fact]
    public void A_need_no_partner_could_show_is_not_missed() =>
        Assert.DoesNotContain("MEN-1", Evaluate(Perfect, Truth).NeedsByCode.Keys);

    [Fact]
    public void Of_needs_found_with_the_true_families_given_the_same_is_counted_by_code()
    {
        var given = new FoundGivenTruth(
            new HashSet<string> { "family" },
            new HashSet<FamilyNeedFound> { new("family", "EDU-1"), new("family", "DA-1") });

        var evaluation = NightEvaluation.Of(Perfect, Truth, given);

        Assert.Equal(new Agreement(1, 0, 0), evaluation.CandidatesGivenTruth);
        Assert.Equal(
            [("CRI-1", new Agreement(0, 0, 1)), ("DA-1", new Agreement(0, 1, 0)), ("EDU-1", new Agreement(1, 0, 0))],
            evaluation.NeedsGivenTruth.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void A_need_with_one_observable_cause_is_seen_and_each_need_of_a_family_counts_once()
    {
        var truth = Truth with
        {
            Needs = [.. Truth.Needs, new("family", "EDU-1", false), new("family", "MEN-1", false)],
        };

        Assert.Equal(new UnseenShare(1, 3), Evaluate(Perfect, truth).NeedsNoFeedSees);
    }

    [Fact]
    public void A_published_family_stands_for_the_true_one_with_most_of_its_children()
    {
        var truth = Truth with
        {
            Members =
            [
                .. Truth.Members, new("another", "ann", FamilyRole.Parent), new("another", "cal", FamilyRole.Partner),
            ],
        };
        var night = Perfect with
        {
            Families = [Family(1, (1, FamilyRole.Parent), (2, FamilyRole.Child), (3, FamilyRole.Partner))],
        };

        Assert.Equal(new Agreement(1, 0, 0), Evaluate(night, truth).Candidates);
    }

    static NightEvaluation Evaluate(EvaluatedNight night, Truth truth) =>
        NightEvaluation.Of(
            night, truth, new FoundGivenTruth(new HashSet<string>(), new HashSet<FamilyNeedFound>()));

    static TrueRecord Record(string feed, string person, string part = "subject") =>
        new(new SourceIdentity(feed, part, person), person);

    static Family Family(long id, params (long Person, FamilyRole Role)[] members) => new(
        new FamilyId(id),
        null,
        null,
        members.Select(each => new FamilyMember(new(each.Person), each.Role, LivesApart: false)).ToList());
}
