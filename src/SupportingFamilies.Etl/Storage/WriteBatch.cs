using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Writing in transactions of bounded size: few enough that a small night costs one, small enough that a reader never
/// waits long for a commit. Only for rows no reader looks at yet.
/// </summary>
sealed class WriteBatch : IDisposable
{
    const int RowsATransaction = 100_000;

    readonly Fence fence;

    public WriteBatch(DbConnection connection, Fence fence)
    {
        this.fence = fence;
        Connection = connection;
        Transaction = connection.BeginTransaction();
    }

    public DbConnection Connection { get; }

    /// <summary>Rows inserted or closed so far.</summary>
    public long Written { get; private set; }

    /// <summary>The one that stands; another after <see cref="Wrote"/> may have committed it.</summary>
    public DbTransaction Transaction { get; private set; }

    public void Wrote()
    {
        if (++Written % RowsATransaction != 0)
            return;
        Commit();
        Transaction.Dispose();
        Transaction = Connection.BeginTransaction();
    }

    public void Commit() => fence.Commit(Transaction);

    public void Dispose() => Transaction.Dispose();
}
