using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

public sealed class DatabaseInspectionTests : StorageTest
{
    [Fact]
    public void A_server_is_asked_whether_readers_who_ask_for_nothing_wait()
    {
        On(DatabaseKind.SqlServerStandIn);

        Assert.Contains(
            Warehouse.Inspect(), point => point is { About: "read committed snapshot", State: HealthState.Ok });
    }

    [SkippableTheory]
    [EachDatabase]
    public void A_database_in_order_is_looked_at_to_the_end_without_a_problem(DatabaseKind kind)
    {
        On(kind);

        var points = Warehouse.Inspect().ToList();
        Assert.Contains(points, point => point is { About: "database rights", State: HealthState.Ok });
        Assert.DoesNotContain(points, point => point.State == HealthState.Problem);
    }

    [Fact]
    public void A_login_on_an_empty_database_may_make_its_tables()
    {
        using var empty = new StandInDatabase();
        using var warehouse = Warehouse.Open(empty.Database);

        Assert.Contains("can make", Assert.Single(
            warehouse.Inspect(), point => point.About == "database rights").Found, StringComparison.Ordinal);
    }
}
