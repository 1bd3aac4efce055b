using System.Text.RegularExpressions;
using Dapper;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>Whatever the product reads of a warehouse, it reads the same from both databases.</summary>
[Collection(SharedSampleNights.Name)]
public sealed partial class WholeNightTests(TwoSampleNights nights)
{
    [SkippableTheory]
    [InlineData(DatabaseKind.SqlServerStandIn, false)]
    [InlineData(DatabaseKind.SqlServerStandIn, true)]
    [InlineData(DatabaseKind.SqlServer, false)]
    [InlineData(DatabaseKind.SqlServer, true)]
    public void The_warehouse_is_the_same_on_both_databases(DatabaseKind server, bool stableIds)
    {
        foreach (var asAt in new DateOnly?[] { null, TwoSampleNights.First })
            Assert.Equal(Dump(DatabaseKind.Sqlite, stableIds, asAt), Dump(server, stableIds, asAt));
    }

    [SkippableTheory]
    [InlineData(DatabaseKind.SqlServerStandIn)]
    [InlineData(DatabaseKind.SqlServer)]
    public void Every_view_is_read_as_it_stands(DatabaseKind server)
    {
        foreach (var view in SqlFiles.Views)
        {
            Assert.Equal(
                nights.Rows(DatabaseKind.Sqlite, $"select * from {view.Name}").Order(StringComparer.Ordinal),
                nights.Rows(server, $"select * from {view.Name}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_script_for_administrators_makes_the_same_schema_and_its_optional_parts_find_what_they_name()
    {
        using var database = new StandInDatabase();
        using var connection = database.Connect();
        foreach (var batch in Go().Split(Migrations.Script("sqlserver:", [.. Migrations.OptionalScripts])))
        {
            if (batch.Trim().Length > 0)
                connection.Execute(batch);
        }

        using var warehouse = Warehouse.Open(database.Database);
        warehouse.Migrations.RequireCurrent();
    }

    string Dump(DatabaseKind kind, bool stableIds, DateOnly? asAt)
    {
        using var warehouse = Warehouse.Open(nights.On(kind).Database);
        using var text = new StringWriter();
        warehouse.Dump(text, asAt, stableIds);
        return text.ToString();
    }

    [GeneratedRegex("^go$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
