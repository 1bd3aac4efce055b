using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using SupportingFamilies.Etl.SqlServerStandIn;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>The protocol itself: logins, long messages, several results, cancelling, and faults.</summary>
public sealed class ConversationTests(RunningStandIn running) : StandInTest(running)
{
    [Fact]
    public void A_login_needs_the_password_and_a_database_that_is_there()
    {
        var wrong = new SqlConnectionStringBuilder(ConnectionString) { Password = "another" };
        Assert.Equal(18456, ErrorOf(() => new SqlConnection(wrong.ConnectionString).Open()));
        var nowhere = new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = "nowhere" };
        Assert.Equal(4060, ErrorOf(() => new SqlConnection(nowhere.ConnectionString).Open()));
    }

    [Fact]
    public void A_result_of_many_packets_arrives_whole()
    {
        Execute("create table t (id int not null primary key, n nvarchar(200) not null)");
        var rows = new DataTable();
        rows.Columns.Add("id", typeof(int));
        rows.Columns.Add("n", typeof(string));
        for (var id = 0; id < 2_000; id++)
            rows.Rows.Add(id, new string('x', 100));
        Copy(rows, "t");
        Assert.Equal(Enumerable.Range(0, 2_000), Connection.Query<int>("select id from t order by id"));
        Assert.All(Connection.Query<string>("select n from t"), text => Assert.Equal(100, text.Length));
    }

    [Fact]
    public void A_batch_may_have_several_results()
    {
        using var reader = Connection.QueryMultiple("select 1 as a; select 'x' as b where 1 = 0; select 2 as c");
        Assert.Equal([1], reader.Read<int>());
        Assert.Empty(reader.Read<string>());
        Assert.Equal([2], reader.Read<int>());
    }

    [Fact]
    public void A_statement_is_prepared_once_and_run_with_other_values()
    {
        using var select = new SqlCommand("select @n + 1", Connection);
        select.Parameters.Add("@n", SqlDbType.Int);
        select.Prepare();
        foreach (var number in (int[])[1, 2, 3])
        {
            select.Parameters[0].Value = number;
            Assert.Equal(number + 1, select.ExecuteScalar());
        }
    }

    [Fact]
    public void A_parameter_may_come_back_out()
    {
        using var set = new SqlCommand("set @twice = @once * 2", Connection);
        set.Parameters.AddWithValue("@once", 21);
        var twice = set.Parameters.Add("@twice", SqlDbType.Int);
        twice.Direction = ParameterDirection.Output;
        set.ExecuteNonQuery();
        Assert.Equal(42, twice.Value);
    }

    [Fact]
    public void A_statement_may_be_long_and_have_2098_parameters_but_no_more()
    {
        Assert.Equal(2_098, Sum(2_098));
        Assert.Equal(8003, ErrorOf(() => Sum(2_099)));

        int Sum(int count)
        {
            using var select = new SqlCommand("select count(*) from (values " + string.Join(
                ", ", Enumerable.Range(0, count).Select(each => $"(@p{each})")) + ") as given (p)", Connection);
            for (var each = 0; each < count; each++)
                select.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"@p{each}"), each);
            return (int)select.ExecuteScalar();
        }
    }

    [Fact]
    public void A_command_that_takes_too_long_is_stopped_and_the_connection_goes_on()
    {
        using var wait = new SqlCommand("waitfor delay '00:01:00'", Connection) { CommandTimeout = 1 };
        Assert.Equal(-2, ErrorOf(() => wait.ExecuteNonQuery()));
        Assert.Equal(1, Scalar<int>("select 1"));
    }

    [Fact]
    public void The_catalogue_tells_what_there_is()
    {
        Execute("create table t (id bigint not null primary key, n nvarchar(20) null)");
        Execute("create view v as select n from t");
        Assert.Equal(["t", "v"], Connection.Query<string>(
            "select TABLE_NAME from INFORMATION_SCHEMA.TABLES order by TABLE_NAME"));
        Assert.Equal(["id bigint", "n nvarchar"], Connection.Query<string>(
            """
            select COLUMN_NAME + ' ' + DATA_TYPE from information_schema.columns
            where TABLE_NAME = 't' order by ORDINAL_POSITION
            """));
        Assert.NotNull(Scalar<int?>("select object_id('dbo.v', 'V')"));
        Assert.Null(Scalar<int?>("select object_id('v', 'U')"));
        Execute("exec sp_addextendedproperty 'MS_Description', 'a name', 'schema', 'dbo', 'table', 't', 'column', 'n'");
        Assert.Equal("a name", Scalar<string>(
            "select value from sys.extended_properties where major_id = object_id('t') and minor_id = 2"));
        Execute("drop view v; drop table t");
        Assert.Equal(0, Scalar<int>("select count(*) from sys.objects"));
    }

    [Fact]
    public void Each_database_holds_its_own()
    {
        Execute("create table t (id int)");
        Execute("create database other collate Latin1_General_BIN2");
        Execute("use other");
        Assert.Equal(("other", 208), (Scalar<string>("select db_name()"), ErrorOf("select id from t")));
        Execute("create table t (n nvarchar(5) not null); insert into t (n) values ('a')");
        Assert.Equal(0, Scalar<int>("select count(*) from t where n = 'A'"));
        Assert.Equal(911, ErrorOf("use nowhere"));
        Execute("use master; drop database other");
        Assert.Equal(911, ErrorOf("use other"));
    }

    [Fact]
    public void A_connection_can_be_cut_at_a_packet()
    {
        using var server = new StandInServer();
        using var connection = Opened(server);
        server.Faults.DropAtPacket(2);
        Assert.Equal(1, connection.ExecuteScalar<int>("select 1"));
        Assert.Throws<SqlException>(() => connection.ExecuteScalar<int>("select 1"));
        using var again = Opened(server);
        Assert.Equal(1, again.ExecuteScalar<int>("select 1"));
    }

    [Fact]
    public void A_deadlock_can_be_asked_for_and_takes_its_transaction()
    {
        using var server = new StandInServer();
        using var connection = Opened(server);
        connection.Execute("create table t (id int)");
        server.Faults.FailStatement(2, 1205);
        using var transaction = connection.BeginTransaction();
        connection.Execute("insert into t (id) values (1)", transaction: transaction);
        Assert.Equal(
            1205,
            ErrorOf(() => connection.Execute("insert into t (id) values (2)", transaction: transaction)));
        Assert.Equal((0, 0), connection.QuerySingle<(int, int)>("select count(*), @@trancount from t"));
    }

    [Fact]
    public void A_commit_can_be_done_and_never_heard_of()
    {
        using var server = new StandInServer();
        using var connection = Opened(server);
        connection.Execute("create table t (id int)");
        server.Faults.CutAfterCommit();
        var transaction = connection.BeginTransaction();
        connection.Execute("insert into t (id) values (1)", transaction: transaction);
        Assert.ThrowsAny<Exception>(transaction.Commit);
        using var again = Opened(server);
        Assert.Equal(1, again.ExecuteScalar<int>("select count(*) from t"));
    }

    [Fact]
    public void Logins_can_be_refused_for_a_while()
    {
        using var server = new StandInServer();
        server.Faults.RefuseLogins(2, 40613);
        Assert.Equal(40613, ErrorOf(() => Opened(server)));
        Assert.Equal(40613, ErrorOf(() => Opened(server)));
        Opened(server).Dispose();
    }

    [Fact]
    public void A_server_that_falls_takes_what_was_not_committed()
    {
        using var server = new StandInServer();
        using var connection = Opened(server);
        connection.Execute("create table t (id int); begin tran; insert into t (id) values (1)");
        server.CutConnections();
        Assert.Throws<SqlException>(() => connection.Execute("select 1"));
        using var again = Opened(server);
        Assert.Equal(0, again.ExecuteScalar<int>("select count(*) from t"));
    }

    static SqlConnection Opened(StandInServer server)
    {
        var connection = new SqlConnection(server.ConnectionString + ";Pooling=False;ConnectRetryCount=0");
        connection.Open();
        return connection;
    }
}
