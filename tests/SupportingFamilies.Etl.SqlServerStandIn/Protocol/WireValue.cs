using System.Globalization;
using System.Numerics;
using System.Text;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Protocol;

/// <summary>Types and values of results, as TDS writes them. Numbers and datetime have two forms: of a fixed length
/// where there is never a null, which clients insist on, and else with a length before each value.</summary>
static class WireValue
{
    const int BytesAtMost = 8000;
    const byte WidestDecimal = 17;
    static readonly DateTime FirstDay = new(1, 1, 1);
    static readonly DateTime FirstDayOfDateTime = new(1900, 1, 1);

    public static void WriteType(ReplyWriter reply, SqlType type, bool isNullable)
    {
        if (!isNullable && Fixed(type) is { } code)
        {
            reply.Byte((byte)code);
            return;
        }

        switch (type.Kind)
        {
            case SqlKind.Bit:
                Coded(reply, WireCode.BitN, 1);
                break;
            case SqlKind.TinyInt or SqlKind.SmallInt or SqlKind.Int or SqlKind.BigInt or SqlKind.Null:
                Coded(reply, WireCode.IntN, WholeBytes(type));
                break;
            case SqlKind.Real or SqlKind.Float:
                Coded(reply, WireCode.FloatN, type.Kind == SqlKind.Real ? (byte)4 : (byte)8);
                break;
            case SqlKind.Decimal:
                // Bulk copy takes this length for its own and always writes the widest, whatever the precision.
                Coded(reply, WireCode.Decimal, WidestDecimal);
                reply.Byte(type.Precision);
                reply.Byte(type.Scale);
                break;
            case SqlKind.DateTime:
                Coded(reply, WireCode.DateTimeN, 8);
                break;
            case SqlKind.Date:
                reply.Byte((byte)WireCode.Date);
                break;
            case SqlKind.Time or SqlKind.DateTime2:
                Coded(reply, type.Kind == SqlKind.Time ? WireCode.Time : WireCode.DateTime2, type.Scale);
                break;
            case SqlKind.UniqueIdentifier:
                Coded(reply, WireCode.Guid, 16);
                break;
            default:
                WriteSizedType(reply, type);
                break;
        }
    }

    /// <param name="value">As <see cref="StoredValue"/> holds one of the type.</param>
    public static void Write(ReplyWriter reply, SqlType type, object? value, bool isNullable)
    {
        var isFixed = !isNullable && Fixed(type) is not null;
        if (type.IsText || type.IsBytes)
        {
            WriteSized(reply, type, value);
            return;
        }

        if (value is null)
        {
            reply.Byte(0);
            return;
        }

        if (!isFixed && Length(type) is { } length)
            reply.Byte(length);
        switch (type.Kind)
        {
            case SqlKind.Bit:
                reply.Byte((long)value == 0 ? (byte)0 : (byte)1);
                break;
            case SqlKind.TinyInt or SqlKind.SmallInt or SqlKind.Int or SqlKind.BigInt or SqlKind.Null:
                reply.Unsigned(unchecked((ulong)(long)value), WholeBytes(type));
                break;
            case SqlKind.Real:
                reply.UInt32(BitConverter.SingleToUInt32Bits((float)(double)value));
                break;
            case SqlKind.Float:
                reply.UInt64(BitConverter.DoubleToUInt64Bits((double)value));
                break;
            case SqlKind.Decimal:
                WriteDecimal(reply, type, StoredValue.Decimal(type, value));
                break;
            case SqlKind.UniqueIdentifier:
                reply.Byte(16);
                reply.Bytes(Guid.Parse((string)value).ToByteArray());
                break;
            default:
                WriteMoment(reply, type, (string)value);
                break;
        }
    }

    /// <summary>The form of a fixed length; null when the type has none.</summary>
    static WireCode? Fixed(SqlType type) => type.Kind switch
    {
        SqlKind.Bit => WireCode.Bit,
        SqlKind.TinyInt => WireCode.TinyInt,
        SqlKind.SmallInt => WireCode.SmallInt,
        SqlKind.Int => WireCode.Int,
        SqlKind.BigInt => WireCode.BigInt,
        SqlKind.Real => WireCode.Real,
        SqlKind.Float => WireCode.Float,
        SqlKind.DateTime => WireCode.DateTime,
        _ => null,
    };

