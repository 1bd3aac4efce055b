using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Protocol;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>Takes the rows of a bulk load into their table, all or none.</summary>
sealed class BulkLoader(BatchRunner batch, InsertBulk announced)
{
    const byte ColumnsToken = 0x81;
    const byte RowToken = 0xD1;
    const byte DoneToken = 0xFD;
    const ushort InsertCommand = 0xC3;

    public void Run(MessageReader reader)
    {
        var columns = Columns(reader);
        var table = batch.Session.Database.Catalog.Find(announced.Table)
            ?? throw SqlError.NoObject(announced.Table[^1]);
        var targets = columns.Select(column => table.Column(column.Name)).ToList();
        var names = string.Join(", ", targets.Select(target => Queries.Quoted.Name(target.Name)));
        var marks = string.Join(", ", targets.Select(_ => "?"));
        var rows = 0L;
        batch.Translated(() => batch.Session.Transaction.Whole(() =>
        {
            using var insert = batch.Session.Database.Prepare(
                $"insert into {table.SqliteName} ({names}) values ({marks})");
            while (reader.Byte() is var token and not DoneToken)
            {
                if (token != RowToken)
                    throw new ProtocolException("A bulk load holds something that is no row.");
                for (var at = 0; at < columns.Count; at++)
                {
                    insert.Bind(at + 1, StoredValue.To(
                        targets[at].Type, columns[at].Type.Value(reader), targets[at].Name));
                }

                insert.Step();
                insert.Reset();
                rows++;
                if (batch.Session.IsCancelled)
                    throw new OperationCanceledException();
            }
        }));
        batch.Done(InsertCommand, rows);
    }

    List<(string Name, WireType Type)> Columns(MessageReader reader)
    {
        if (reader.Byte() != ColumnsToken)
            throw new ProtocolException("A bulk load does not begin with its columns.");
        var count = reader.UInt16();
        var columns = new List<(string, WireType)>();
        for (var at = 0; at < count; at++)
        {
            reader.Skip(6); // user type and flags
            var type = WireType.Read(reader);
            columns.Add((reader.ShortText(), type));
        }

        return count == announced.Columns.Count
            ? columns
            : throw new SqlError(4804, "The bulk load's columns are not those that were announced.");
    }
}
