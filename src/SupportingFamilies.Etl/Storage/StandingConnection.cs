using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// The warehouse's connection, which can be made anew without those who hold it knowing. A connection that was lost is
/// never opened again behind the back of whoever is writing: only <see cref="Renew"/> does, between units of work.
/// Every command is in the transaction that stands, as SQLite would have it; SQL Server refuses one that is not.
/// </summary>
sealed class StandingConnection(SqlDialect dialect) : DbConnection
{
    DbConnection inner = dialect.Connect();
    DbTransaction? standing;

    /// <summary>The driver's connection, for what only the driver can do.</summary>
    public static DbConnection Driver(DbConnection connection) =>
        connection is StandingConnection held ? held.inner : connection;

    public bool IsLost => inner.State != ConnectionState.Open;

    public void Renew()
    {
        inner.Dispose();
        inner = dialect.Connect();
    }

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => throw new InvalidOperationException("The connection to the database was lost.");

    public override void Close() => inner.Close();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        standing = isolationLevel == IsolationLevel.Unspecified
            ? inner.BeginTransaction()
            : inner.BeginTransaction(isolationLevel);

    protected override DbCommand CreateDbCommand()
    {
        var command = inner.CreateCommand();
        if (standing?.Connection is not null) // null once it is over
            command.Transaction = standing;
        return command;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
