using System.Globalization;

namespace SupportingFamilies.Etl.SqlServerStandIn.Types;

/// <summary>The types this server knows, in SQL Server's order of precedence, lowest first: where two meet in one
/// expression, the later one wins.</summary>
enum SqlKind
{
    Null,
    Binary,
    VarBinary,
    Char,
    VarChar,
    NChar,
    NVarChar,
    UniqueIdentifier,
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Decimal,
    Real,
    Float,
    Time,
    Date,
    DateTime,
    DateTime2,
}

/// <summary>A type with what belongs to it.</summary>
/// <param name="Length">Of text in characters, of binary in bytes; <see cref="Max"/> for (max). 0 for the rest.</param>
/// <param name="Precision">Digits of a decimal, 1 to 38.</param>
/// <param name="Scale">Digits after the point of a decimal; of a second, for time and datetime2.</param>
/// <param name="Collation">Of text; null for the rest.</param>
sealed record SqlType(SqlKind Kind, int Length = 0, byte Precision = 0, byte Scale = 0, string? Collation = null)
{
    public const int Max = -1;

    public static readonly SqlType Null = new(SqlKind.Null);
    public static readonly SqlType Bit = new(SqlKind.Bit);
    public static readonly SqlType SmallInt = new(SqlKind.SmallInt);
    public static readonly SqlType Int = new(SqlKind.Int);
    public static readonly SqlType BigInt = new(SqlKind.BigInt);
    public static readonly SqlType Float = new(SqlKind.Float);
    public static readonly SqlType Date = new(SqlKind.Date);
    public static readonly SqlType DateTime = new(SqlKind.DateTime);
    public static readonly SqlType DateTime2 = new(SqlKind.DateTime2, Scale: 7);
    public static readonly SqlType UniqueIdentifier = new(SqlKind.UniqueIdentifier);

    public bool IsText => Kind is >= SqlKind.Char and <= SqlKind.NVarChar;

    public bool IsNational => Kind is SqlKind.NChar or SqlKind.NVarChar;

    public bool IsFixedText => Kind is SqlKind.Char or SqlKind.NChar;

    public bool IsBytes => Kind is SqlKind.Binary or SqlKind.VarBinary;

    public bool IsWhole => Kind is >= SqlKind.Bit and <= SqlKind.BigInt;

    public bool IsNumber => Kind is >= SqlKind.Bit and <= SqlKind.Float;

    public bool IsFloating => Kind is SqlKind.Real or SqlKind.Float;

    public bool IsMoment => Kind is >= SqlKind.Time and <= SqlKind.DateTime2;

    public static SqlType VarChar(int length) => new(SqlKind.VarChar, length);

    public static SqlType NVarChar(int length) => new(SqlKind.NVarChar, length);

    public static SqlType Decimal(int precision, int scale) =>
        new(SqlKind.Decimal, 0, (byte)Math.Clamp(precision, 1, 38), (byte)Math.Clamp(scale, 0, 38));

    /// <summary>As <c>information_schema</c> calls it: without length.</summary>
    public string Name => Kind switch
    {
        SqlKind.Null => "int",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>As it is declared.</summary>
    public override string ToString() => Kind switch
    {
        _ when IsText || IsBytes => string.Create(
            CultureInfo.InvariantCulture, $"{Name}({(Length == Max ? "max" : Length)})"),
        SqlKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
        SqlKind.DateTime2 or SqlKind.Time => string.Create(CultureInfo.InvariantCulture, $"{Name}({Scale})"),
        _ => Name,
    };

    /// <summary>How many digits stand before the point of a whole number turned decimal.</summary>
    public SqlType AsDecimal => Kind switch
    {
        SqlKind.Bit => Decimal(1, 0),
        SqlKind.TinyInt => Decimal(3, 0),
        SqlKind.SmallInt => Decimal(5, 0),
        SqlKind.Int => Decimal(10, 0),
        SqlKind.BigInt => Decimal(19, 0),
        _ => this,
    };
}