    /// <summary>Of a value of the types that have both forms, in bytes.</summary>
    static byte? Length(SqlType type) => type.Kind switch
    {
        SqlKind.Bit => 1,
        SqlKind.TinyInt or SqlKind.SmallInt or SqlKind.Int or SqlKind.BigInt or SqlKind.Null => WholeBytes(type),
        SqlKind.Real => 4,
        SqlKind.Float or SqlKind.DateTime => 8,
        _ => null,
    };

    static void Coded(ReplyWriter reply, WireCode code, byte size)
    {
        reply.Byte((byte)code);
        reply.Byte(size);
    }

    static byte WholeBytes(SqlType type) => type.Kind switch
    {
        SqlKind.TinyInt => 1,
        SqlKind.SmallInt => 2,
        SqlKind.BigInt => 8,
        _ => 4,
    };

    static int DecimalBytes(SqlType type) => type.Precision switch { <= 9 => 4, <= 19 => 8, <= 28 => 12, _ => 16 };

    static void WriteSizedType(ReplyWriter reply, SqlType type)
    {
        reply.Byte((byte)(type.Kind switch
        {
            SqlKind.Binary => WireCode.Binary,
            SqlKind.VarBinary => WireCode.VarBinary,
            SqlKind.Char => WireCode.Char,
            SqlKind.VarChar => WireCode.VarChar,
            SqlKind.NChar => WireCode.NChar,
            _ => WireCode.NVarChar,
        }));
        var bytes = type.IsNational ? type.Length * 2 : type.Length;
        reply.UInt16(type.Length == SqlType.Max ? (ushort)0xFFFF : (ushort)Math.Min(bytes, BytesAtMost));
        if (type.IsText)
            reply.Bytes(ReplyWriter.Collation);
    }

    static void WriteSized(ReplyWriter reply, SqlType type, object? value)
    {
        var bytes = value switch
        {
            null => null,
            string text when type.IsNational => Encoding.Unicode.GetBytes(text),
            string text => StoredValue.OneByteText.GetBytes(text),
            _ => (byte[])value,
        };
        if (type.Length != SqlType.Max)
        {
            reply.UInt16(bytes is null ? (ushort)0xFFFF : (ushort)bytes.Length);
            reply.Bytes(bytes);
            return;
        }

        reply.UInt64(bytes is null ? ulong.MaxValue : (ulong)bytes.Length);
        if (bytes is null)
            return;
        if (bytes.Length > 0)
        {
            reply.UInt32((uint)bytes.Length);
            reply.Bytes(bytes);
        }

        reply.UInt32(0);
    }

    static void WriteDecimal(ReplyWriter reply, SqlType type, decimal number)
    {
        var bytes = DecimalBytes(type);
        reply.Byte((byte)(1 + bytes));
        reply.Byte(number < 0 ? (byte)0 : (byte)1);
        var text = Math.Abs(number).ToString("F" + type.Scale.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        Span<byte> digits = stackalloc byte[bytes];
        BigInteger.Parse(text, CultureInfo.InvariantCulture).TryWriteBytes(digits, out _, isUnsigned: true);
        reply.Bytes(digits);
    }

    static void WriteMoment(ReplyWriter reply, SqlType type, string text)
    {
        if (type.Kind == SqlKind.Time)
        {
            var time = TimeOnly.ParseExact(text, "HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            reply.Byte(TimeBytes(type));
            WriteTime(reply, type, time.Ticks);
            return;
        }

        var moment = StoredValue.Moment(type.Kind == SqlKind.DateTime ? SqlType.DateTime2 : type, text);
        switch (type.Kind)
        {
            case SqlKind.Date:
                reply.Byte(3);
                break;
            case SqlKind.DateTime2:
                reply.Byte((byte)(3 + TimeBytes(type)));
                WriteTime(reply, type, moment.TimeOfDay.Ticks);
                break;
            default:
                reply.UInt32(unchecked((uint)(moment.Date - FirstDayOfDateTime).Days));
                reply.UInt32((uint)Math.Round(moment.TimeOfDay.TotalMilliseconds * 0.3));
                return;
        }

        reply.Unsigned((ulong)(moment.Date - FirstDay).Days, 3);
    }

    static byte TimeBytes(SqlType type) => type.Scale switch { <= 2 => 3, <= 4 => 4, _ => 5 };

    static void WriteTime(ReplyWriter reply, SqlType type, long ticks) =>
        reply.Unsigned((ulong)(ticks / (long)Math.Pow(10, 7 - type.Scale)), TimeBytes(type));
}
