using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

/// <summary>The codes of types in TDS, those this server reads or writes.</summary>
enum WireCode : byte
{
    Null = 0x1F,
    Image = 0x22,
    Text = 0x23,
    Guid = 0x24,
    IntN = 0x26,
    Date = 0x28,
    Time = 0x29,
    DateTime2 = 0x2A,
    TinyInt = 0x30,
    Bit = 0x32,
    SmallInt = 0x34,
    Int = 0x38,
    Real = 0x3B,
    DateTime = 0x3D,
    Float = 0x3E,
    NText = 0x63,
    BitN = 0x68,
    Decimal = 0x6A,
    Numeric = 0x6C,
    FloatN = 0x6D,
    DateTimeN = 0x6F,
    BigInt = 0x7F,
    VarBinary = 0xA5,
    VarChar = 0xA7,
    Binary = 0xAD,
    Char = 0xAF,
    NVarChar = 0xE7,
    NChar = 0xEF,
}

/// <summary>A type as a client sends it, before values of that type.</summary>
/// <param name="Size">In bytes; 0xFFFF when values come in pieces.</param>
sealed record WireType(WireCode Code, int Size, SqlType Type)
{
    const ushort InPieces = 0xFFFF;
    const int CollationBytes = 5;
    static readonly DateTime FirstDay = new(1, 1, 1);
    static readonly DateTime FirstDayOfDateTime = new(1900, 1, 1);

    public static WireType Read(MessageReader reader)
    {
        var code = (WireCode)reader.Byte();
        switch (code)
        {
            case WireCode.Null:
                return new WireType(code, 0, SqlType.Null);
            case WireCode.TinyInt or WireCode.SmallInt or WireCode.Int or WireCode.BigInt or WireCode.Bit:
                return Fixed(code);
            case WireCode.Real:
                return new WireType(code, 4, new SqlType(SqlKind.Real));
            case WireCode.Float:
                return new WireType(code, 8, SqlType.Float);
            case WireCode.DateTime:
                return new WireType(code, 8, SqlType.DateTime);
            case WireCode.IntN:
                var bytes = reader.Byte();
                return new WireType(code, bytes, Whole(bytes));
            case WireCode.BitN:
                return new WireType(code, reader.Byte(), SqlType.Bit);
            case WireCode.FloatN:
                var size = reader.Byte();
                return new WireType(code, size, size == 4 ? new SqlType(SqlKind.Real) : SqlType.Float);
            case WireCode.DateTimeN:
                return new WireType(code, reader.Byte(), SqlType.DateTime);
            case WireCode.Guid:
                return new WireType(code, reader.Byte(), SqlType.UniqueIdentifier);
            case WireCode.Date:
                return new WireType(code, 3, SqlType.Date);
            case WireCode.Time:
                return new WireType(code, 5, new SqlType(SqlKind.Time, Scale: reader.Byte()));
            case WireCode.DateTime2:
                return new WireType(code, 8, new SqlType(SqlKind.DateTime2, Scale: reader.Byte()));
            case WireCode.Decimal or WireCode.Numeric:
                return new WireType(code, reader.Byte(), SqlType.Decimal(reader.Byte(), reader.Byte()));
            case WireCode.Image:
                reader.Skip(4);
                return new WireType(code, 0, new SqlType(SqlKind.VarBinary, SqlType.Max));
            case WireCode.Text or WireCode.NText: // how a client sends a statement too long for nvarchar(4000)
                reader.Skip(4 + CollationBytes);
                return new WireType(code, 0, code == WireCode.Text
                    ? SqlType.VarChar(SqlType.Max)
                    : SqlType.NVarChar(SqlType.Max));
            case WireCode.VarBinary or WireCode.Binary:
                return Sized(code, reader.UInt16());
            case WireCode.VarChar or WireCode.Char or WireCode.NVarChar or WireCode.NChar:
                var length = reader.UInt16();
                reader.Skip(CollationBytes);
                return Sized(code, length);
            default:
                throw new ProtocolException(
                    string.Create(CultureInfo.InvariantCulture, $"Type 0x{(byte)code:X2} is not spoken here."));
        }
    }

    /// <returns>As <see cref="StoredValue"/> holds it.</returns>
    public object? Value(MessageReader reader)
    {
        switch (Code)
        {
            case WireCode.Null:
                return null;
            case WireCode.TinyInt or WireCode.SmallInt or WireCode.Int or WireCode.BigInt or WireCode.Bit:
                return Whole(reader, Size);
            case WireCode.Real or WireCode.Float:
                return Real(reader, Size);
            case WireCode.DateTime:
                return DateTimeOf(reader, Size);
            case WireCode.VarBinary or WireCode.Binary or WireCode.VarChar or WireCode.Char or WireCode.NVarChar
                or WireCode.NChar:
                var bytes = Size == InPieces ? Pieces(reader) : Piece(reader);
                return bytes is null || Type.IsBytes ? bytes : Text(bytes);
            case WireCode.Image or WireCode.Text or WireCode.NText:
                var size = reader.Int32();
                var whole = size < 0 ? null : reader.Bytes(size);
                return whole is null || Type.IsBytes ? whole : Text(whole);
            default:
                var length = reader.Byte();
                return length == 0 ? null : Counted(reader, length);
        }
    }

