using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed partial class DescribedViewTests(TwoSampleNights nights) : IClassFixture<TwoSampleNights>
{
    /// <summary>What tells who somebody is or where they are, what a supplier calls them, what people wrote, and staff.
    /// </summary>
    static readonly string[] Personal =
    [
        "forename", "surname", "born_on", "expected_on", "died_on", "source_key", "part", "reference",
        "event_reference", "left_identity", "right_identity", "postcode", "address", "uprn", "phone", "email",
        "reason", "says", "submitted_by", "audited_by", "certified_by", "drawn_by", "record_id",
    ];

    public static TheoryData<string> Names => [.. DescribedView.All.Select(view => view.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_column_a_view_shows_is_described_in_its_order(string name) =>
        Assert.Equal(nights.Columns(name), View(name).Columns.Select(column => column.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_description_says_more_than_the_name(string name) => Assert.All(
        View(name).Columns,
        column => Assert.True(
            column.Description.Length > 3 && column.Description != column.Name.Replace('_', ' '),
            column.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_keys_tell_every_row_from_every_other(string name)
    {
        var keys = View(name).Columns.Where(column => column.IsKey).Select(column => column.Name).ToList();
        if (keys.Count == 0)
            return;
        var list = string.Join(", ", keys);
        Assert.Empty(nights.Rows($"select {list} from {name} group by {list} having count(*) > 1"));
    }

    [Fact]
    public void Views_for_analysts_show_nothing_that_tells_who_somebody_is() => Assert.Empty(
        from view in DescribedView.All
        where !view.IsForNamedReaders
        from column in view.Columns
        where Personal.Contains(column.Name)
        select $"{view.Name}.{column.Name}");

    [Fact]
    public void Views_for_named_readers_show_something_that_does() => Assert.Empty(
        from view in DescribedView.All
        where view.IsForNamedReaders && !view.Columns.Any(column => Personal.Contains(column.Name))
        select view.Name);

    [Fact]
    public void A_column_without_a_description_is_found() => Assert.Throws<InvalidOperationException>(
        () => Described("    family.family_id,\n    family.home  -- where"));

    [Fact]
    public void A_view_that_does_not_say_whom_it_is_for_is_found() => Assert.Throws<InvalidOperationException>(
        () => DescribedView.Of(new SqlFile("x", "-- One row per family.\nselect\n    a.b  -- c\nfrom t as a\n")));

    [Fact]
    public void A_column_of_several_lines_is_described_on_its_last()
    {
        var columns = Described(
            "    family.family_id,  -- key: whose\n"
            + "    case\n        when 1 = 1 then family.home\n    end as home  -- where").Columns;
        Assert.Equal(
            [new DescribedColumn("family_id", "whose", true), new DescribedColumn("home", "where", false)], columns);
    }

    /// <summary>Tables named <c>run_</c> are the program's own books; no view but <c>nights</c> is made of
    /// them.</summary>
    [Fact]
    public void Every_column_of_a_table_has_a_meaning()
    {
        var described = DescribedView.All.SelectMany(view => view.Columns).Select(column => column.Name)
            .Append("from_run").Append("to_run").ToHashSet(StringComparer.Ordinal);
        var unknown = from migration in SqlFiles.Migrations
                      from Match table in Table().Matches(migration.Text)
                      where !table.Groups["name"].Value.StartsWith("run_", StringComparison.Ordinal)
                      from Match column in Column().Matches(table.Groups["columns"].Value)
                      where column.Groups["meaning"].Value.Length == 0
                          && !described.Contains(column.Groups["name"].Value)
                      select $"{migration.Name}: {table.Groups["name"].Value}.{column.Groups["name"].Value}";
        Assert.Empty(unknown);
    }

    static DescribedView View(string name) => DescribedView.All.Single(view => view.Name == name);

    static DescribedView Described(string columns) => DescribedView.Of(new SqlFile(
        "x", $"-- One row per family.\n-- Readers: analysts\nselect\n{columns}\nfrom t as family\n"));

    [GeneratedRegex(
        @"create table (?<name>\w+) \((?<columns>.*?)^\);", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (?!constraint)(?<name>\w+) [a-z][^\n]*?(?:--(?<meaning>[^\n]*))?$", RegexOptions.Multiline)]
    private static partial Regex Column();
}
