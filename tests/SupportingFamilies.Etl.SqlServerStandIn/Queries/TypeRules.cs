using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>Which type an expression has, by those of its parts.</summary>
/// <remarks>Source: Transact-SQL reference, Data type precedence; Precision, scale, and length.</remarks>
static class TypeRules
{
    /// <summary>Of values that meet in one column: a case, coalesce or union.</summary>
    public static SqlType Combine(SqlType one, SqlType other)
    {
        if (one.Kind == SqlKind.Null)
            return other;
        if (other.Kind == SqlKind.Null)
            return one;
        RequireAlike(one, other);
        var (low, high) = one.Kind <= other.Kind ? (one, other) : (other, one);
        if (high.IsText && low.IsText)
        {
            var length = low.Length == SqlType.Max || high.Length == SqlType.Max
                ? SqlType.Max
                : Math.Max(low.Length, high.Length);
            var fixedLength = low.IsFixedText && high.IsFixedText;
            var kind = high.IsNational
                ? fixedLength ? SqlKind.NChar : SqlKind.NVarChar
                : fixedLength ? SqlKind.Char : SqlKind.VarChar;
            return new SqlType(kind, length, Collation: Collation(low, high));
        }

        if (high.IsBytes)
            return high with { Length = Math.Max(low.Length, high.Length) };
        if (high.Kind == SqlKind.Decimal && low.IsNumber)
        {
            var lower = low.AsDecimal;
            var scale = Math.Max(lower.Scale, high.Scale);
            var whole = Math.Max(lower.Precision - lower.Scale, high.Precision - high.Scale);
            return SqlType.Decimal(Math.Min(38, whole + scale), scale);
        }

        return high.Kind is SqlKind.DateTime2 or SqlKind.Time && low.Kind == high.Kind
            ? high with { Scale = Math.Max(low.Scale, high.Scale) }
            : high;
    }

    /// <summary>Refuses values of which neither becomes one of the other's type by itself.</summary>
    public static void RequireAlike(SqlType one, SqlType other)
    {
        if (one.Kind == SqlKind.Null || other.Kind == SqlKind.Null || one.Kind == other.Kind)
            return;
        var (low, high) = one.Kind <= other.Kind ? (one, other) : (other, one);
        var alike = (low.IsText, high) switch
        {
            (true, _) => true, // text becomes anything, if it reads as one
            (_, { IsText: true } or { Kind: SqlKind.UniqueIdentifier }) => false, // binary
            _ when low.IsBytes && high.IsBytes => true,
            _ when low.IsNumber && high.IsNumber => true,
            _ when low.IsNumber && high.Kind == SqlKind.DateTime => true,
            _ => low.IsMoment && high.IsMoment && (low.Kind != SqlKind.Time || high.Kind == SqlKind.DateTime),
        };
        if (!alike)
            throw SqlError.Clash(low, high);
    }

    /// <summary>The collation two texts are compared by.</summary>
    public static string? Collation(SqlType one, SqlType other)
    {
        if (one.Collation is null || other.Collation is null || one.Collation == other.Collation)
            return one.Collation ?? other.Collation;
        throw new SqlError(
            468,
            $"Cannot resolve the collation conflict between \"{one.Collation}\" and \"{other.Collation}\".");
    }

    public static SqlType Arithmetic(string sign, SqlType one, SqlType other)
    {
        if (one.Kind == SqlKind.Null)
            one = other.Kind == SqlKind.Null ? SqlType.Int : other;
        if (other.Kind == SqlKind.Null)
            other = one;
        if (sign == "+" && one.IsText && other.IsText)
        {
            var combined = Combine(one, other);
            var most = combined.IsNational ? 4000 : 8000;
            return combined.Length == SqlType.Max
                ? combined
                : combined with { Length = Math.Min(most, one.Length + other.Length) };
        }

        RequireAlike(one, other);
        var high = one.Kind >= other.Kind ? one : other;
        if (high.IsMoment || one.IsBytes || other.IsBytes || (one.IsText && other.IsText))
        {
            throw new SqlError(
                8117, $"Operand data type {high.Name} is invalid for {sign} operator.");
        }

        if (high.Kind != SqlKind.Decimal)
            return high.Kind == SqlKind.Bit ? SqlType.Int : high;
        return DecimalOf(sign, one.AsDecimal, other.AsDecimal);
    }

    static SqlType DecimalOf(string sign, SqlType one, SqlType other)
    {
        var (p1, s1, p2, s2) = (one.Precision, one.Scale, other.Precision, other.Scale);
        var (precision, scale) = sign switch
        {
            "*" => (p1 + p2 + 1, s1 + s2),
            "/" => (p1 - s1 + s2 + Math.Max(6, s1 + p2 + 1), Math.Max(6, s1 + p2 + 1)),
            "%" => (Math.Min(p1 - s1, p2 - s2) + Math.Max(s1, s2), Math.Max(s1, s2)),
            _ => (Math.Max(s1, s2) + Math.Max(p1 - s1, p2 - s2) + 1, Math.Max(s1, s2)),
        };
        if (precision > 38)
        {
            // What is too much for 38 digits is taken from the scale, of which six digits stay.
            scale = sign is "*" or "/" ? Math.Max(Math.Min(scale, 6), scale - (precision - 38)) : scale;
            precision = 38;
        }

        return SqlType.Decimal(precision, scale);
    }

    /// <summary>Of an aggregate function over values of a type.</summary>
    public static SqlType Aggregate(string function, SqlType type) => function switch
    {
        "count" => SqlType.Int,
        "count_big" => SqlType.BigInt,
        "min" or "max" when type.Kind is SqlKind.Bit => throw NotFor(function, type),
        "min" or "max" => type,
        "string_agg" when type.IsText => type with { Length = type.IsNational ? 4000 : 8000 },
        "string_agg" => SqlType.NVarChar(4000),
        "sum" or "avg" when !type.IsNumber || type.Kind == SqlKind.Bit => throw NotFor(function, type),
        "sum" or "avg" when type.Kind is SqlKind.Real => SqlType.Float,
        "sum" when type.Kind == SqlKind.Decimal => SqlType.Decimal(38, type.Scale),
        "avg" when type.Kind == SqlKind.Decimal => SqlType.Decimal(38, Math.Max(type.Scale, (byte)6)),
        "sum" or "avg" when type.Kind is SqlKind.TinyInt or SqlKind.SmallInt => SqlType.Int,
        "stdev" or "stdevp" or "var" or "varp" => throw SqlError.UnknownHere(function),
        _ => type,
    };

    static SqlError NotFor(string function, SqlType type) =>
        new(8117, $"Operand data type {type.Name} is invalid for {function} operator.");
}
