using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>
/// A session's transaction. Under read committed it takes SQLite's only write lock with its first write, and until then
/// every statement reads what is committed; under snapshot, repeatable read and serializable it reads from one state
/// from its first statement on, and fails when another has written since.
/// </summary>
sealed class SessionTransaction(Session session)
{
    bool isOpen;
    bool writes;

    /// <summary>How often begin was said without commit.</summary>
    public int Count { get; private set; }

    /// <summary>Names the transaction to the client; 0 when there is none.</summary>
    public ulong Descriptor { get; private set; }

    public string Isolation { get; set; } = "read committed";

    bool ReadsOneState => Isolation is "snapshot" or "serializable" or "repeatable read";

    /// <returns>Whether it is a transaction of its own, and not one inside another.</returns>
    public bool Begin(ulong descriptor)
    {
        Count++;
        if (Count > 1)
            return false;
        Descriptor = descriptor;
        return true;
    }

    /// <returns>Whether the transaction is over.</returns>
    public bool Commit()
    {
        if (Count == 0)
        {
            throw new SqlError(
                3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.", ends: Ends.Statement);
        }

        if (Count > 1)
        {
            Count--;
            return false;
        }

        if (isOpen)
            session.Patiently(() => session.Database.Run("commit"));
        Over();
        return true;
    }

    public void Rollback()
    {
        if (isOpen)
            session.Database.Run("rollback");
        Over();
    }

    public void Save(string name)
    {
        BeforeWrite();
        session.Database.Run($"savepoint {Queries.Quoted.Name("save_" + name)}");
    }

    public void RollbackTo(string name) => session.Database.Run($"rollback to {Queries.Quoted.Name("save_" + name)}");

    public void BeforeRead()
    {
        if (Count == 0 || isOpen || !ReadsOneState)
            return;
        session.Database.Run("begin");
        isOpen = true;
        session.Database.Rows("select count(*) from standin_setting"); // the state is that of the first read
    }

    public void BeforeWrite()
    {
        if (Count == 0 || writes)
            return;
        BeforeRead();
        session.Patiently(() =>
        {
            if (isOpen)
                session.Database.Run("update standin_setting set value = value where name = ''");
            else
                session.Database.Run("begin immediate");
        }, hasState: isOpen);
        isOpen = writes = true;
    }

    /// <summary>Several of SQLite's statements for one of T-SQL: all or none.</summary>
    public void Whole(Action work)
    {
        BeforeWrite();
        if (Count == 0)
            session.Patiently(() => session.Database.Run("begin immediate"));
        else
            session.Database.Run("savepoint whole");
        try
        {
            work();
            session.Database.Run(Count == 0 ? "commit" : "release whole");
        }
        catch
        {
            session.Database.Run(Count == 0 ? "rollback" : "rollback to whole");
            if (Count > 0)
                session.Database.Run("release whole");
            throw;
        }
    }

    void Over()
    {
        (isOpen, writes) = (false, false);
        Count = 0;
        Descriptor = 0;
        session.ReleaseLocks(ofTransaction: true);
    }
}
