using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A test with a database of its own.</summary>
public abstract class StorageTest : IDisposable
{
    protected StorageTest()
    {
        Database = new TempDatabase();
        Warehouse = Database.Open();
    }

    private protected TempDatabase Database { get; }

    protected Warehouse Warehouse { get; }

    /// <summary>What a query of one number gives, on a connection of its own.</summary>
    protected long Number(string sql)
    {
        using var connection = new SqliteDialect(Database.File).Connect();
        return connection.List(sql, null, row => row.GetInt64(0)).Single();
    }

    public void Dispose()
    {
        Warehouse.Dispose();
        Database.Dispose();
        GC.SuppressFinalize(this);
    }
}
