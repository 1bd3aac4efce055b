using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>A function that gives one value for each row.</summary>
/// <param name="Sql">How SQLite is asked, of the bound arguments.</param>
sealed record Function(
    int Least, int Most, Func<IReadOnlyList<Bound>, SqlType> Type, Func<IReadOnlyList<Bound>, string> Sql);

/// <summary>The functions this server knows. Any other name is error 195, as every other database's functions are on
/// SQL Server.</summary>
static class Functions
{
    public static readonly string[] Aggregates =
        ["count", "count_big", "sum", "avg", "min", "max", "string_agg", "stdev", "stdevp", "var", "varp"];

    public static readonly string[] Ranking = ["row_number", "rank", "dense_rank"];

    static readonly Dictionary<string, Function> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["coalesce"] = new(2, 50, Combined, Plain("coalesce")),
        ["isnull"] = new(
            2, 2, each => each[0].Type.Kind == SqlKind.Null ? each[1].Type : each[0].Type, Plain("ifnull")),
        ["nullif"] = new(2, 2, First, Plain("nullif")),
        ["upper"] = new(1, 1, Text, Plain("upper")),
        ["lower"] = new(1, 1, Text, Plain("lower")),
        ["ltrim"] = new(1, 1, Text, Plain("ltrim")),
        ["rtrim"] = new(1, 1, Text, Plain("rtrim")),
        ["trim"] = new(1, 1, Text, Plain("trim")),
        ["replace"] = new(3, 3, each => Text(each) with { Length = Longest(each[0].Type) }, Plain("replace")),
        ["len"] = new(1, 1, Whole, each => $"length(rtrim({each[0].Sql}))"),
        ["datalength"] = new(
            1, 1, Whole, each => each[0].Type.IsNational ? $"(2 * length({each[0].Sql}))" : $"length({each[0].Sql})"),
        ["substring"] = new(3, 3, Text, Plain("substr")),
        ["left"] = new(2, 2, Text, each => $"substr({each[0].Sql}, 1, {each[1].Sql})"),
        ["right"] = new(
            2, 2, Text, each => $"substr({each[0].Sql}, max(1, length({each[0].Sql}) - {each[1].Sql} + 1))"),
        ["charindex"] = new(2, 2, Whole, each => $"instr(lower({each[1].Sql}), lower({each[0].Sql}))"),
        ["concat"] = new(2, 254, Concatenated, Plain("concat")),
        ["abs"] = new(1, 1, Number, Plain("abs")),
        ["floor"] = new(1, 1, WholePart, Plain("floor")),
        ["ceiling"] = new(1, 1, WholePart, Plain("ceiling")),
        ["round"] = new(2, 2, Number, Plain("round")),
        ["sign"] = new(1, 1, Number, Plain("sign")),
        ["sqrt"] = new(1, 1, _ => SqlType.Float, Plain("sqrt")),
        ["log"] = new(1, 1, _ => SqlType.Float, Plain("ln")),
        ["exp"] = new(1, 1, _ => SqlType.Float, Plain("exp")),
        ["power"] = new(2, 2, Number, Plain("power")),
        ["year"] = new(1, 1, Whole, Part("%Y")),
        ["month"] = new(1, 1, Whole, Part("%m")),
        ["day"] = new(1, 1, Whole, Part("%d")),
        ["getdate"] = new(0, 0, _ => SqlType.DateTime, _ => "standin_now()"),
        ["getutcdate"] = new(0, 0, _ => SqlType.DateTime, _ => "standin_now()"),
        ["sysdatetime"] = new(0, 0, _ => SqlType.DateTime2, _ => "standin_now()"),
        ["sysutcdatetime"] = new(0, 0, _ => SqlType.DateTime2, _ => "standin_now()"),
        ["newid"] = new(0, 0, _ => SqlType.UniqueIdentifier, _ => "standin_new_id()"),
        ["object_id"] = new(1, 2, Whole, each => $"standin_object_id({List(each)})"),
        ["object_name"] = new(1, 1, Name, each => $"standin_object_name({List(each)})"),
        ["schema_id"] = new(0, 1, Whole, _ => "1"),
        ["schema_name"] = new(0, 1, Name, _ => "'dbo'"),
        ["db_name"] = new(0, 1, Name, _ => "standin_database()"),
        ["db_id"] = new(0, 1, Whole, each => $"standin_database_id({List(each)})"),
        ["col_length"] = new(2, 2, _ => SqlType.SmallInt, each => $"standin_column_length({List(each)})"),
        ["databasepropertyex"] = new(2, 2, Name, each => $"standin_database_property({List(each)})"),
        ["serverproperty"] = new(1, 1, Name, each => $"standin_server_property({List(each)})"),
        ["suser_sname"] = new(0, 0, Name, _ => "'sa'"),
        ["user_name"] = new(0, 0, Name, _ => "'dbo'"),
        ["database_principal_id"] = new(1, 1, Whole, each => $"standin_role_id({List(each)})"),
        ["quotename"] = new(1, 1, Name, each => $"('[' || replace({each[0].Sql}, ']', ']]') || ']')"),
        ["app_name"] = new(0, 0, Name, _ => "'client'"),
        ["error_number"] = new(0, 0, Whole, _ => "standin_error_number()"),
        ["error_message"] = new(0, 0, _ => SqlType.NVarChar(4000), _ => "standin_error_message()"),
        ["xact_state"] = new(0, 0, _ => SqlType.SmallInt, _ => "standin_transaction_state()"),
        ["has_perms_by_name"] = new(3, 3, Whole, each => "case when lower(" + each[1].Sql + ") <> 'object' "
            + $"or standin_object_id({each[0].Sql}, null) is not null then 1 end"),
        ["has_dbaccess"] = new(1, 1, Whole, each => $"(standin_database_id({List(each)}) is not null)"),
    };

    public static bool IsAggregate(string name) => Aggregates.Contains(name);

    public static Function Find(string name, int arguments)
    {
        if (!Known.TryGetValue(name, out var function))
            throw new SqlError(195, $"'{name}' is not a recognized built-in function name.", severity: 15);
        if (arguments < function.Least || arguments > function.Most)
        {
            throw new SqlError(
                174, $"The {name} function requires {function.Least} argument(s).", severity: 15);
        }

        return function;
    }

    static Func<IReadOnlyList<Bound>, string> Plain(string name) => each => $"{name}({List(each)})";

    static Func<IReadOnlyList<Bound>, string> Part(string format) =>
        each => $"cast(strftime('{format}', {each[0].Sql}) as integer)";

    static string List(IReadOnlyList<Bound> each) => string.Join(", ", each.Select(argument => argument.Sql));

    static SqlType First(IReadOnlyList<Bound> each) => each[0].Type;

    static SqlType Whole(IReadOnlyList<Bound> each) => SqlType.Int;

    static SqlType Name(IReadOnlyList<Bound> each) => SqlType.NVarChar(128);

    static SqlType Combined(IReadOnlyList<Bound> each)
    {
        var type = each.Select(argument => argument.Type).Aggregate(TypeRules.Combine);
        return type.Kind == SqlKind.Null
            ? throw new SqlError(4127, "At least one of the arguments to COALESCE must not be the NULL constant.")
            : type;
    }

    static SqlType Text(IReadOnlyList<Bound> each) => each[0].Type switch
    {
        { IsText: true } type => type with { Kind = type.IsNational ? SqlKind.NVarChar : SqlKind.VarChar },
        { Kind: SqlKind.Null } => SqlType.VarChar(1),
        { IsNumber: true } => SqlType.VarChar(30),
        var type => throw new SqlError(8116, $"Argument data type {type.Name} is invalid for argument 1 of function."),
    };

    static int Longest(SqlType type) => type.Length == SqlType.Max ? SqlType.Max : type.IsNational ? 4000 : 8000;

    static SqlType Concatenated(IReadOnlyList<Bound> each)
    {
        var national = each.Any(argument => argument.Type.IsNational);
        var length = each.Sum(argument => argument.Type.IsText ? argument.Type.Length : 30);
        var collation = each.Select(argument => argument.Type.Collation).FirstOrDefault(name => name is not null);
        return new SqlType(
            national ? SqlKind.NVarChar : SqlKind.VarChar, Math.Min(length, national ? 4000 : 8000),
            Collation: collation);
    }

    static SqlType Number(IReadOnlyList<Bound> each) => each[0].Type switch
    {
        { IsNumber: true } type => type.Kind == SqlKind.Real ? SqlType.Float : type,
        var type => throw new SqlError(8116, $"Argument data type {type.Name} is invalid for argument 1 of function."),
    };

    static SqlType WholePart(IReadOnlyList<Bound> each) =>
        Number(each) is { Kind: SqlKind.Decimal } type ? SqlType.Decimal(type.Precision, 0) : Number(each);
}
