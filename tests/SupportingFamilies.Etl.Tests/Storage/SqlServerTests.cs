using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>What can be said of the SQL Server half without a server.</summary>
public sealed partial class SqlServerTests
{
    const string Given = "Server=x;Database=d;User Id=u;Password=p";

    static readonly SqlServerDialect Dialect = new(Given);

    [Fact]
    public void Every_text_column_compares_byte_by_byte() => Assert.All(
        SqlFiles.Migrations.SelectMany(file => file.Statements).Select(Dialect.Definition),
        statement => Assert.DoesNotMatch(@"(?m)^[^-\n]*char\(\d+\)(?! collate Latin1_General_100_BIN2)", statement));

    [Fact]
    public void A_comment_keeps_its_words() => Assert.Equal(
        "a nvarchar(5) collate Latin1_General_100_BIN2 null, -- not char(9)",
        Dialect.Definition("a nvarchar(5) null, -- not char(9)"));

    [Fact]
    public void Statements_are_those_of_the_file()
    {
        const string Made = "-- One; two.\ncreate table a (\n    b int -- c;\n)";
        const string Filled = "insert into a values (1)";
        Assert.Equal([Made, Filled], new SqlFile("0001_x", $"{Made};\n\n{Filled};\n").Statements);
    }

    [Fact]
    public void No_key_is_wider_than_the_server_keeps()
    {
        var widths = Widths();
        Assert.All(Keys(), key => Assert.InRange(
            key.Columns.Sum(column => widths[(key.Table, column)]), 1, key.IsClustered ? 900 : 1700));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Optional_scripts_speak_of_tables_there_are(string name) => Assert.All(
        NamedTables().Matches(Migrations.Script("sqlserver:", name)[Migrations.Script("sqlserver:").Length..])
            .Select(match => match.Groups[1].Value),
        table => Assert.Contains(table, SqlServerRoles.Tables.Concat(SqlFiles.Views.Select(view => view.Name))));

    public static TheoryData<string> Scripts => [.. Migrations.OptionalScripts];

    [Fact]
    public void Readers_are_granted_views_only_and_named_readers_those_that_name_people()
    {
        var grants = GrantsTo(SqlServerRoles.Reader);
        Assert.Equal(DescribedView.All.Where(view => !view.IsForNamedReaders).Select(view => view.Name), grants);
        Assert.DoesNotContain("people_identified", grants);
        Assert.Equal(DescribedView.All.Select(view => view.Name), GrantsTo(SqlServerRoles.IdentifiedReader));
    }

    [Fact]
    public void Nobody_may_change_or_delete_what_people_did() => Assert.DoesNotMatch(
        @"grant [^;]*(update|delete)[^;]* on (claims_|run_export)", SqlServerRoles.Script());

    [Theory]
    [InlineData("feeds_person", "select, insert", "select")]
    [InlineData("feeds_residence", "select, insert", "select")]
    [InlineData("feeds_delivery", "select, insert", "select")]
    [InlineData("feeds_flaw", "select, insert, update, delete", "select")]
    [InlineData("feeds_code", "select, insert, update, delete", "select")] // written anew with each night
    [InlineData("people_member", "select, insert, update, delete", "select")]
    [InlineData("run_migration", "select", "select")]
    [InlineData("run_lease", "select, insert, update, delete", "select, insert, update, delete")]
    [InlineData("run_export", "select", "select, insert")]
    [InlineData("claims_claim", "select", "select, insert")]
    public void Each_role_may_do_what_it_needs(string table, string loader, string reviewer)
    {
        var script = SqlServerRoles.Script();
        Assert.Contains($"\ngrant {loader} on {table} to sfetl_loader;\n", script, StringComparison.Ordinal);
        Assert.Contains($"\ngrant {reviewer} on {table} to sfetl_reviewer;\n", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_of_households_are_read_by_the_loader_alone()
    {
        Assert.Contains(
            "\ngrant select on households_household (household_id, postcode_district, from_run, to_run) "
            + "to sfetl_reviewer;\n",
            SqlServerRoles.Script(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("address_key", SqlServerRoles.Script(), StringComparison.Ordinal);
        Assert.All(SqlFiles.Views, view => Assert.DoesNotContain("address_key", view.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_script_is_made_without_connecting_and_stops_after_a_failure()
    {
        var script = Migrations.Script("sqlserver:");
        Assert.StartsWith("-- For an empty database.", script, StringComparison.Ordinal);
        var batches = Regex.Split(script, @"^go$", RegexOptions.Multiline).Select(batch => batch.Trim()).ToList();
        Assert.All(
            batches.Where(batch => batch.Contains("create table", StringComparison.Ordinal)),
            batch => Assert.StartsWith("if @@trancount = 0 set noexec on;", batch, StringComparison.Ordinal));
        Assert.Equal(SqlFiles.Views.Count, batches.Count(batch =>
            batch.StartsWith("create view ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1205, true)]
    [InlineData(-2, true)] // when connecting
    [InlineData(2627, false)]
    [InlineData(18456, false)]
    [InlineData(8152, false)]
    public void Only_what_passes_by_itself_is_tried_again(int number, bool expected) =>
        Assert.Equal(expected, Dialect.IsTransient(new DatabaseUnavailableException("x", number)));

    [Fact]
    public void A_statement_that_took_longer_than_any_may_is_not_tried_again() =>
        Assert.False(SqlServerErrors.IsTransient(-2));

    [Theory]
    [InlineData(262, 14, true)] // no right to
    [InlineData(33557097, 16, true)] // PostgreSQL's, through Babelfish with one database
    [InlineData(-2, 11, false)] // no answer in time
    [InlineData(10054, 20, false)] // the network
    [InlineData(1205, 13, false)] // it passes by itself
    [InlineData(9002, 17, false)] // the server's disk
    public void Only_a_server_that_makes_no_database_for_us_has_the_given_one_emptied(
        int number, byte severity, bool expected) =>
        Assert.Equal(expected, ServerDatabase.IsRefusal(number, severity));

    [Fact]
    public void Rows_are_handed_over_cell_by_cell_with_nothing_for_no_value()
    {
        using var rows = new HeldRows(["a", "b"], [[1L, DBNull.Value], ["x", new byte[] { 7, 8 }]]);
        Assert.True(rows.Read());
        Assert.Equal((1L, true), (rows.GetValue(0), rows.IsDBNull(1)));
        Assert.True(rows.Read());
        Assert.Equal(("x", 2L), (rows[rows.GetOrdinal("a")], rows.GetBytes(1, 0, null, 0, 0)));
        Assert.False(rows.Read());
    }

    static List<string> GrantsTo(string role) => Regex.Matches(
            SqlServerRoles.Script(), $@"^grant select on (\w+) to {role};$", RegexOptions.Multiline)
        .Select(match => match.Groups[1].Value).ToList();

    /// <summary>In bytes, by table and column.</summary>
    static Dictionary<(string, string), int> Widths() => (
        from statement in SqlFiles.Migrations.SelectMany(file => file.Statements)
        let table = CreateTable().Match(statement)
        where table.Success
        from Match column in Column().Matches(statement)
        select (Key: (table.Groups[1].Value, column.Groups[1].Value), Width: column.Groups[2].Value switch
        {
            "nvarchar" => 2 * int.Parse(column.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture),
            "varchar" or "char" => int.Parse(
                column.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture),
            "int" => 4,
            _ => 8,
        })).ToDictionary(each => each.Key, each => each.Width);

    static IEnumerable<(string Table, IReadOnlyList<string> Columns, bool IsClustered)> Keys()
    {
        foreach (var statement in SqlFiles.Migrations.SelectMany(file => file.Statements))
        {
            if (CreateTable().Match(statement) is { Success: true } table)
            {
                foreach (Match key in PrimaryKey().Matches(statement))
                    yield return (table.Groups[1].Value, key.Groups[1].Value.Split(", "), true);
            }

            if (Index().Match(statement) is { Success: true } index)
                yield return (index.Groups[1].Value, index.Groups[2].Value.Split(", "), false);
        }
    }

    [GeneratedRegex(@"create table (\w+)")]
    private static partial Regex CreateTable();

    [GeneratedRegex(
        @"(?m)^    (\w+) (nvarchar|varchar|char|bigint|int|date|datetime2|bit|float|decimal|binary)\b(?:\((\d+))?")]
    private static partial Regex Column();

    [GeneratedRegex(@"primary key \(([^)]+)\)")]
    private static partial Regex PrimaryKey();

    [GeneratedRegex(@"create (?:unique )?index \w+ on (\w+) \(([^)]+)\)")]
    private static partial Regex Index();

    [GeneratedRegex(@"(?m)^(?:alter table|grant [a-z, ]+ on|create .*index \w+ on|alter index \w+ on) (\w+)")]
    private static partial Regex NamedTables();
}
