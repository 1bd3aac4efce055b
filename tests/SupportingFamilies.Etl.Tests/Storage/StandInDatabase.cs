using SupportingFamilies.Etl.SqlServerStandIn;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A server of this test's own that speaks SQL Server's protocol and keeps its data in SQLite.</summary>
sealed class StandInDatabase : TestDatabase
{
    readonly StandInServer server = new();

    public override string Database => "sqlserver:" + server.ConnectionString;

    public override void Dispose() => server.Dispose();
}
