using System.Data;
using Dapper;
using Microsoft.Data.SqlClient;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

public sealed class TransactionTests : StandInTest
{
    public TransactionTests(RunningStandIn running)
        : base(running) => Execute("create table t (id int not null primary key)");

    [Fact]
    public void What_is_committed_stays_and_what_is_rolled_back_goes()
    {
        using (var transaction = Connection.BeginTransaction())
        {
            Connection.Execute("insert into t (id) values (1)", transaction: transaction);
            transaction.Commit();
        }

        using (var transaction = Connection.BeginTransaction())
        {
            Connection.Execute("insert into t (id) values (2)", transaction: transaction);
            transaction.Save("here");
            Connection.Execute("insert into t (id) values (3)", transaction: transaction);
            transaction.Rollback("here");
            transaction.Commit();
        }

        using (var transaction = Connection.BeginTransaction())
            Connection.Execute("insert into t (id) values (4)", transaction: transaction);

        Assert.Equal([1, 2], Connection.Query<int>("select id from t order by id"));
    }

    [Fact]
    public void Definitions_are_rolled_back_too()
    {
        using (var transaction = Connection.BeginTransaction())
        {
            Connection.Execute("create table u (id int)", transaction: transaction);
            Connection.Execute("insert into u (id) values (1)", transaction: transaction);
        }

        Assert.Equal(208, ErrorOf("select id from u"));
        Assert.Null(Scalar<int?>("select object_id('u')"));
    }

    [Fact]
    public void Others_see_only_what_is_committed()
    {
        var other = Connect();
        using var transaction = Connection.BeginTransaction();
        Connection.Execute("insert into t (id) values (1)", transaction: transaction);
        Assert.Equal(0, other.ExecuteScalar<int>("select count(*) from t"));
        transaction.Commit();
        Assert.Equal(1, other.ExecuteScalar<int>("select count(*) from t"));
    }

    [Fact]
    public void A_second_writer_waits_no_longer_than_it_says()
    {
        var other = Connect();
        using var transaction = Connection.BeginTransaction();
        Connection.Execute("insert into t (id) values (1)", transaction: transaction);
        other.Execute("set lock_timeout 20");
        Assert.Equal(1222, ErrorOf(() => other.Execute("insert into t (id) values (2)")));
        transaction.Commit();
        other.Execute("insert into t (id) values (2)");
    }

    [Fact]
    public void A_snapshot_reads_one_state_and_may_not_change_what_another_has_written_since()
    {
        var other = Connect();
        using var transaction = Connection.BeginTransaction(IsolationLevel.Snapshot);
        Assert.Equal(0, Connection.ExecuteScalar<int>("select count(*) from t", transaction: transaction));
        other.Execute("insert into t (id) values (1)");
        Assert.Equal(0, Connection.ExecuteScalar<int>("select count(*) from t", transaction: transaction));
        Assert.Equal(3960, ErrorOf(() => Connection.Execute("delete from t", transaction: transaction)));
    }

    [Fact]
    public void A_connection_that_closes_takes_its_transaction_with_it()
    {
        using (var other = new SqlConnection(ConnectionString))
        {
            other.Open();
            other.Execute("begin tran; insert into t (id) values (1)");
        }

        Execute("insert into t (id) values (2)");
        Assert.Equal([2], Connection.Query<int>("select id from t"));
    }

    [Fact]
    public void A_pooled_connection_begins_anew()
    {
        var pooled = new SqlConnectionStringBuilder(ConnectionString) { Pooling = true }.ConnectionString;
        var sessions = new HashSet<short>();
        for (var use = 0; use < 3; use++)
        {
            using var connection = new SqlConnection(pooled);
            Assert.Equal(0, connection.ExecuteScalar<int>("select @@trancount"));
            connection.Open();
            sessions.Add(connection.ExecuteScalar<short>("select @@spid"));
            connection.Execute("begin tran; insert into t (id) values (1)");
        }

        SqlConnection.ClearAllPools();
        Assert.Single(sessions);
        Assert.Equal(0, Scalar<int>("select count(*) from t"));
    }

    [Theory]
    [InlineData("Session")]
    [InlineData("Transaction")]
    public void A_lock_is_held_by_one_and_goes_with_its_owner(string owner)
    {
        const string Take =
            """
            declare @granted int;
            exec @granted = sp_getapplock @Resource = 'night', @LockMode = 'Exclusive', @LockOwner = @owner,
                @LockTimeout = 0;
            select @granted
            """;
        var other = Connect();
        var first = Connect();
        first.Execute("begin tran");
        Assert.Equal(0, first.ExecuteScalar<int>(Take, new { owner }));
        other.Execute("begin tran");
        Assert.Equal(-1, other.ExecuteScalar<int>(Take, new { owner }));
        first.Execute("rollback");
        Assert.Equal(owner == "Session" ? -1 : 0, other.ExecuteScalar<int>(Take, new { owner }));
        first.Close();
        Assert.True(SpinWait.SpinUntil(
            () => other.ExecuteScalar<int>(Take, new { owner }) == 0, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_lock_is_waited_for_and_released_by_name()
    {
        var other = Connect();
        Assert.Equal(0, Locked(Connection, "sp_getapplock", "Exclusive"));
        var waiting = Task.Run(() => Locked(other, "sp_getapplock", "Shared", 5000));
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(50)));
        Assert.Equal(0, Locked(Connection, "sp_releaseapplock"));
        Assert.Equal(1, await waiting);
        Assert.Equal(0, Locked(Connection, "sp_getapplock", "Shared"));
        Assert.Equal(1223, ErrorOf("exec sp_releaseapplock @Resource = 'nothing', @LockOwner = 'Session'"));
    }

    static int Locked(SqlConnection connection, string procedure, string? mode = null, int timeout = 0)
    {
        using var command = new SqlCommand(procedure, connection) { CommandType = CommandType.StoredProcedure };
        command.Parameters.AddWithValue("@Resource", "night");
        command.Parameters.AddWithValue("@LockOwner", "Session");
        if (mode is not null)
        {
            command.Parameters.AddWithValue("@LockMode", mode);
            command.Parameters.AddWithValue("@LockTimeout", timeout);
        }

        var returned = command.Parameters.Add("@returned", SqlDbType.Int);
        returned.Direction = ParameterDirection.ReturnValue;
        command.ExecuteNonQuery();
        return (int)returned.Value;
    }
}
