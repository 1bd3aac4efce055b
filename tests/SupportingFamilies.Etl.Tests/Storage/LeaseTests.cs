using Dapper;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Storage;
using static SupportingFamilies.Etl.Tests.Storage.Deliveries;

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
    public void Who_is_kept_out_is_told_by_whom(DatabaseKind kind)
    {
        On(kind);
        using var other = Database.Open();
        using var lease = Warehouse.TakeLease("first");
        var held = Assert.Throws<LeaseHeldException>(() => other.TakeLease("second"));
        Assert.Equal("first", held.Holder!.Owner);
        Assert.Contains("first", held.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_lease_is_free_once_its_holder_is_done(DatabaseKind kind)
    {
        On(kind);
        using var other = Database.Open();
        Warehouse.TryLease("first")!.Dispose();
        Assert.Null(Warehouse.LeaseHolder);
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
        Assert.Equal("next", Warehouse.LeaseHolder!.Owner);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Each_lease_has_a_greater_token_than_the_one_before(DatabaseKind kind)
    {
        On(kind);
        using (Warehouse.TakeLease("first"))
            Assert.Equal(1, Warehouse.LeaseToken);
        Assert.Null(Warehouse.LeaseToken);
        using (Warehouse.TakeLease("second"))
            Assert.Equal(2, Warehouse.LeaseToken);
    }

    [Fact]
    public void A_holder_whose_connection_is_lost_gives_the_lease_back_without_a_word()
    {
        using var database = new TempDatabase(isReady: true);
        var undisturbed = new FaultyDialect(database.Dialect, null);
        using (var first = Warehouse.Open(undisturbed, TimeProvider.System))
            first.TakeLease("first").Dispose();
        var losing = new FaultyDialect(database.Dialect, new Loss(LossOf.Command, undisturbed.Commands));
        using (var second = Warehouse.Open(losing, TimeProvider.System))
        {
            var lease = second.TakeLease("second");
            lease.Dispose(); // its last command is lost
            Assert.Null(second.LeaseToken);
        }

        using var third = database.Open();
        Assert.Equal("second", third.LeaseHolder!.Owner);
        using var again = third.TakeLease("third");
        Assert.NotNull(again);
    }

    [Fact]
    public void A_holder_whose_lease_was_taken_over_stages_nothing()
    {
        On(DatabaseKind.Sqlite);
        using var late = Warehouse.TakeLease("late");
        using var other = TakenOver(out var lease);
        Assert.Throws<LeaseLostException>(() => Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]));
        Assert.Equal(0, Number("select count(*) from feeds_delivery"));
        Assert.Equal(0, Number("select count(*) from feeds_person"));
        lease.Dispose();
    }

    [Fact]
    public void A_holder_whose_lease_was_taken_over_refuses_no_delivery_either()
    {
        On(DatabaseKind.Sqlite);
        using var late = Warehouse.TakeLease("late");
        using var other = TakenOver(out var lease);
        var refusal = new Refusal(new Flaw("FILE-01", "Test."), null, null);
        Assert.Throws<LeaseLostException>(() => Warehouse.Stage(
            "schools", DeliveryMode.Events, Day(9, 1), new string('a', 64), _ => [], () => refusal));
        Assert.Equal(0, Number("select count(*) from feeds_delivery"));
        lease.Dispose();
    }

    [Fact]
    public void A_holder_whose_lease_was_taken_over_publishes_nothing()
    {
        On(DatabaseKind.Sqlite);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        var night = Warehouse.Night();
        using var late = Warehouse.TakeLease("late");
        using var other = TakenOver(out var lease);
        Assert.Throws<LeaseLostException>(() => Warehouse.Publish(night));
        Assert.Equal(0, Number("select count(*) from run_run"));

        other.Publish(other.Night());
        Assert.Equal(1, Number("select run_id from run_published"));
        lease.Dispose();
    }

    [Fact]
    public void The_pointer_readers_follow_does_not_move_for_a_holder_that_lost_the_lease_while_it_wrote()
    {
        On(DatabaseKind.Sqlite);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        Warehouse.Publish(Warehouse.Night());
        Warehouse.Stage("b", Day(9, 2), [Pupil("2", "Birch")]);
        using var late = Warehouse.TakeLease("late");
        var night = Warehouse.Night("f2");
        using (var connection = Database.Connect())
        {
            // The last moment: the run's rows are committed, and the token moves on before the pointer does.
            connection.Execute(
                """
                create trigger taken_over after update of finished_at on run_run
                begin update run_fence set token = token + 1; end
                """);
        }

        Assert.Throws<LeaseLostException>(() => Warehouse.Publish(night));
        Assert.Equal(1, Number("select run_id from run_published"));
        Assert.Equal(0, Number("select count(*) from run_run where run_id = 2 and finished_at is not null"));
    }

    [Fact]
    public void Who_lost_the_lease_does_not_take_away_the_row_of_its_new_holder()
    {
        On(DatabaseKind.Sqlite);
        var late = Warehouse.TakeLease("late");
        using var other = TakenOver(out var lease);
        late.Dispose();
        Assert.Equal("other", other.LeaseHolder!.Owner);
        other.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        lease.Dispose();
        Assert.Null(other.LeaseHolder);
    }

    /// <summary>Everything written in a night goes through the fence; what has nothing to do with a night is named.
    /// </summary>
    [Fact]
    public void No_transaction_of_a_night_is_committed_past_the_fence()
    {
        string[] apart = ["Fence.cs", "Lease.cs", "Migrations.cs", "ExportLog.cs"];
        Assert.Empty(
            from file in Conventions.Repository.Files(".cs")
            where file.StartsWith("src/SupportingFamilies.Etl/Storage/", StringComparison.Ordinal)
                && !apart.Contains(Path.GetFileName(file))
            from line in Conventions.Repository.Lines(file)
            where line.Contains("ransaction.Commit()", StringComparison.Ordinal)
            select file);
    }

    [SkippableTheory]
    [EachDatabase]
    public void Whose_token_is_late_publishes_nothing_and_what_it_wrote_is_taken_away(DatabaseKind kind)
    {
        On(kind);
        Warehouse.Stage("a", Day(9, 1), [Pupil("1", "Ash")]);
        var night = Warehouse.Night();
        using var late = Warehouse.TakeLease("late");
        using (var connection = Database.Connect())
        {
            // As the next holder does, on a server that ended the session of the lock.
            using var transaction = connection.BeginTransaction();
            new Fence(connection).Take(transaction);
            transaction.Commit();
        }

        Assert.Throws<LeaseLostException>(() => Warehouse.Publish(night));
        Assert.Equal(0, Number("select count(*) from run_published"));
        Assert.Equal(0, Number("select count(*) from run_run"));
    }

    [SkippableTheory]
    [EachDatabase]
    public void The_row_says_who_holds_it(DatabaseKind kind)
    {
        On(kind);
        using var lease = Warehouse.TryLease("first");
        Assert.Equal(1, Number("select count(*) from run_lease where held_by = 'first'"));
    }

    /// <summary>As a file server or a person might: the lock's file is gone, and another process locks a new one.
    /// </summary>
    Warehouse TakenOver(out IDisposable lease)
    {
        File.Delete(((TempDatabase)Database).File + ".lease");
        var other = Database.Open();
        lease = other.TakeLease("other");
        return other;
    }
}
