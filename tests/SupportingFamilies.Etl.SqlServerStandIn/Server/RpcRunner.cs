using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Runs calls of procedures: those with numbers of their own, which carry statements with parameters, and
/// those by name.</summary>
sealed class RpcRunner(Session session, ReplyWriter reply)
{
    const ushort ByNumber = 0xFFFF;
    const byte Separator = 0xFF;

    readonly Dictionary<int, (string Declaration, string Text)> prepared = [];

    static string NameOf(int number) => number switch
    {
        10 => "sp_executesql",
        11 => "sp_prepare",
        12 => "sp_execute",
        13 => "sp_prepexec",
        15 => "sp_unprepare",
        _ => throw SqlError.UnknownHere($"procedure number {number}"),
    };

    public void Run(MessageReader reader)
    {
        while (!reader.AtEnd)
        {
            var length = reader.UInt16();
            var name = length == ByNumber ? NameOf(reader.UInt16()) : reader.Text(length).Split('.')[^1].Trim('[', ']');
            reader.UInt16(); // options: whether to compile anew, and whether metadata may be left out
            var arguments = new List<ProcedureArgument>();
            while (!reader.AtEnd && reader.Peek() != Separator)
                arguments.Add(ArgumentOf(reader));
            if (!reader.AtEnd)
                reader.Byte();
            Run(name.ToLowerInvariant(), arguments);
        }
    }

    static ProcedureArgument ArgumentOf(MessageReader reader)
    {
        var name = reader.ShortText();
        var isOutput = (reader.Byte() & 1) != 0;
        var type = WireType.Read(reader);
        return new ProcedureArgument(
            name.Length == 0 ? null : name, type.Type, type.Value(reader), isOutput ? name : null);
    }

    void Run(string name, List<ProcedureArgument> arguments)
    {
        var batch = new BatchRunner(session, reply, DoneToken.InProcedure, new Variables());
        var status = Protocol.Done.Final;
        try
        {
            var returned = Call(batch, name, arguments);
            reply.ReturnStatus(returned);
            foreach (var (at, argument) in arguments.Index())
            {
                if (argument.OutputName is not null)
                    reply.ReturnValue((ushort)at, argument.OutputName, argument.Type, argument.Value);
            }
        }
        catch (SqlError error)
        {
            batch.Report(error);
            status = Protocol.Done.Error;
        }

        reply.Done(DoneToken.Procedure, status, 0, 0);
    }

    int Call(BatchRunner batch, string name, List<ProcedureArgument> arguments)
    {
        switch (name)
        {
            case "sp_prepare" or "sp_prepexec":
                var handle = prepared.Count + 1;
                prepared[handle] = (arguments[1].Value as string ?? "", arguments[2].Value as string ?? "");
                arguments[0].Value = (long)handle;
                return name == "sp_prepare" ? 0 : Execute(batch, handle, arguments.Skip(3));
            case "sp_execute":
                return Execute(batch, (int)(long)arguments[0].Value!, arguments.Skip(1));
            case "sp_unprepare":
                return 0; // handles are never used again, so the text may stay
            default:
                return Procedures.Run(batch, name, arguments);
        }
    }

    int Execute(BatchRunner batch, int handle, IEnumerable<ProcedureArgument> values)
    {
        if (!prepared.TryGetValue(handle, out var statement))
            throw new SqlError(8179, $"Could not find prepared statement with handle {handle}.");
        Procedures.ExecuteText(
            batch,
            [
                new ProcedureArgument(null, SqlType.NVarChar(SqlType.Max), statement.Text, null),
                new ProcedureArgument(null, SqlType.NVarChar(SqlType.Max), statement.Declaration, null),
                .. values,
            ]);
        return 0;
    }
}
