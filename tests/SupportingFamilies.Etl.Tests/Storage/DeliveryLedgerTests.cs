using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class DeliveryLedgerTests : IDisposable
{
    readonly TempDatabase database = new();
    readonly Warehouse warehouse;

    public DeliveryLedgerTests() => warehouse = database.Open();

    public void Dispose()
    {
        warehouse.Dispose();
        database.Dispose();
    }

    [Fact]
    public void Rows_delivered_are_rows_accepted_and_rejected()
    {
        var outcome = warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash"), Bad(), Pupil("2", "Birch")]);
        Assert.Equal((3, 2, 1), (outcome.Rows, outcome.Accepted, outcome.Rejected));
    }

    [Fact]
    public void The_same_content_a_second_time_changes_nothing()
    {
        var first = warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        var second = warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Assert.Equal(first with { AlreadyStaged = true }, second);
        Assert.Single(warehouse.LiveRecords([("schools", DeliveryMode.Events)], AsOf).People);
    }
}
