using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class LiveRecordsTests : StorageTest
{
    [SkippableTheory]
    [EachDatabase]
    public void A_newer_snapshot_replaces_the_older_whole(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")], DeliveryMode.Snapshot);
        Warehouse.Stage("b", Day(9, 2), [Pupil("2", "Beech")], DeliveryMode.Snapshot);
        Assert.Equal(["2 Beech"], Warehouse.Surnames(DeliveryMode.Snapshot));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Snapshots_of_one_date_stand_together(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")], DeliveryMode.Snapshot);
        Warehouse.Stage("b", Day(9, 1), [Pupil("2", "Birch")], DeliveryMode.Snapshot);
        Assert.Equal(["1 Ash", "2 Birch"], Warehouse.Surnames(DeliveryMode.Snapshot));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_newer_row_of_the_same_key_replaces_the_older_and_others_stand(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        Warehouse.Stage("b", Day(9, 2), [Pupil("2", "Beech")]);
        Assert.Equal(["1 Ash", "2 Beech"], Warehouse.Surnames(DeliveryMode.Events));
    }

    [SkippableTheory]
    [EachDatabase]
    public void An_older_extract_that_comes_late_replaces_nothing(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("b", Day(9, 2), [Pupil("2", "Beech")]);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("2", "Birch")]);
        Assert.Equal(["1 Ash", "2 Beech"], Warehouse.Surnames(DeliveryMode.Events));
    }

    [SkippableTheory]
    [EachDatabase(DeliveryMode.Events)]
    [EachDatabase(DeliveryMode.Snapshot)]
    public void Extracts_of_the_as_of_date_count_and_later_ones_do_not(DatabaseKind kind, DeliveryMode mode)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")], mode);
        Warehouse.Stage("b", Day(9, 2), [Pupil("1", "Aspen")], mode);
        Assert.Equal(["1 Ash"], Warehouse.Surnames(mode, Day(9, 1)));
        Assert.Equal(["1 Aspen"], Warehouse.Surnames(mode, Day(9, 2)));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_refused_delivery_replaces_nothing(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")], DeliveryMode.Snapshot);
        Warehouse.Stage("b", Day(9, 2), [Bad()], DeliveryMode.Snapshot, refusal: new Refusal(BadDate, null, null));
        Assert.Equal(["1 Ash"], Warehouse.Surnames(DeliveryMode.Snapshot));
    }

    [SkippableTheory]
    [EachDatabase(DeliveryMode.Events)]
    [EachDatabase(DeliveryMode.Snapshot)]
    public void Of_rows_with_one_key_and_date_one_stands_whichever_came_first(DatabaseKind kind, DeliveryMode mode)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("1", "Aspen"), Pupil("1", "Alder")], mode);
        using var other = new TempDatabase();
        using var swapped = other.Open();
        swapped.Stage("b", Day(9, 1), [Pupil("1", "Alder"), Pupil("1", "Ash")], mode);
        swapped.Stage("c", Day(9, 1), [Pupil("1", "Aspen")], mode);
        Assert.Single(Warehouse.Surnames(mode));
        Assert.Equal(Warehouse.Surnames(mode), swapped.Surnames(mode));
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_same_row_twice_stands_once(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Pupil("1", "Ash")]);
        var live = Warehouse.LiveRecords([("schools", DeliveryMode.Events)], AsOf);
        Assert.Equal((1, 1, 1), (live.People.Count, live.Facts.Count, live.Residences.Count));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_feed_with_a_live_delivery_is_covered_to_its_newest_extract_date(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Stage("b", Day(9, 20), [Pupil("2", "Birch")]);
        var live = Warehouse.LiveRecords([("schools", DeliveryMode.Events), ("police", DeliveryMode.Snapshot)], AsOf);
        Assert.Equal(new Dictionary<string, DateOnly> { ["schools"] = Day(9, 20) }, live.Covered);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_order_of_files_and_rows_changes_nothing(DatabaseKind kind)
    {
        On(kind);
        var rows = Enumerable.Range(0, 12)
            .Select(number => Pupil($"{number % 5}", $"Name{number}", $"k{number % 7}")).ToArray();
        var expected = Staged(rows, 6);
        var permutations = Gen.Zip(Gen.Shuffle(rows), Gen.Choose(1, 11)).ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(15),
            Prop.ForAll(permutations, permuted => Staged(permuted.Item1, permuted.Item2).SequenceEqual(expected)));
    }

    /// <summary>Rows in two deliveries of one date, as text without record ids.</summary>
    static List<string> Staged(Func<DeliveryId, int, StagedRow>[] rows, int firstDelivery)
    {
        using var database = new TempDatabase();
        using var warehouse = database.Open();
        warehouse.Stage("a", Day(9, 1), rows[..firstDelivery]);
        warehouse.Stage("b", Day(9, 1), rows[firstDelivery..]);
        var live = warehouse.LiveRecords([("schools", DeliveryMode.Events)], AsOf);
        var people = live.People.ToDictionary(person => person.Id, person => $"{person.SourceKey} {person.Surname}");
        return [.. people.Values, .. live.Facts.Select(fact => people[fact.About])];
    }
}
