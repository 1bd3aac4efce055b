using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>What a client asks of transactions without writing SQL.</summary>
static class TransactionRequest
{
    const ushort Begin = 5;
    const ushort Commit = 7;
    const ushort Rollback = 8;
    const ushort Save = 9;

    static readonly string?[] Isolations =
        [null, "read uncommitted", "read committed", "repeatable read", "serializable", "snapshot"];

    public static void Run(BatchRunner batch, MessageReader reader)
    {
        var request = reader.UInt16();
        switch (request)
        {
            case Begin:
                BeginWith(batch, reader.Byte());
                NameOf(reader);
                break;
            case Commit:
                NameOf(reader);
                batch.Commit();
                if ((reader.Byte() & 1) != 0)
                    BeginWith(batch, reader.Byte());
                break;
            case Rollback:
                RollBack(batch, NameOf(reader));
                break;
            case Save:
                var name = NameOf(reader);
                batch.Translated(() => batch.Session.Transaction.Save(name));
                break;
            default:
                throw SqlError.UnknownHere("transactions of several servers");
        }

        batch.Done();
    }

    /// <summary>Unlike other names, with its length in bytes.</summary>
    static string NameOf(MessageReader reader) => reader.Text(reader.Byte() / 2);

    static void BeginWith(BatchRunner batch, byte isolation)
    {
        if (isolation < Isolations.Length && Isolations[isolation] is { } level)
            batch.Session.Transaction.Isolation = level;
        batch.Begin();
    }

    static void RollBack(BatchRunner batch, string name)
    {
        if (batch.Session.Transaction.Count == 0)
            throw new SqlError(3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        if (name.Length > 0)
            batch.Translated(() => batch.Session.Transaction.RollbackTo(name));
        else
            batch.Rollback();
    }
}
