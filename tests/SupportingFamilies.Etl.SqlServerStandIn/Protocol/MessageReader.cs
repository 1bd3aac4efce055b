using System.Buffers.Binary;
using System.Text;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

/// <summary>The body of one message of a client, read from its beginning to its end.</summary>
sealed class MessageReader(ReadOnlyMemory<byte> body)
{
    int position;

    public bool AtEnd => position >= body.Length;

    public int Position
    {
        get => position;
        set => position = value;
    }

    public byte Byte() => Take(1)[0];

    public byte Peek() => body.Span[position];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public ushort UInt16BigEndian() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>An unsigned number of 1 to 8 bytes, lowest first.</summary>
    public ulong Unsigned(int bytes)
    {
        var number = 0UL;
        var taken = Take(bytes);
        for (var at = bytes - 1; at >= 0; at--)
            number = number << 8 | taken[at];
        return number;
    }

    public string Text(int characters) => Encoding.Unicode.GetString(Take(characters * 2));

    /// <summary>Text with its length in characters in one byte before it.</summary>
    public string ShortText() => Text(Byte());

    public byte[] Bytes(int count) => Take(count).ToArray();

    public string Rest() => Encoding.Unicode.GetString(Take(body.Length - position));

    public void Skip(int bytes) => position += bytes;

    ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || position + bytes > body.Length)
            throw new ProtocolException("A message ended in the middle of a value.");
        var taken = body.Span.Slice(position, bytes);
        position += bytes;
        return taken;
    }
}

/// <summary>The client says something that is not TDS 7.4, or a part of it that this server does not speak.</summary>
sealed class ProtocolException(string message) : Exception(message);
