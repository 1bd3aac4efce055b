using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using SupportingFamilies.Etl.Storage;

namespace SupportingFamilies.Etl.Tests.Storage;

/// <summary>The connection went away, as a server's does.</summary>
sealed class LostException : DbException;

/// <summary>What is lost, and the how manieth of its kind.</summary>
sealed record Loss(LossOf Of, int Number);

enum LossOf
{
    /// <summary>The command does not reach the database.</summary>
    Command,

    /// <summary>The commit does not reach it; the transaction is rolled back.</summary>
    Commit,

    /// <summary>The commit is done and its answer is lost.</summary>
    Answer,
}

/// <summary>A database whose connection goes away once, at a moment that is asked for, and then works.</summary>
sealed class FaultyDialect(SqlDialect inner, Loss? loss) : SqlDialect
{
    public int Commands { get; private set; }

    public int Commits { get; private set; }

    public override string Name => inner.Name;

    public override bool Retries => true;

    public override TimeSpan FirstDelay => TimeSpan.Zero;

    public override bool IsTransient(Exception failure) => failure is LostException;

    public override DbConnection Connect()
    {
        var connection = inner.Connect();
        connection.Execute("pragma synchronous = off"); // connections are lost here, never the power
        return new Connection(this, connection);
    }

    public override bool HasTable(DbConnection connection, DbTransaction? transaction, string table) =>
        inner.HasTable(connection, transaction, table);

    public override RowWriter Insert(
        DbConnection connection, Func<DbTransaction> transaction, string table, IReadOnlyList<string> columns)
    {
        var faulty = (Connection)StandingConnection.Driver(connection);
        Reach(faulty);
        return inner.Insert(faulty.Inner, transaction, table, columns);
    }

    public override IDisposable? TryLock() => inner.TryLock();

    public override IDisposable LockSchema() => inner.LockSchema();

    public override string Script() => inner.Script();

    void Reach(Connection connection)
    {
        if (loss == new Loss(LossOf.Command, ++Commands))
            Lose(connection);
    }

    void Commit(Connection connection, DbTransaction transaction)
    {
        Commits++;
        if (loss == new Loss(LossOf.Commit, Commits))
            Lose(connection);
        transaction.Commit();
        if (loss == new Loss(LossOf.Answer, Commits))
            Lose(connection);
    }

    [DoesNotReturn]
    static void Lose(Connection connection)
    {
        connection.Inner.Close(); // and with it whatever was not committed
        throw new LostException();
    }

    sealed class Connection(FaultyDialect dialect, DbConnection inner) : DbConnection
    {
        public DbConnection Inner => inner;

        [AllowNull]
        public override string ConnectionString
        {
            get => inner.ConnectionString;
            set => inner.ConnectionString = value;
        }

        public override string Database => inner.Database;

        public override string DataSource => inner.DataSource;

        public override string ServerVersion => inner.ServerVersion;

        public override ConnectionState State => inner.State;

        public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

        public override void Open() => inner.Open();

        public override void Close() => inner.Close();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
            new Transaction(dialect, this, inner.BeginTransaction());

        protected override DbCommand CreateDbCommand() => new Command(dialect, this, inner.CreateCommand());

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }

    sealed class Transaction(FaultyDialect dialect, Connection connection, DbTransaction inner) : DbTransaction
    {
        public DbTransaction Inner => inner;

        public override IsolationLevel IsolationLevel => inner.IsolationLevel;

        protected override DbConnection? DbConnection => inner.Connection is null ? null : connection;

        public override void Commit() => dialect.Commit(connection, inner);

        public override void Rollback() => inner.Rollback();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }

    sealed class Command(FaultyDialect dialect, Connection connection, DbCommand inner) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => inner.Transaction;
            set => inner.Transaction = ((Transaction?)value)?.Inner;
        }

        public override void Cancel() => inner.Cancel();

        public override void Prepare() => inner.Prepare();

        public override int ExecuteNonQuery()
        {
            dialect.Reach(connection);
            return inner.ExecuteNonQuery();
        }

        public override object? ExecuteScalar()
        {
            dialect.Reach(connection);
            return inner.ExecuteScalar();
        }

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            dialect.Reach(connection);
            return inner.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
