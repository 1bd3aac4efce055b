using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>A test with a database of its own, of the kind it asks for first.</summary>
public abstract class StorageTest : IDisposable
{
    TestDatabase? database;
    Warehouse? warehouse;

    private protected TestDatabase Database => database ?? Default().Database;

    protected Warehouse Warehouse => warehouse ?? Default().Warehouse;

    protected void On(DatabaseKind kind)
    {
        database = TestDatabase.Of(kind);
        warehouse = database.Open();
        Prepare();
    }

    /// <summary>For tests that are not about the database.</summary>
    (TestDatabase Database, Warehouse Warehouse) Default()
    {
        On(DatabaseKind.Sqlite);
        return (database!, warehouse!);
    }

    /// <summary>What every test of the class finds in its warehouse.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>What a query of one number gives, on a connection of its own.</summary>
    protected long Number(string sql)
    {
        using var connection = Database.Connect();
        return connection.List(sql, null, row => row.Number(0)).Single();
    }

    public void Dispose()
    {
        warehouse?.Dispose();
        database?.Dispose();
        GC.SuppressFinalize(this);
    }
}
