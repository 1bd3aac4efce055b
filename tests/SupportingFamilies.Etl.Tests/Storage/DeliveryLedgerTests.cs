using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class DeliveryLedgerTests : StorageTest
{
    static readonly Refusal TooManyRejected = new(new Flaw("FILE-09", "Too many rows were rejected."), 12, "DOB");

    [SkippableTheory]
    [EachDatabase]
    public void Rows_delivered_are_rows_accepted_and_rejected(DatabaseKind kind)
    {
        On(kind);
        var outcome = Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Bad(), Pupil("2", "Birch")]);
        Assert.Equal((3, 2, 1), (outcome.Rows, outcome.Accepted, outcome.Rejected));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Deliveries_are_numbered_in_the_order_they_are_staged(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 2), [Pupil("1", "Ash")]);
        Assert.Equal(new DeliveryId(2), Warehouse.Stage("b", Day(9, 1), [Pupil("1", "Ash")]).Delivery);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_same_content_a_second_time_changes_nothing(DatabaseKind kind)
    {
        On(kind);
        var first = Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        var second = Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Assert.Equal(first with { AlreadyStaged = true }, second);
        Assert.Equal(1, Number("select count(*) from feeds_person"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_same_content_for_another_feed_is_another_delivery(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Assert.False(Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")], feed: "police").AlreadyStaged);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_refused_delivery_is_in_the_ledger_and_holds_no_rows(DatabaseKind kind)
    {
        On(kind);
        var outcome = Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Bad()], refusal: TooManyRejected);
        Assert.Equal(new StageOutcome(new DeliveryId(1), false, 0, 0, 0, TooManyRejected), outcome);
        Assert.Equal(0, Number("select (select count(*) from feeds_row) + (select count(*) from feeds_rejected_row)"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_refused_delivery_that_comes_again_says_why_it_was_refused(DatabaseKind kind)
    {
        On(kind);
        var first = Warehouse.Stage("a", Day(9, 1), [Bad()], refusal: TooManyRejected);
        Assert.Equal(first with { AlreadyStaged = true }, Warehouse.Stage("a", Day(9, 1), [Bad()]));
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_row_that_is_lost_on_the_way_stops_the_delivery(DatabaseKind kind)
    {
        On(kind);
        Assert.Throws<InvalidOperationException>(() => Warehouse.Stage(
            "schools",
            DeliveryMode.Events,
            Day(9, 1),
            new string('a', 64),
            delivery => [Pupil("1", "Ash")(delivery, 1), Pupil("3", "Cedar")(delivery, 3)],
            () => null));
        Assert.Equal(0, Number("select count(*) from feeds_delivery"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Reading_that_breaks_off_leaves_nothing(DatabaseKind kind)
    {
        On(kind);
        Assert.Throws<IOException>(
            () => Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), (_, _) => throw new IOException()]));
        Assert.Equal(0, Number("select (select count(*) from feeds_delivery) + (select count(*) from feeds_person)"));
        Assert.Equal(1, Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]).Accepted);
    }

    [Fact]
    public void A_disk_that_fills_up_leaves_nothing()
    {
        On(DatabaseKind.Sqlite);
        using var connection = Database.Connect();
        var pages = connection.List("pragma page_count", null, row => row.GetInt64(0)).Single();
        connection.List($"pragma max_page_count = {pages + 2}", null, row => row.GetInt64(0));
        var rows = Enumerable.Range(1, 5000).Select(number => Pupil($"{number}", "Ash")).ToList();
        var ledger = new DeliveryLedger(Database.Dialect, connection, new Fence(connection));
        Assert.ThrowsAny<Exception>(() => ledger.Stage(
            "schools",
            DeliveryMode.Events,
            Day(9, 1),
            new string('a', 64),
            delivery => rows.Select((row, number) => row(delivery, number + 1)),
            () => null));
        Assert.Equal(0, Number("select (select count(*) from feeds_delivery) + (select count(*) from feeds_person)"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void Everything_a_row_says_comes_back(DatabaseKind kind)
    {
        On(kind);
        PersonRecord? person = null;
        Tie? tie = null;
        Fact? fact = null;
        Residence? residence = null;
        Warehouse.Stage("a", Day(9, 1), [(delivery, row) =>
        {
            var id = RecordId.Of(delivery, row, 1);
            person = Whole(id);
            tie = new Tie(TieKind.FamilyCase, id, RecordId.Of(delivery, row, 0), "case")
            {
                Role = "child", Since = Day(2, 1), Until = Day(3, 1),
            };
            fact = new Fact
            {
                About = id, Kind = "offence", Role = FactRole.AffectedChild, On = Day(1, 1), Until = Day(1, 2),
                Code = "V", Measure = 0.1m, OutOf = 190m, Unit = "sessions", Reference = "R 1",
            };
            residence = new Residence(id, Day(1, 1), Day(1, 2), Day(1, 3));
            return new StagedRow.Accepted(
                row, "key", [person], [fact], [tie], [residence], [new CellFlaw("NHS", BadDate)]);
        }]);
        var live = Warehouse.LiveRecords([("schools", DeliveryMode.Events)], AsOf);
        Assert.Equal([person!], live.People);
        Assert.Equal([fact!], live.Facts);
        Assert.Equal([tie!], live.Ties);
        Assert.Equal([residence!], live.Residences);
        Assert.Equal(1, Number("select count(*) from feeds_noted_cell"));
    }

    static PersonRecord Whole(RecordId id) => new()
    {
        Id = id, Feed = "schools", SourceKey = "1 ÅÄ|\"'", Part = "contact1", Forename = "Zoë", MiddleNames = "Ann",
        Surname = "O'Ash", KnownAs = "Zo", PreviousSurname = "Birch", BornOn = new DateOnly(2012, 2, 29),
        ExpectedOn = Day(12, 1), DiedOn = Day(8, 1), Sex = Sex.Male, Nhs = NhsNumber.Parse("9434765919").Value,
        Upn = Upn.Parse("B801200005001").Value, Uprn = Uprn.Parse("100023336956").Value,
        Address = "1 The Street, Town", Postcode = Postcode.Parse("AB1 2CD").Value,
        Phone = "01632 960001", Email = "a@example.org", IsProtected = true,
    };
}
