using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Needs;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class ReviewsNeededTests : StorageTest
{
    static readonly PersonId Ash = new(1);
    static readonly PersonId Birch = new(2);

    protected override void Prepare() => Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);

    [SkippableTheory]
    [EachDatabase]
    public void Each_of_the_two_is_told_with_the_events_in_which_they_are_suspect(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Between(Ash, Birch));
        var review = Assert.Single(Warehouse.Person(Ash)!.Reviews);
        Assert.Equal((Ash, (PersonId?)Birch), (review.Person, review.With));
        Assert.Equal(["1 P2", "1 P1"], review.Events.Select(each => $"{each.SourceKey} {each.Reference}"));
        Assert.Equal(Ash, Assert.Single(Warehouse.Person(Birch)!.Reviews).With);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_family_is_told_with_the_reviews_of_all_its_members(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Between(Ash, Birch));
        Assert.Equal([Ash, Birch], Warehouse.Family(new FamilyId(1))!.Reviews.Select(review => review.Person));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Who_holds_both_roles_in_one_event_is_told_with_nobody_else(DatabaseKind kind)
    {
        On(kind);
        var night = Between(Ash, Birch);
        Warehouse.Publish(night with { ReviewsNeeded = [night.ReviewsNeeded[0] with { With = null }] });
        Assert.Null(Assert.Single(Warehouse.Person(Ash)!.Reviews).With);
        Assert.Empty(Warehouse.Person(Birch)!.Reviews);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_review_that_is_needed_no_more_is_told_no_more_and_stays_in_the_earlier_night(DatabaseKind kind)
    {
        On(kind);
        var night = Between(Ash, Birch);
        Warehouse.Publish(night);
        Warehouse.Publish(night with { AsOf = AsOf.AddDays(1), Fingerprint = "f2", ReviewsNeeded = [] });
        Assert.Empty(Warehouse.Person(Ash)!.Reviews);
        Assert.Equal((0, 3), (InDump(Warehouse.Text()), InDump(Warehouse.Text(AsOf))));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_dump_by_stable_ids_names_both_people(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Publish(Between(Ash, Birch));
        Assert.Contains(
            "schools|1|subject,schools|2|subject,1,schools,1,P2,",
            Warehouse.Text(stableIds: true),
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_review_of_nobody_is_not_published(DatabaseKind kind)
    {
        On(kind);
        var night = Between(Ash, new PersonId(99));
        Assert.Throws<QualityGateException>(() => Warehouse.Publish(night));
        Assert.Null(Warehouse.Published);
    }

    NightToPublish Between(PersonId one, PersonId two)
    {
        var night = Warehouse.Night();
        var told = Assert.Single(night.Findings, finding => finding.Finding == Finding.Met).Evidence[0];
        return night with
        {
            ReviewsNeeded =
            [
                new ReviewNeeded(
                    one,
                    two,
                    [told with { Reference = "P2" }, told with { Reference = "P1", On = told.On.AddDays(-9) }]),
                new ReviewNeeded(two, one, [told with { Person = two, Reference = "P3" }]),
            ],
        };
    }

    /// <summary>Rows the view of reviews has in a dump.</summary>
    static int InDump(string dump) =>
        dump.Split("# ").Single(view => view.StartsWith("reviews_needed", StringComparison.Ordinal))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 2;
}
