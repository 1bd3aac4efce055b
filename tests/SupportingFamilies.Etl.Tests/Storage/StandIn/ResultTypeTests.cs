using Microsoft.Data.SqlClient;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>Expressions have the types SQL Server gives them, which strict readers depend on.</summary>
public sealed class ResultTypeTests : StandInTest
{
    public ResultTypeTests(RunningStandIn running)
        : base(running)
    {
        Execute(
            """
            create table t (
                id bigint not null primary key, i int null, s smallint null, b bit null, f float null,
                d decimal(18, 4) null, n nvarchar(20) null, v varchar(10) null, c char(8) null, day date null
            )
            """);
        Execute("create view w as select id, max(i) as most, count(*) as rows_found from t group by id");
        Execute("insert into t values (1, 2, 3, 1, 0.5, 1.25, 'n', 'v', 'c', '2026-03-01')");
    }

    [Theory]
    [InlineData("count(*)", "int", 1)]
    [InlineData("count(distinct n)", "int", 1)]
    [InlineData("count_big(*)", "bigint", 1L)]
    [InlineData("sum(i)", "int", 2)]
    [InlineData("sum(s)", "int", 3)]
    [InlineData("sum(id)", "bigint", 1L)]
    [InlineData("avg(i)", "int", 2)]
    [InlineData("sum(f)", "float", 0.5)]
    [InlineData("max(id)", "bigint", 1L)]
    [InlineData("max(n)", "nvarchar", "n")]
    [InlineData("max(c)", "char", "c       ")]
    [InlineData("coalesce(max(id), 0)", "bigint", 1L)]
    [InlineData("coalesce(max(i), 0) + 1", "int", 3)]
    [InlineData("sum(case when i = 2 then 1 else 0 end)", "int", 1)]
    [InlineData("min(case when i = 2 then id end)", "bigint", 1L)]
    [InlineData("max(i) / 4", "int", 0)]
    [InlineData("max(f) / 4", "float", 0.125)]
    public void An_aggregate_is_of_its_type(string expression, string type, object value) =>
        Check($"select {expression} from t", type, value);

    [Theory]
    [InlineData("1", "int", 1)]
    [InlineData("'x'", "varchar", "x")]
    [InlineData("N'x'", "nvarchar", "x")]
    [InlineData("1e0", "float", 1.0)]
    [InlineData("b", "bit", true)]
    [InlineData("case when b = 1 then 'yes' else n end", "nvarchar", "yes")]
    [InlineData("case when b = 1 then i else id end", "bigint", 2L)]
    [InlineData("i * 2", "int", 4)]
    [InlineData("i + id", "bigint", 3L)]
    [InlineData("v + n", "nvarchar", "vn")]
    [InlineData("cast(i as bigint)", "bigint", 2L)]
    [InlineData("cast(i as varchar(5))", "varchar", "2")]
    [InlineData("len(c)", "int", 1)]
    [InlineData("year(day)", "int", 2026)]
    [InlineData("row_number() over (order by id)", "bigint", 1L)]
    [InlineData("(select max(i) from t)", "int", 2)]
    [InlineData("@@trancount", "int", 0)]
    public void An_expression_is_of_its_type(string expression, string type, object value) =>
        Check($"select {expression} from t", type, value);

    [Theory]
    [InlineData("d * 2", "2.5000")]
    [InlineData("d / 2", "0.625000")]
    [InlineData("sum(d)", "1.2500")]
    [InlineData("avg(d)", "1.250000")]
    [InlineData("0.5", "0.5")]
    [InlineData("coalesce(d, 0)", "1.2500")]
    public void A_decimal_has_its_scale(string expression, string value)
    {
        using var select = new SqlCommand($"select {expression} from t", Connection);
        Assert.Equal(value, FormattableString.Invariant($"{select.ExecuteScalar()}"));
    }

    [Theory]
    [InlineData("select most from w", "int", 2)]
    [InlineData("select id from w", "bigint", 1L)]
    [InlineData("select x.rows_found from (select rows_found from w) as x", "int", 1)]
    [InlineData("with one as (select id as k from t) select k from one", "bigint", 1L)]
    [InlineData("select i from t union all select id from t", "bigint", 2L)]
    [InlineData("select k from (values (1), (2)) as v (k)", "int", 1)]
    public void A_type_is_followed_through_views_and_queries(string query, string type, object value) =>
        Check(query, type, value);

    [Fact]
    public void A_whole_number_is_read_only_as_what_it_is()
    {
        using var select = new SqlCommand("select count(*), max(id) from t", Connection);
        using var reader = select.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Throws<InvalidCastException>(() => reader.GetInt64(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(1));
        Assert.Equal((1, 1L), (reader.GetInt32(0), reader.GetInt64(1)));
    }

    [Fact]
    public void A_sum_that_no_int_holds_overflows()
    {
        Execute("insert into t (id, i) values (2, 2147483647)");
        Assert.Equal(8115, ErrorOf("select sum(i) from t"));
        Assert.Equal(2147483649L, Scalar<long>("select sum(cast(i as bigint)) from t"));
    }

    void Check(string query, string type, object value)
    {
        using var select = new SqlCommand(query, Connection);
        using var reader = select.ExecuteReader();
        Assert.Equal(type, reader.GetDataTypeName(0));
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
    }
}
