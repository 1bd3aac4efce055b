using System.Globalization;

namespace SupportingFamilies.Etl.SqlServerStandIn.Types;

/// <summary>
/// Values as SQLite holds them: whole numbers and bits as integers, decimals and floats as reals, text as text (char
/// padded), dates and times as text that sorts in their order, identifiers as text, binary as blobs.
/// </summary>
static class StoredValue
{
    static readonly string[] DateForms = ["yyyy-MM-dd", "yyyyMMdd"];

    static readonly string[] MomentForms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyyMMdd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyyMMdd",
    ];

    static readonly string[] TimeForms = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    /// <summary>Windows-1252: what a varchar of the default collation can hold.</summary>
    public static System.Text.Encoding OneByteText { get; } =
        System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A value made one of a type, as an assignment or a conversion makes it.</summary>
    /// <param name="value">null, long, double, string or byte[].</param>
    /// <param name="column">The table's column it goes into, which does not cut what is too long; null for variables
    /// and conversions, which do.</param>
    public static object? To(SqlType to, object? value, string? column = null)
    {
        if (value is null)
            return null;
        if (to.IsText)
            return Text(to, TextOf(value, to), column);
        if (to.IsBytes)
            return Bytes(to, value, column);
        if (to.IsWhole)
            return Whole(to, value);
        return to.Kind switch
        {
            SqlKind.Decimal => (double)Decimal(to, value),
            SqlKind.Float => Real(to, value),
            SqlKind.Real => (double)(float)Real(to, value),
            SqlKind.Date => Moment(to, value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            SqlKind.DateTime => Written(Moment(to, value)),
            SqlKind.DateTime2 => Written(Rounded(Moment(to, value), to.Scale)),
            SqlKind.Time => TimeOnly.TryParseExact(
                    TextOf(value, to), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time.ToString("HH:mm:ss.fffffff", CultureInfo.InvariantCulture)
                : throw SqlError.Conversion(SqlType.VarChar(1), to),
            SqlKind.UniqueIdentifier => Guid.TryParse(TextOf(value, to), out var id)
                ? id.ToString().ToUpperInvariant()
                : throw new SqlError(
                    8169, "Conversion failed when converting from a character string to uniqueidentifier."),
            _ => value,
        };
    }

    public static DateTime Moment(SqlType to, object value)
    {
        if (value is not string text)
            throw SqlError.Clash(SqlType.Int, to);
        // The old datetime takes three digits of a second; more are an error, not a rounding.
        var point = text.LastIndexOf('.');
        if (to.Kind == SqlKind.DateTime && point > 0 && text.Length - point > 4 && text[(point + 4)..].Trim('0') != "")
            throw SqlError.Conversion(SqlType.VarChar(1), to);
        var forms = to.Kind == SqlKind.Date && text.Length <= 10 ? DateForms : MomentForms;
        return DateTime.TryParseExact(
            text.Trim(), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw SqlError.Conversion(SqlType.VarChar(1), to);
    }

    public static decimal Decimal(SqlType to, object value)
    {
        decimal number;
        try
        {
            number = value switch
            {
                long whole => whole,
                double real => (decimal)real,
                string text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture),
                _ => throw SqlError.Clash(SqlType.VarChar(1), to),
            };
            number = decimal.Round(number, Math.Min(to.Scale, (byte)28), MidpointRounding.AwayFromZero);
        }
        catch (FormatException)
        {
            throw new SqlError(8114, "Error converting data type nvarchar to numeric.");
        }
        catch (OverflowException)
        {
            throw SqlError.Overflow(to);
        }

        var digits = to.Precision - to.Scale;
        return digits < 28 && Math.Abs(number) >= (decimal)Math.Pow(10, digits)
            ? throw SqlError.Overflow(to)
            : number;
    }

    static long Whole(SqlType to, object value)
    {
        var number = value switch
        {
            long whole => whole,
            double real when Math.Abs(real) < 9.3e18 => (long)Math.Truncate(real),
            double => throw SqlError.Overflow(to),
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var read) =>
                read,
            string text when to.Kind == SqlKind.Bit && bool.TryParse(text, out var flag) => flag ? 1 : 0,
            _ => throw SqlError.Conversion(SqlType.VarChar(1), to),
        };
        if (to.Kind == SqlKind.Bit)
            return number == 0 ? 0 : 1;
        var (least, most) = to.Kind switch
        {
            SqlKind.TinyInt => (0L, 255L),
            SqlKind.SmallInt => (short.MinValue, short.MaxValue),
            SqlKind.Int => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return number >= least && number <= most ? number : throw SqlError.Overflow(to);
    }

    static double Real(SqlType to, object value) => value switch
    {
        double real => real,
        long whole => whole,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
        _ => throw SqlError.Conversion(SqlType.VarChar(1), to),
    };

    static string Text(SqlType to, string text, string? column)
    {
        if (!to.IsNational && !text.All(char.IsAscii))
            text = OneByteText.GetString(OneByteText.GetBytes(text)); // what it lacks becomes a question mark
        if (to.Length != SqlType.Max && text.Length > to.Length)
        {
            if (column is not null && text[to.Length..].Trim(' ').Length > 0)
                throw SqlError.Truncated(column);
            text = text[..to.Length];
        }

        return to.IsFixedText ? text.PadRight(to.Length) : text;
    }

    static string TextOf(object value, SqlType to) => value switch
    {
        string text => text,
        long whole => whole.ToString(CultureInfo.InvariantCulture),
        double real => real.ToString("G15", CultureInfo.InvariantCulture),
        _ => throw SqlError.Clash(new SqlType(SqlKind.VarBinary, 1), to),
    };

    static byte[] Bytes(SqlType to, object value, string? column)
    {
        if (value is not byte[] bytes)
            throw new SqlError(257, $"Implicit conversion to data type {to.Name} is not allowed.");
        if (to.Length != SqlType.Max && bytes.Length > to.Length)
            bytes = column is null ? bytes[..to.Length] : throw SqlError.Truncated(column);
        if (to.Kind == SqlKind.Binary && bytes.Length < to.Length)
            Array.Resize(ref bytes, to.Length);
        return bytes;
    }

    static DateTime Rounded(DateTime moment, int scale)
    {
        var unit = (long)Math.Pow(10, 7 - scale);
        return new DateTime((moment.Ticks + unit / 2) / unit * unit);
    }

    static string Written(DateTime moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
