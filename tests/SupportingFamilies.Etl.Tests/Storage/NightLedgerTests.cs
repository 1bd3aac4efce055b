using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class NightLedgerTests : StorageTest
{
    static readonly DateTimeOffset Due = new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero);

    [SkippableTheory]
    [EachDatabase]
    public void A_night_waits_until_something_came_of_it(DatabaseKind kind)
    {
        On(kind);
        var ledger = Warehouse.Nights;
        ledger.Ask(Day(10, 1), Due, null);
        ledger.Begin(ledger.Waiting, "node 1", Due.AddMinutes(1));
        var begun = Assert.Single(ledger.Waiting);
        Assert.Equal((1, "node 1", null), (begun.Attempts, begun.TriedBy, begun.Outcome));

        Assert.Null(ledger.GoodAt);
        ledger.Finish(ledger.Waiting, NightOutcome.Published, 7, Due.AddMinutes(5), ExitCode.PartlyRefused);
        Assert.Empty(ledger.Waiting);
        Assert.Equal(ExitCode.PartlyRefused, ledger.NewestScheduled!.Code);
        Assert.Equal(Due.AddMinutes(5), ledger.GoodAt);
        Assert.Equal(
            (NightOutcome.Published, 7L, Due.AddMinutes(5)),
            (ledger.NewestScheduled.Outcome, ledger.NewestScheduled.Run, ledger.NewestScheduled.FinishedAt));
    }

    [SkippableTheory]
    [EachDatabase]
    public void An_attempt_stopped_as_asked_does_not_count_and_one_that_failed_does(DatabaseKind kind)
    {
        On(kind);
        var ledger = Warehouse.Nights;
        ledger.Ask(Day(10, 1), Due, null);
        ledger.Begin(ledger.Waiting, "node 1", Due);
        ledger.Return(ledger.Waiting);
        Assert.Equal(0, ledger.Waiting[0].Attempts);

        ledger.Begin(ledger.Waiting, "node 1", Due);
        ledger.PutOff(ledger.Waiting, Due.AddMinutes(5));
        Assert.Equal((1, Due.AddMinutes(5)), (ledger.Waiting[0].Attempts, ledger.Waiting[0].NotBefore));
        ledger.Begin(ledger.Waiting, "node 2", Due.AddMinutes(5));
        Assert.Null(ledger.Waiting[0].NotBefore);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_schedule_asks_once_for_a_date_and_people_as_often_as_they_like(DatabaseKind kind)
    {
        On(kind);
        var ledger = Warehouse.Nights;
        ledger.Ask(Day(10, 1), Due, null);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => ledger.Ask(Day(10, 1), Due, null));
        ledger.Ask(Day(10, 1), Due, "Analyst");
        ledger.Ask(Day(10, 1), Due, "Analyst");
        Assert.Equal(3, ledger.All.Count);
        Assert.Null(ledger.NewestScheduled!.AskedBy);
    }

    [Fact]
    public void Who_lost_the_lease_finishes_nothing()
    {
        On(DatabaseKind.Sqlite);
        Warehouse.Nights.Ask(Day(10, 1), Due, null);
        using var late = Warehouse.TakeLease("late");
        File.Delete(((TempDatabase)Database).File + ".lease");
        using var other = Database.Open();
        using var lease = other.TakeLease("other");
        Assert.Throws<LeaseLostException>(
            () => Warehouse.Nights.Finish(Warehouse.Nights.Waiting, NightOutcome.Published, 1, Due));
        Assert.Single(other.Nights.Waiting);
    }
}