    object Counted(MessageReader reader, int length) => Code switch
    {
        WireCode.IntN or WireCode.BitN => Whole(reader, length),
        WireCode.FloatN => Real(reader, length),
        WireCode.DateTimeN => DateTimeOf(reader, length),
        WireCode.Guid => new Guid(reader.Bytes(length)).ToString().ToUpperInvariant(),
        WireCode.Date => DateOf(reader).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        WireCode.Time => (FirstDay + TimeOf(reader, length))
            .ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        WireCode.DateTime2 => Written(TimeOf(reader, length - 3) is var time ? DateOf(reader) + time : default),
        _ => DecimalOf(reader, length),
    };

    static WireType Fixed(WireCode code)
    {
        var (size, type) = code switch
        {
            WireCode.TinyInt => (1, Whole(1)),
            WireCode.Bit => (1, SqlType.Bit),
            WireCode.SmallInt => (2, Whole(2)),
            WireCode.Int => (4, Whole(4)),
            _ => (8, Whole(8)),
        };
        return new WireType(code, size, type);
    }

    static WireType Sized(WireCode code, int size)
    {
        var kind = code switch
        {
            WireCode.VarBinary => SqlKind.VarBinary,
            WireCode.Binary => SqlKind.Binary,
            WireCode.VarChar => SqlKind.VarChar,
            WireCode.Char => SqlKind.Char,
            WireCode.NVarChar => SqlKind.NVarChar,
            _ => SqlKind.NChar,
        };
        var national = kind is SqlKind.NVarChar or SqlKind.NChar;
        var length = size == InPieces ? SqlType.Max : Math.Max(1, national ? size / 2 : size);
        return new WireType(code, size, new SqlType(kind, length));
    }

    static SqlType Whole(int bytes) => bytes switch
    {
        1 => new SqlType(SqlKind.TinyInt),
        2 => SqlType.SmallInt,
        4 => SqlType.Int,
        _ => SqlType.BigInt,
    };

    static long Whole(MessageReader reader, int bytes) => bytes switch
    {
        1 => reader.Byte(),
        2 => unchecked((short)reader.UInt16()),
        4 => reader.Int32(),
        _ => reader.Int64(),
    };

    static double Real(MessageReader reader, int bytes) => bytes == 4
        ? BitConverter.Int32BitsToSingle(reader.Int32())
        : BitConverter.Int64BitsToDouble(reader.Int64());

    static string DateTimeOf(MessageReader reader, int bytes)
    {
        if (bytes == 4)
            return Written(FirstDayOfDateTime.AddDays(reader.UInt16()).AddMinutes(reader.UInt16()));
        var day = FirstDayOfDateTime.AddDays(reader.Int32());
        // Three hundredths of a second: shown to the millisecond.
        return Written(day.AddMilliseconds(Math.Round(reader.UInt32() / 0.3)));
    }

    static DateTime DateOf(MessageReader reader) => FirstDay.AddDays(reader.Unsigned(3));

    TimeSpan TimeOf(MessageReader reader, int bytes) =>
        TimeSpan.FromTicks((long)reader.Unsigned(bytes) * (long)Math.Pow(10, 7 - Type.Scale));

    double DecimalOf(MessageReader reader, int length)
    {
        var positive = reader.Byte() != 0;
        var bytes = reader.Bytes(length - 1);
        var digits = new System.Numerics.BigInteger(bytes, isUnsigned: true);
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(Type.Scale + 1, '0');
        var written = text[..^Type.Scale] + "." + text[^Type.Scale..];
        return double.Parse(written, CultureInfo.InvariantCulture) * (positive ? 1 : -1);
    }

    string Text(byte[] bytes) => Type.IsNational
        ? System.Text.Encoding.Unicode.GetString(bytes)
        : StoredValue.OneByteText.GetString(bytes);

    static byte[]? Piece(MessageReader reader) => reader.UInt16() is var length and not 0xFFFF
        ? reader.Bytes(length)
        : null;

    static byte[]? Pieces(MessageReader reader)
    {
        if (reader.Unsigned(8) == ulong.MaxValue)
            return null;
        using var whole = new MemoryStream();
        while (reader.Int32() is var length and > 0)
            whole.Write(reader.Bytes(length));
        return whole.ToArray();
    }

    static string Written(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
