using System.Text.RegularExpressions;
using Dapper;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage.StandIn;

/// <summary>The two nights of the sample families, run through the client and the dialect of SQL Server.</summary>
public sealed class NightsOnStandIn : IDisposable
{
    internal TwoSampleNights Nights { get; } = new(new StandInDatabase());

    public void Dispose() => Nights.Dispose();
}

/// <summary>Whatever the product reads of a warehouse, it reads the same from both databases.</summary>
public sealed partial class WholeNightTests(TwoSampleNights inSqlite, NightsOnStandIn onStandIn)
    : IClassFixture<TwoSampleNights>, IClassFixture<NightsOnStandIn>
{
    public static TheoryData<string> Examples => [.. SqlFiles.Examples.Select(example => example.Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_warehouse_is_the_same_on_both_databases(bool stableIds)
    {
        Assert.Equal(Dump(inSqlite, stableIds), Dump(onStandIn.Nights, stableIds));
        Assert.Equal(Dump(inSqlite, stableIds, TwoSampleNights.First),
            Dump(onStandIn.Nights, stableIds, TwoSampleNights.First));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_question_has_the_same_answer_on_both_databases(string name)
    {
        var text = SqlFiles.Examples.Single(example => example.Name == name).Text;
        Assert.Equal(inSqlite.Rows(text), onStandIn.Nights.Rows(text));
    }

    [Fact]
    public void Every_view_is_read_as_it_stands()
    {
        foreach (var view in SqlFiles.Views)
        {
            Assert.Equal(
                inSqlite.Rows($"select * from {view.Name}").Order(StringComparer.Ordinal),
                onStandIn.Nights.Rows($"select * from {view.Name}").Order(StringComparer.Ordinal));
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

    static string Dump(TwoSampleNights nights, bool stableIds, DateOnly? asAt = null)
    {
        var text = new StringWriter();
        nights.Warehouse.Dump(text, asAt, stableIds);
        return text.ToString();
    }

    [GeneratedRegex("^go$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
