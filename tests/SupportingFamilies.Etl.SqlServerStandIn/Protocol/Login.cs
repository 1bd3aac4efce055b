using System.Text;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

/// <summary>What a client says of itself when it logs in.</summary>
/// <param name="Database">Empty when it names none.</param>
/// <param name="PacketSize">In bytes; 512 to 32767.</param>
sealed record Login(string User, string Password, string Database, int PacketSize)
{
    const int OffsetsAt = 36;

    /// <summary>Name only: the password stays out of any text.</summary>
    public override string ToString() => User;

    /// <summary>LOGIN7: fixed fields, then places and lengths of texts, then the texts.</summary>
    public static Login Read(ReadOnlyMemory<byte> body)
    {
        var reader = new MessageReader(body) { Position = 8 };
        var size = reader.Int32();
        return new Login(
            Text(body, field: 1),
            Encoding.Unicode.GetString(Plain(Field(body, field: 2))),
            Text(body, field: 8),
            size is >= 512 and <= 32767 ? size : 4096);
    }

    static string Text(ReadOnlyMemory<byte> body, int field) => Encoding.Unicode.GetString(Field(body, field));

    static byte[] Field(ReadOnlyMemory<byte> body, int field)
    {
        var reader = new MessageReader(body) { Position = OffsetsAt + 4 * field };
        var (place, characters) = (reader.UInt16(), reader.UInt16());
        reader.Position = place;
        return reader.Bytes(characters * 2);
    }

    /// <summary>A password travels with the halves of each byte changed round, then every other bit turned.</summary>
    static byte[] Plain(byte[] hidden) => Array.ConvertAll(hidden, each =>
    {
        var turned = (byte)(each ^ 0xA5);
        return (byte)(turned >> 4 | (turned & 0x0F) << 4);
    });
}

/// <summary>The first words of a connection: versions, and whether it is to be encrypted.</summary>
static class PreLogin
{
    const byte Encryption = 1;
    const byte Required = 3;
    const byte On = 1;

    /// <summary>This server speaks in the clear; a client that insists on encryption cannot be served.</summary>
    public static bool WantsEncryption(ReadOnlyMemory<byte> body)
    {
        var reader = new MessageReader(body);
        while (reader.Byte() is var option and not 0xFF)
        {
            var (place, _) = (reader.UInt16BigEndian(), reader.UInt16BigEndian());
            if (option == Encryption)
                return body.Span[place] is On or Required;
        }

        return false;
    }

    /// <summary>Version 16, no encryption, the default instance, no several results at a time.</summary>
    public static byte[] Reply() =>
    [
        0, 0, 21, 0, 6,
        1, 0, 27, 0, 1,
        2, 0, 28, 0, 1,
        4, 0, 29, 0, 1,
        0xFF,
        16, 0, 0x10, 0, 0, 0,
        2,
        0,
        0,
    ];
}
