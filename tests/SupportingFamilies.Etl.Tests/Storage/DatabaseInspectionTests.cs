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
}
