using System.Globalization;
using System.Text.Json;
using SupportingFamilies.Etl.SqlServerStandIn.Queries;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>What one connection has and has said: its database, its transaction, its options, its locks.</summary>
sealed class Session : IDisposable
{
    readonly Databases databases;
    readonly string firstDatabase;
    int ids;
    uint descriptors;

    public Session(int id, Databases databases, ApplicationLocks locks, Faults faults, TimeProvider clock, string name)
    {
        (Id, this.databases, Locks, Faults, Clock) = (id, databases, locks, faults, clock);
        Transaction = new SessionTransaction(this);
        firstDatabase = name;
        Database = Open(name);
    }

    public int Id { get; }

    public ApplicationLocks Locks { get; }

    public Faults Faults { get; }

    public TimeProvider Clock { get; }

    public SqliteDatabase Database { get; private set; }

    public SessionTransaction Transaction { get; }

    public bool AbortsOnError { get; set; }

    public bool CountsNothing { get; set; }

    /// <summary>Statements are read and not run.</summary>
    public bool OnlyReads { get; set; }

    /// <summary>In milliseconds; -1 to wait for ever.</summary>
    public long LockTimeout { get; set; } = -1;

    public long RowCount { get; set; }

    public SqlError? LastError { get; set; }

    /// <summary>The error whose catch block runs.</summary>
    public SqlError? Caught { get; set; }

    /// <summary>The client has asked to stop what runs.</summary>
    public volatile bool IsCancelled;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public string DatabaseNames => JsonSerializer.Serialize(databases.Names);

    public Names Names(Variables variables) => new(Database.Catalog.Find, variables.TypeOf, Database.Catalog.Collation);

    public void UseDatabase(string name)
    {
        var opened = Open(name);
        Database.Dispose();
        Database = opened;
    }

    /// <summary>As the pool's next user finds it: nothing of the last one is left.</summary>
    public void Reset()
    {
        Transaction.Rollback();
        ReleaseLocks(ofTransaction: false);
        (AbortsOnError, CountsNothing, OnlyReads, LockTimeout) = (false, false, false, -1);
        if (Database.Name != firstDatabase)
            UseDatabase(firstDatabase);
    }

    public void CreateDatabase(string name, string? collation)
    {
        databases.Create(name);
        using var created = Open(name);
        if (collation is not null)
            created.Catalog.SetCollation(collation);
    }

    public void DropDatabase(string name) => databases.Drop(name);

    public bool HasDatabase(string name) => databases.Has(name);

    public void ReleaseLocks(bool ofTransaction) => Locks.ReleaseAll(this, ofTransaction);

    /// <summary>Does it again while another session holds what it needs, as long as the client waits.</summary>
    /// <param name="hasState">It has read already, and what another writes in between is a conflict.</param>
    public void Patiently(Action work, bool hasState = false)
    {
        var until = Environment.TickCount64 + LockTimeout;
        while (true)
        {
            try
            {
                work();
                return;
            }
            catch (SqliteFailure failure) when (failure.IsBusy)
            {
                const int StateIsOld = 517;
                if (hasState && failure.Code == StateIsOld)
                {
                    throw Transaction.Isolation == "snapshot"
                        ? new SqlError(
                            3960, "Snapshot isolation transaction aborted due to update conflict.",
                            ends: Ends.Transaction)
                        : SqlErrors.Deadlock(Id);
                }

                if (LockTimeout >= 0 && Environment.TickCount64 >= until)
                    throw new SqlError(1222, "Lock request time out period exceeded.", ends: Ends.Statement);
                if (IsCancelled)
                    throw new OperationCanceledException();
                Thread.Sleep(1);
            }
        }
    }

    public object? ServerVariable(string name) => name switch
    {
        "@@trancount" => (long)Transaction.Count,
        "@@rowcount" => RowCount,
        "@@error" => (long)(LastError?.Number ?? 0),
        "@@spid" => (long)Id,
        "@@lock_timeout" => LockTimeout,
        "@@version" => "Stand-in for Microsoft SQL Server 2022, for tests",
        "@@servername" => "stand-in",
        "@@language" => "us_english",
        _ => 38L,
    };

    public long? DatabaseId(string? name) => name is null ? null : databases.Id(name);

    public string? DatabaseProperty(string? name, string? property)
    {
        if (name is null || !databases.Has(name))
            return null;
        return property?.ToLowerInvariant() switch
        {
            "collation" when name.Equals(Database.Name, StringComparison.OrdinalIgnoreCase) =>
                Database.Catalog.Collation,
            "collation" => Collations.Default,
            "status" => "ONLINE",
            "updateability" => "READ_WRITE",
            _ => null,
        };
    }

    public static string? ServerProperty(string? property) => property?.ToLowerInvariant() switch
    {
        "productversion" => "16.0.1000.6",
        "edition" => "Stand-in",
        "engineedition" => "3",
        "collation" => Collations.Default,
        _ => null,
    };

    /// <summary>A new name for a transaction, which no other of the session has had.</summary>
    public ulong NextDescriptor() => (ulong)Id << 32 | ++descriptors;

    /// <summary>Different each time, and the same in the next run.</summary>
    public Guid NewId() => new(Id, 0, 0, BitConverter.GetBytes((long)++ids));

    public void Dispose()
    {
        Transaction.Rollback();
        ReleaseLocks(ofTransaction: false);
        Database.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"session {Id}");

    SqliteDatabase Open(string name) => new(
        databases.Spelling(name), databases.File(name), new SessionFunctions(this));
}
