using System.Text.RegularExpressions;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

[Collection(SharedSampleNights.Name)]
public sealed partial class DescribedViewTests(TwoSampleNights nights)
{
    /// <summary>What tells who somebody is or where they are, what a supplier calls them, what people wrote, and staff.
    /// </summary>
    static readonly string[] Personal =
    [
        "forename", "surname", "born_on", "expected_on", "died_on", "source_key", "part", "reference",
        "event_reference", "left_identity", "right_identity", "postcode", "address", "uprn", "phone", "email",
        "reason", "says", "submitted_by", "audited_by", "certified_by", "drawn_by", "record_id",
    ];

    [SkippableTheory]
    [EachDatabase]
    public void Every_column_a_view_shows_is_described_in_its_order(DatabaseKind kind)
    {
        foreach (var view in DescribedView.All)
            Assert.Equal(nights.Columns(kind, view.Name), view.Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_description_says_more_than_the_name() => Assert.Empty(
        from view in DescribedView.All
        from column in view.Columns
        where column.Description.Length <= 3 || column.Description == column.Name.Replace('_', ' ')
        select $"{view.Name}.{column.Name}");

    [SkippableTheory]
    [EachDatabase]
    public void The_keys_tell_every_row_from_every_other(DatabaseKind kind) => Assert.Empty(
        from view in DescribedView.All
        let keys = string.Join(", ", view.Columns.Where(column => column.IsKey).Select(column => column.Name))
        where keys.Length > 0
        from twice in nights.Rows(kind, $"select {keys} from {view.Name} group by {keys} having count(*) > 1")
        select $"{view.Name}: {keys}");

    /// <summary>A view that shows nothing proves nothing. No claims are made in the sample nights.</summary>
    [Fact]
    public void Most_views_show_something_of_the_sample_nights() => Assert.Equal(
        [
            "claim_audits", "claim_certificates", "claim_flags", "claim_needs", "claim_people", "claim_samples",
            "claim_visits", "claims", "claims_identified", "family_redirects", "household_redirects",
            "person_redirects", "reviews_needed",
        ],
        DescribedView.All.Select(view => view.Name)
            .Where(name => nights.Rows(DatabaseKind.Sqlite, $"select count(*) from {name}")[0] == "0"));

    /// <summary>The second time changes what the first has made.</summary>
    [SkippableTheory]
    [InlineData(DatabaseKind.SqlServerStandIn)]
    [InlineData(DatabaseKind.SqlServer)]
    public void Descriptions_are_kept_by_the_server_however_often_they_are_told(DatabaseKind kind)
    {
        for (var time = 0; time < 2; time++)
            nights.On(kind).Execute(ExtendedProperties.Script());
        Assert.Equal(
            [$"{DescribedView.All.Sum(view => view.Columns.Count + 1)}"],
            nights.Rows(kind, "select count(*) from sys.extended_properties where name = 'MS_Description'"));
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

    static DescribedView Described(string columns) => DescribedView.Of(new SqlFile(
        "x", $"-- One row per family.\n-- Readers: analysts\nselect\n{columns}\nfrom t as family\n"));

    [GeneratedRegex(
        @"create table (?<name>\w+) \((?<columns>.*?)^\);", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (?!constraint)(?<name>\w+) [a-z][^\n]*?(?:--(?<meaning>[^\n]*))?$", RegexOptions.Multiline)]
    private static partial Regex Column();
}
