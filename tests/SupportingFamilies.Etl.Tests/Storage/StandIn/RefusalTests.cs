namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>What Transact-SQL refuses is refused, by number; what it takes and looks alike is taken.</summary>
public sealed class RefusalTests : StandInTest
{
    public RefusalTests(RunningStandIn running)
        : base(running) => Execute(
        """
        create table t (
            id int not null primary key, n nvarchar(20) null, b bit null, day date null, h binary(2) null
        )
        """);

    [Theory]
    [InlineData(102, "select n || 'x' from t")]
    [InlineData(102, "select id from t limit 1")]
    [InlineData(102, "select id from t order by id limit 1")]
    [InlineData(102, "select id == 1 from t")]
    [InlineData(102, "select 1 as x go")]
    [InlineData(102, "select 1 as x; pragma journal_mode")]
    [InlineData(2812, "pragma journal_mode")]
    [InlineData(102, "select (id = 1) from t")]
    [InlineData(102, "alter table t add x int null, y int null")]
    [InlineData(156, "create or alter view v as select id from t")]
    [InlineData(156, "create table if not exists x (id int)")]
    [InlineData(156, "create table x (id int not null, index x_id (id))")]
    [InlineData(156, "alter table t add column x int null")]
    [InlineData(156, "select x.id from (with y as (select id from t) select id from y) as x")]
    [InlineData(156, "select id as plan from t")]
    [InlineData(156, "select n from t where n is not distinct from 'x'")]
    [InlineData(4145, "select id from t where b and id = 1")]
    [InlineData(4145, "select id from t where b")]
    [InlineData(195, "select ifnull(n, '') from t")]
    [InlineData(195, "select substr(n, 1, 2) from t")]
    [InlineData(195, "select length(n) from t")]
    [InlineData(195, "select random() from t")]
    [InlineData(195, "select date('now')")]
    [InlineData(195, "select strftime('%Y', day) from t")]
    [InlineData(195, "select julianday(day) from t")]
    [InlineData(195, "select group_concat(n) from t")]
    [InlineData(207, "select true")]
    [InlineData(207, "select \"text\" from t")]
    [InlineData(207, "select nobody from t")]
    [InlineData(207, "select n as name from t group by name")]
    [InlineData(207, "select n as name from t where name = 'x'")]
    [InlineData(208, "select id from nowhere")]
    [InlineData(4104, "select u.id from t")]
    [InlineData(209, "select id from t as a join t as b on a.id = b.id")]
    [InlineData(1011, "select 1 as x from t join t on 1 = 1")]
    [InlineData(137, "select @nobody")]
    [InlineData(111, "select 1 as x; create view v as select id from t")]
    [InlineData(1033, "create view v as select id from t order by id")]
    [InlineData(1033, "select x.id from (select id from t order by id) as x")]
    [InlineData(4511, "create view v as select max(id) from t")]
    [InlineData(4506, "create view v as select id, n as id from t")]
    [InlineData(8155, "select x.id from (select id, max(n) from t group by id) as x")]
    [InlineData(8156, "select x.n from (select id, n, n from t) as x")]
    [InlineData(8120, "select id, n from t group by id")]
    [InlineData(8120, "select id, count(*) from t")]
    [InlineData(8120, "select id from t group by id having n = 'x'")]
    [InlineData(147, "select id from t where count(*) > 1")]
    [InlineData(130, "select sum(count(*)) from t")]
    [InlineData(145, "select distinct n from t order by id")]
    [InlineData(104, "select id from t union all select id from t order by n")]
    [InlineData(205, "select id from t union all select id, n from t")]
    [InlineData(116, "select id from t where id in (select id, n from t)")]
    [InlineData(8117, "select max(b) from t")]
    [InlineData(8117, "select sum(n) from t")]
    [InlineData(206, "select id from t where day = 1")]
    [InlineData(206, "select coalesce(day, id) from t")]
    [InlineData(206, "select id from t where h = n")]
    [InlineData(245, "select id from t where id = 'x'")]
    [InlineData(241, "select id from t where day = '31/12/2026'")]
    [InlineData(213, "insert into t values (1)")]
    [InlineData(110, "insert into t (id) values (1, 'x')")]
    [InlineData(109, "insert into t (id, n) values (1)")]
    [InlineData(15151, "grant select on t to nobody")]
    [InlineData(207, "create nonclustered columnstore index t_columns on t (nobody)")]
    [InlineData(2812, "exec nothing_of_that_name")]
    [InlineData(2714, "create table t (id int)")]
    [InlineData(8111, "create table x (id int null primary key)")]
    [InlineData(2715, "create table x (id text_of_ours)")]
    [InlineData(3701, "drop table nowhere")]
    [InlineData(3902, "commit")]
    public void What_SQL_Server_refuses_is_refused(int number, string sql) => Assert.Equal(number, ErrorOf(sql));

    [Theory]
    [InlineData("select concat(n, 'x') from t")]
    [InlineData("select n + 'x' from t")]
    [InlineData("select top (1) id from t order by id")]
    [InlineData("select id from t order by id offset 1 rows fetch next 1 rows only")]
    [InlineData("alter table t add x int null")]
    [InlineData("drop table if exists nowhere")]
    [InlineData("with y as (select id from t) select x.id from (select id from y) as x")]
    [InlineData("select id as [plan] from t")]
    [InlineData("select id from t where b = 1 and (id = 1 or n is null)")]
    [InlineData("select id from t where (id + 1) > 2 and not (n like 'a%' or n in ('b', 'c'))")]
    [InlineData("select n as name from t order by name")]
    [InlineData("select n, count(*) as found from t group by n having count(*) > 1")]
    [InlineData("select distinct n from t order by n")]
    [InlineData("select t.id from t join t as u on u.id = t.id")]
    [InlineData("select max(case when b = 1 then 1 else 0 end) from t")]
    [InlineData("select id from t where id = '1' and day = '2026-12-31' and day > '20260101'")]
    [InlineData("select a.id from t as a left join t as b join t as c on c.id = b.id on b.id = a.id")]
    [InlineData("select id from t where exists (select 1 from t as other where other.id = t.id)")]
    [InlineData("if object_id('t') is not null select 1 as x else begin select 2 as x end")]
    [InlineData("begin try throw 50001, 'no', 1 end try begin catch select error_number() as x end catch")]
    [InlineData("set nocount on; set xact_abort on; set transaction isolation level snapshot; set lock_timeout 5000")]
    [InlineData("create role r; grant select, insert on t to r; alter role r add member someone")]
    [InlineData("alter table t rebuild with (data_compression = page)")]
    [InlineData("create nonclustered columnstore index t_columns on t (id, n)")]
    [InlineData("alter database current set read_committed_snapshot on with rollback immediate")]
    [InlineData("-- a comment\nselect /* another /* inside */ */ 1 as x;")]
    public void What_SQL_Server_takes_is_taken(string sql) => Execute(sql);

    [Fact]
    public void Nothing_of_a_batch_runs_when_it_cannot_be_read()
    {
        Assert.Equal(102, ErrorOf("insert into t (id) values (1); select id == 1 from t"));
        Assert.Equal(0, Scalar<int>("select count(*) from t"));
    }

    [Fact]
    public void Two_readers_are_never_open_on_one_connection()
    {
        using var first = Connection.CreateCommand();
        first.CommandText = "select id from t";
        using var reader = first.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => Execute("select id from t"));
    }
}
