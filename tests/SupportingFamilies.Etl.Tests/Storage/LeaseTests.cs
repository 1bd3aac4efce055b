namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class LeaseTests : StorageTest
{
    [SkippableTheory]
    [EachDatabase]
    public void A_second_run_is_kept_out(DatabaseKind kind)
    {
        On(kind);
        using var other = Database.Open();
        using var lease = Warehouse.TryLease("first");
        Assert.Null(other.TryLease("second"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_lease_is_free_once_its_holder_is_done(DatabaseKind kind)
    {
        On(kind);
        using var other = Database.Open();
        Warehouse.TryLease("first")!.Dispose();
        using var lease = other.TryLease("second");
        Assert.NotNull(lease);
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_holder_that_was_killed_blocks_nobody(DatabaseKind kind)
    {
        On(kind);
        using (var connection = Database.Connect())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "insert into run_lease (slot, held_by, since_at) values (1, 'killed', '2026-01-01')";
            command.ExecuteNonQuery();
        }

        using var lease = Warehouse.TryLease("next");
        Assert.NotNull(lease);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_row_says_who_holds_it(DatabaseKind kind)
    {
        On(kind);
        using var lease = Warehouse.TryLease("first");
        Assert.Equal(1, Number("select count(*) from run_lease where held_by = 'first'"));
    }
}
