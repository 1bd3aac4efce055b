using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed partial class PortableSqlTests
{
    static readonly string[] Folders =
        ["feeds_", "linkage_", "people_", "households_", "needs_", "outcomes_", "claims_", "run_", "calendar_"];

    public static TheoryData<string> Files => [.. All.Keys];

    static Dictionary<string, string> All { get; } = SqlFiles.Migrations
        .Select(file => (Name: "migrations/" + file.Name, file.Text))
        .Concat(SqlFiles.Views.Select(file => ("views/" + file.Name, file.Text)))
        .Concat(SqlFiles.Checks.Select(file => ("checks/" + file.Name, file.Text)))
        .Concat(SqlFiles.Examples.Select(file => ("examples/" + file.Name, file.Text)))
        .ToDictionary(file => file.Item1, file => file.Item2);

    [Theory]
    [MemberData(nameof(Files))]
    public void What_only_one_database_understands_is_not_written(string file) =>
        Assert.DoesNotMatch(Forbidden(), Comments().Replace(All[file], ""));

    [Fact]
    public void At_most_five_files_exist_once_for_each_database() =>
        Assert.True(All.Keys.Count(name => name.EndsWith(".sqlite", StringComparison.Ordinal)) <= 5);

    [Fact]
    public void Every_table_begins_with_the_name_of_its_folder() =>
        Assert.All(
            All.Values.SelectMany(text => Tables().Matches(text)).Select(match => match.Groups[1].Value),
            table => Assert.Contains(Folders, folder => table.StartsWith(folder, StringComparison.Ordinal)));

    [Fact]
    public void Every_view_begins_with_its_grain() =>
        Assert.All(SqlFiles.Views, view => Assert.StartsWith("-- One row per ", view.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_check_begins_with_what_it_finds() =>
        Assert.All(SqlFiles.Checks, check => Assert.StartsWith("-- ", check.Text, StringComparison.Ordinal));

    [Fact]
    public void Views_and_checks_are_one_select_that_any_run_can_be_put_under() =>
        Assert.All(
            SqlFiles.Views.Concat(SqlFiles.Checks),
            file => Assert.DoesNotMatch(
                @"(?i)\bwith\b|;|order by", Window().Replace(Comments().Replace(file.Text, ""), "")));

    [Fact]
    public void No_view_names_the_address_of_a_household() =>
        Assert.All(SqlFiles.Views, view => Assert.DoesNotMatch(@"\baddress", Comments().Replace(view.Text, "")));

    [GeneratedRegex(
        @"\b(upsert|on conflict|now\(\)|autoincrement|identity\(|merge|create or (replace|alter)|if not exists|" +
        @"datetime\(|limit|top|pragma|without rowid|strict|ifnull|isnull|glob|ilike|returning|" +
        @"boolean|serial|concat|select \*)\b|\|\|",
        RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex("--.*")]
    private static partial Regex Comments();

    /// <summary>Which row comes first within a window is no order of the result.</summary>
    [GeneratedRegex(@"over \([^)]*\)")]
    private static partial Regex Window();

    [GeneratedRegex(@"create table (\w+)")]
    private static partial Regex Tables();
}
