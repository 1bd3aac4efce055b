using System.Buffers.Binary;
using System.Net.Sockets;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

enum MessageType : byte
{
    Batch = 1,
    Rpc = 3,
    Reply = 4,
    Attention = 6,
    BulkLoad = 7,
    TransactionRequest = 14,
    Login = 16,
    PreLogin = 18,
}

/// <summary>One message of a client, its packets put together.</summary>
/// <param name="Resets">The client takes the connection from its pool: the session begins anew first.</param>
/// <param name="Abandoned">The client ended it unfinished: what it holds counts for nothing.</param>
sealed record Message(MessageType Type, bool Resets, bool Abandoned, ReadOnlyMemory<byte> Body);

/// <summary>
/// The lowest layer of TDS: packets of eight bytes of header (type, status, length big-endian, process, number, window)
/// and a body, put together to messages.
/// </summary>
sealed class Packets(NetworkStream stream, Func<bool> drops)
{
    const int HeaderLength = 8;
    const byte LastOfMessage = 1;
    const byte Ignore = 2;
    const byte ResetsSession = 8;
    const byte ResetsSessionKeepsTransaction = 16;

    byte number = 1;

    /// <summary>Largest packet sent, header included; the client names it when it logs in.</summary>
    public int Size { get; set; } = 4096;

    /// <returns>Null when the client has gone, or is to be dropped here.</returns>
    public async Task<Message?> Read()
    {
        using var body = new MemoryStream();
        var header = new byte[HeaderLength];
        var resets = false;
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength;
            if (length < 0)
                throw new ProtocolException("A packet is shorter than its header.");
            var start = (int)body.Length;
            body.SetLength(start + length);
            await stream.ReadExactlyAsync(body.GetBuffer().AsMemory(start, length));
            if (drops())
                return null;
            resets |= (header[1] & (ResetsSession | ResetsSessionKeepsTransaction)) != 0;
            if ((header[1] & LastOfMessage) != 0)
                return new Message((MessageType)header[0], resets, (header[1] & Ignore) != 0, body.ToArray());
        }
    }

    /// <summary>Sends one whole message.</summary>
    public void Send(ReadOnlySpan<byte> body)
    {
        var packet = new byte[Size];
        do
        {
            var length = Math.Min(body.Length, Size - HeaderLength);
            packet[0] = (byte)MessageType.Reply;
            packet[1] = length == body.Length ? LastOfMessage : (byte)0;
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(length + HeaderLength));
            packet[6] = unchecked(number++);
            body[..length].CopyTo(packet.AsSpan(HeaderLength));
            stream.Write(packet, 0, length + HeaderLength);
            body = body[length..];
        }
        while (body.Length > 0);
        number = 1;
    }
}
