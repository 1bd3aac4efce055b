using System.Globalization;

namespace SupportingFamilies.Etl.SqlServerStandIn.Types;

/// <summary>Types as they are written: a name and the numbers in its parentheses.</summary>
static class TypeName
{
    static readonly Dictionary<string, SqlKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["binary"] = SqlKind.Binary, ["varbinary"] = SqlKind.VarBinary,
        ["char"] = SqlKind.Char, ["character"] = SqlKind.Char, ["varchar"] = SqlKind.VarChar,
        ["nchar"] = SqlKind.NChar, ["nvarchar"] = SqlKind.NVarChar, ["sysname"] = SqlKind.NVarChar,
        ["uniqueidentifier"] = SqlKind.UniqueIdentifier,
        ["bit"] = SqlKind.Bit, ["tinyint"] = SqlKind.TinyInt, ["smallint"] = SqlKind.SmallInt,
        ["int"] = SqlKind.Int, ["integer"] = SqlKind.Int, ["bigint"] = SqlKind.BigInt,
        ["decimal"] = SqlKind.Decimal, ["numeric"] = SqlKind.Decimal, ["dec"] = SqlKind.Decimal,
        ["real"] = SqlKind.Real, ["float"] = SqlKind.Float,
        ["time"] = SqlKind.Time, ["date"] = SqlKind.Date, ["datetime"] = SqlKind.DateTime,
        ["datetime2"] = SqlKind.DateTime2,
    };

    public static bool IsKnown(string name) => Kinds.ContainsKey(name);

    /// <param name="name">Of a type that <see cref="IsKnown"/>.</param>
    /// <param name="numbers">In its parentheses; <see cref="SqlType.Max"/> for max.</param>
    public static SqlType Of(string name, params IReadOnlyList<int> numbers)
    {
        var kind = Kinds[name];
        var first = numbers.Count > 0 ? numbers[0] : (int?)null;
        if (name.Equals("sysname", StringComparison.OrdinalIgnoreCase))
            return SqlType.NVarChar(128);
        switch (kind)
        {
            case SqlKind.Binary or SqlKind.VarBinary or SqlKind.Char or SqlKind.VarChar:
                return Sized(kind, first ?? 1, 8000, name);
            case SqlKind.NChar or SqlKind.NVarChar:
                return Sized(kind, first ?? 1, 4000, name);
            case SqlKind.Decimal:
                var (precision, scale) = (first ?? 18, numbers.Count > 1 ? numbers[1] : 0);
                if (precision is < 1 or > 38)
                    throw new SqlError(2750, $"Column or parameter: specified column precision {precision} is wrong.");
                if (scale < 0 || scale > precision)
                    throw new SqlError(183, $"The scale ({scale}) must be within the range 0 to {precision}.");
                return SqlType.Decimal(precision, scale);
            case SqlKind.Time or SqlKind.DateTime2:
                if (first is < 0 or > 7)
                    throw new SqlError(1002, $"Line 1: Specified scale {first} is invalid.");
                return new SqlType(kind, Scale: (byte)(first ?? 7));
            case SqlKind.Float when first is <= 24:
                return new SqlType(SqlKind.Real);
            case SqlKind.Float:
                return SqlType.Float;
            default:
                return first is null
                    ? new SqlType(kind)
                    : throw new SqlError(2716, $"Cannot specify a column width on data type {name}.");
        }
    }

    /// <summary>As this server wrote it: <c>decimal(18,4)</c>.</summary>
    public static SqlType Parse(string declared)
    {
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? Of(declared)
            : Of(declared[..open], declared[(open + 1)..^1].Split(',').Select(number =>
                number is "max" or "-1" ? SqlType.Max : int.Parse(number, CultureInfo.InvariantCulture)).ToList());
    }

    static SqlType Sized(SqlKind kind, int length, int most, string name)
    {
        if (length == SqlType.Max && kind is SqlKind.VarBinary or SqlKind.VarChar or SqlKind.NVarChar)
            return new SqlType(kind, length);
        return length >= 1 && length <= most
            ? new SqlType(kind, length)
            : throw new SqlError(131, $"The size ({length}) given to the type '{name}' exceeds the maximum allowed.");
    }
}
