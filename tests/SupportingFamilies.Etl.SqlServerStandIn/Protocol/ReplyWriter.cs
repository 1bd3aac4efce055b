using System.Buffers.Binary;
using System.Text;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

/// <summary>What the bits of a DONE token say.</summary>
[Flags]
enum Done : ushort
{
    Final = 0,
    More = 1,
    Error = 2,
    Count = 0x10,
    Attention = 0x20,
}

/// <summary>Which DONE token: of a batch's statement, of a procedure, of a statement in a procedure.</summary>
enum DoneToken : byte
{
    Batch = 0xFD,
    Procedure = 0xFE,
    InProcedure = 0xFF,
}

/// <summary>One column of a result.</summary>
sealed record ResultColumn(string Name, SqlType Type, bool IsNullable = true, bool IsUpdatable = false);

/// <summary>The tokens of one reply, gathered before they are sent: so no result holds the database while its reader
/// takes its time.</summary>
sealed class ReplyWriter : IDisposable
{
    const byte ErrorToken = 0xAA;
    const byte InformationToken = 0xAB;
    const byte EnvironmentToken = 0xE3;
    const string ServerName = "stand-in";

    /// <summary>SQL_Latin1_General_CP1_CI_AS: locale 0x0409, ignoring case, sort order 52.</summary>
    public static readonly byte[] Collation = [0x09, 0x04, 0xD0, 0x00, 0x34];

    readonly MemoryStream body = new();
    long lastDone = -1;

    public bool IsEmpty => body.Length == 0;

    public ReadOnlySpan<byte> Body => body.GetBuffer().AsSpan(0, (int)body.Length);

    public void Dispose() => body.Dispose();

    public void Clear()
    {
        body.SetLength(0);
        lastDone = -1;
    }

    public void Columns(IReadOnlyList<ResultColumn> columns)
    {
        Byte(0x81);
        UInt16((ushort)columns.Count);
        foreach (var column in columns)
        {
            UInt32(0);
            UInt16((ushort)((column.IsNullable ? 1 : 0) | (column.IsUpdatable ? 8 : 0)));
            WireValue.WriteType(this, column.Type, column.IsNullable);
            ShortText(column.Name);
        }
    }

    public void Row(IReadOnlyList<ResultColumn> columns, IReadOnlyList<object?> cells)
    {
        Byte(0xD1);
        for (var at = 0; at < columns.Count; at++)
            WireValue.Write(this, columns[at].Type, cells[at], columns[at].IsNullable);
    }

    public void Done(DoneToken token, Done status, ushort command, long rows)
    {
        lastDone = body.Length;
        Byte((byte)token);
        UInt16((ushort)(status | Protocol.Done.More));
        UInt16(command);
        UInt64((ulong)rows);
    }

    /// <summary>The last DONE token is the last of the reply; one is written when there is none.</summary>
    public void End()
    {
        if (lastDone < 0)
            Done(DoneToken.Batch, Protocol.Done.Final, 0, 0);
        var status = body.GetBuffer().AsSpan((int)lastDone + 1, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(
            status, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(status) & ~(ushort)Protocol.Done.More));
    }

    public void Error(SqlError error) => Message(ErrorToken, error.Number, error.Severity, error.Message);

    public void Information(int number, string message) => Message(InformationToken, number, 0, message);

    public void LoggedIn()
    {
        const string Program = "Microsoft SQL Server";
        Byte(0xAD);
        UInt16((ushort)(10 + Program.Length * 2));
        Byte(1);
        body.Write([0x74, 0, 0, 4]);
        ShortText(Program);
        body.Write([16, 0, 0x10, 0]);
    }

    public void Environment(byte type, string now, string before)
    {
        Byte(EnvironmentToken);
        UInt16((ushort)(3 + (now.Length + before.Length) * 2));
        Byte(type);
        ShortText(now);
        ShortText(before);
    }

    public void Environment(byte type, ReadOnlySpan<byte> now, ReadOnlySpan<byte> before)
    {
        Byte(EnvironmentToken);
        UInt16((ushort)(3 + now.Length + before.Length));
        Byte(type);
        Byte((byte)now.Length);
        body.Write(now);
        Byte((byte)before.Length);
        body.Write(before);
    }

    public void ReturnStatus(int status)
    {
        Byte(0x79);
        UInt32(unchecked((uint)status));
    }

    public void ReturnValue(ushort ordinal, string name, SqlType type, object? value)
    {
        Byte(0xAC);
        UInt16(ordinal);
        ShortText(name);
        Byte(1);
        UInt32(0);
        UInt16(1);
        WireValue.WriteType(this, type, isNullable: true);
        WireValue.Write(this, type, value, isNullable: true);
    }

    public void Byte(byte value) => body.WriteByte(value);

    public void UInt16(ushort value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        body.Write(bytes);
    }

    public void UInt32(uint value) => Unsigned(value, 4);

    public void UInt64(ulong value) => Unsigned(value, 8);

    public void Unsigned(ulong value, int bytes)
    {
        for (; bytes > 0; bytes--, value >>= 8)
            body.WriteByte((byte)(value & 0xFF));
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => body.Write(bytes);

    void ShortText(string text)
    {
        Byte((byte)text.Length);
        body.Write(Encoding.Unicode.GetBytes(text));
    }

    void Message(byte token, int number, byte severity, string message)
    {
        Byte(token);
        UInt16((ushort)(4 + 1 + 1 + 2 + message.Length * 2 + 1 + ServerName.Length * 2 + 1 + 4));
        UInt32((uint)number);
        Byte(1);
        Byte(severity);
        UInt16((ushort)message.Length);
        body.Write(Encoding.Unicode.GetBytes(message));
        ShortText(ServerName);
        ShortText("");
        UInt32(1);
    }
}
