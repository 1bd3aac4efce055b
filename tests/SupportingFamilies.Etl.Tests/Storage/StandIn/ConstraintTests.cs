using Dapper;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

public sealed class ConstraintTests : StandInTest
{
    public ConstraintTests(RunningStandIn running)
        : base(running) => Execute(
        """
        create table t (
            id int not null, n nvarchar(5) null, exact nvarchar(5) collate Latin1_General_100_BIN2 null,
            i int null check (i <> 13), day date null, required varchar(5) not null,
            constraint t_key primary key (id)
        );
        create unique index t_n on t (n) where n is not null;
        create unique index t_exact on t (exact);
        """);

    [Fact]
    public void Keys_and_unique_indexes_have_numbers_of_their_own()
    {
        Execute("insert into t (id, n, exact, required) values (1, 'a', 'a', 'x')");
        Assert.Equal(2627, ErrorOf("insert into t (id, exact, required) values (1, 'b', 'x')"));
        Assert.Equal(2601, ErrorOf("insert into t (id, n, exact, required) values (2, 'a', 'c', 'x')"));
        Assert.Equal(2601, ErrorOf("insert into t (id, exact, required) values (2, 'a', 'x')"));
        Execute("insert into t (id, n, exact, required) values (2, 'b', 'b', 'x')");
    }

    [Fact]
    public void A_unique_index_takes_one_null_and_a_filtered_one_any_number()
    {
        Execute("insert into t (id, required) values (1, 'x')");
        Assert.Equal(2601, ErrorOf("insert into t (id, required) values (2, 'x')"));
        Execute("insert into t (id, exact, required) values (2, 'b', 'x')");
    }

    [Fact]
    public void Text_is_compared_without_case_and_trailing_spaces_unless_its_collation_is_binary()
    {
        Execute("insert into t (id, n, exact, required) values (1, 'a', 'a', 'x')");
        Assert.Equal(1, Scalar<int>("select count(*) from t where n = 'A  '"));
        Assert.Equal(0, Scalar<int>("select count(*) from t where exact = 'A'"));
        Assert.Equal(1, Scalar<int>("select count(*) from t where exact = 'a  '"));
        Assert.Equal(2601, ErrorOf("insert into t (id, n, exact, required) values (2, 'A ', 'b', 'x')"));
        Execute("insert into t (id, n, exact, required) values (2, 'b', 'A', 'x')");
        Assert.Equal(468, ErrorOf("select id from t where n = exact"));
        Assert.Equal(1, Scalar<int>("select count(*) from t where n collate Latin1_General_100_BIN2 = exact"));
    }

    [Theory]
    [InlineData(515, "(2, null, 'c', 1, null, null)")]
    [InlineData(2628, "(2, 'abcdef', 'c', 1, null, 'x')")]
    [InlineData(547, "(2, null, 'c', 13, null, 'x')")]
    [InlineData(8115, "(2, null, 'c', 2147483648, null, 'x')")]
    [InlineData(241, "(2, null, 'c', 1, '2026-02-30', 'x')")]
    [InlineData(245, "(2, null, 'c', 'one', null, 'x')")]
    public void A_row_that_does_not_fit_is_refused(int number, string row) =>
        Assert.Equal(number, ErrorOf($"insert into t (id, n, exact, i, day, required) values {row}"));

    [Fact]
    public void Spaces_that_do_not_fit_are_cut_and_nothing_else_is()
    {
        Execute("insert into t (id, n, exact, required) values (1, 'abcde  ', 'a', 'x')");
        Assert.Equal("abcde", Scalar<string>("select n from t"));
        Assert.Equal(2628, ErrorOf("update t set n = 'abcdef'"));
        Assert.Equal(2628, ErrorOf("insert into t (id, n, exact, required) select 2, 'abcdef', 'b', 'x'"));
    }

    [Fact]
    public void A_statement_that_fails_ends_itself_and_with_xact_abort_its_batch_and_transaction()
    {
        Execute("insert into t (id, exact, required) values (1, 'a', 'x')");
        const string Batch =
            """
            begin tran;
            insert into t (id, exact, required) values (2, 'b', 'x');
            insert into t (id, exact, required) values (1, 'c', 'x');
            insert into t (id, exact, required) values (3, 'd', 'x');
            """;
        Assert.Equal(2627, ErrorOf(Batch));
        Assert.Equal((3, 1), (Scalar<int>("select count(*) from t"), Scalar<int>("select @@trancount")));
        Execute("rollback");

        Execute("set xact_abort on");
        Assert.Equal(2627, ErrorOf(Batch));
        Assert.Equal((1, 0), (Scalar<int>("select count(*) from t"), Scalar<int>("select @@trancount")));
    }

    [Fact]
    public void Bulk_copy_keeps_to_the_same_rules_and_loads_all_or_nothing()
    {
        Execute("create table loaded (id int not null primary key)");
        Copy(Rows("id", typeof(int), 1), "loaded");
        Assert.Equal(2627, ErrorOf(() => Copy(Rows("id", typeof(int), 2, 1), "loaded")));
        Assert.Equal([1], Connection.Query<int>("select id from loaded").ToArray());

        Execute("create table named (n nvarchar(3) null, required nvarchar(3) not null)");
        Assert.Equal(515, ErrorOf(() => Copy(Rows("n", typeof(string), "abc"), "named")));
    }

    [Fact]
    public void Bulk_copy_works_inside_a_transaction_that_is_rolled_back()
    {
        Execute("create table loaded (id int not null primary key)");
        using (var transaction = Connection.BeginTransaction())
        {
            Copy(Rows("id", typeof(int), 1, 2), "loaded", transaction);
            Assert.Equal(2, Connection.ExecuteScalar<int>("select count(*) from loaded", transaction: transaction));
            transaction.Rollback();
        }

        Assert.Equal(0, Scalar<int>("select count(*) from loaded"));
    }
}
