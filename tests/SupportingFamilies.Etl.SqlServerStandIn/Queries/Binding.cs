using System.Globalization;
using SupportingFamilies.Etl.SqlServerStandIn.Language;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Queries;

/// <summary>What a batch's names outside its text mean: tables by the database, variables by the batch.</summary>
/// <param name="Find">The table or view of a name; null when there is none.</param>
/// <param name="VariableType">The type of a variable, with its at sign; null when it was not declared.</param>
/// <param name="Collation">The database's own.</param>
sealed record Names(
    Func<IReadOnlyList<string>, Shape?> Find, Func<string, SqlType?> VariableType, string Collation)
{
    public Shape Table(IReadOnlyList<string> name) => Find(name) ?? throw SqlError.NoObject(string.Join('.', name));
}

/// <summary>Gives expressions and conditions their types, and writes them as SQLite takes them.</summary>
sealed class Binding(Names names, QueryBinding queries, Scope? scope)
{
    public Scope? Scope => scope;

    public string Collation => names.Collation;

    public Bound Bind(Expression expression) => expression switch
    {
        Literal literal => Constant(literal.Value, literal.Type),
        Variable variable => VariableOf(variable.Name),
        ColumnName column => scope is null
            ? throw SqlError.NoColumn(column.Name)
            : scope.Resolve(column.Table, column.Name),
        Negated negated => NegatedOf(Bind(negated.Operand)),
        Arithmetic arithmetic => ArithmeticOf(arithmetic),
        Call call => CallOf(call),
        Conversion conversion => ConversionOf(conversion),
        Case cases => CaseOf(cases),
        ScalarQuery inner => ScalarOf(inner),
        Collated collated => Bind(collated.Operand) is { Type.IsText: true } operand
            ? new Bound(
                $"{operand.Sql} collate {Collations.InSqlite(collated.Collation)}",
                operand.Type with { Collation = collated.Collation })
            : throw new SqlError(447, "Expression type is invalid for COLLATE clause."),
        _ => throw SqlError.UnknownHere("this expression"),
    };

    public string Condition(Condition condition) => condition switch
    {
        Comparison comparison => Compare(comparison.Operator, Bind(comparison.Left), Bind(comparison.Right)),
        Both both => $"({Condition(both.Left)} and {Condition(both.Right)})",
        Either either => $"({Condition(either.Left)} or {Condition(either.Right)})",
        Not not => $"(not {Condition(not.Operand)})",
        IsNull isNull => $"({Bind(isNull.Operand).Sql} is {(isNull.Negated ? "not " : "")}null)",
        InList list => InListOf(list),
        InQuery inner => InQueryOf(inner),
        Between between => BetweenOf(between),
        Like like => LikeOf(like),
        Exists exists => $"(exists ({queries.Inner(exists.Query, scope).Sql}))",
        _ => throw SqlError.UnknownHere("this condition"),
    };

    /// <summary>A value made one of a type where it is of another: what an assignment does.</summary>
    public static string Converted(Bound value, SqlType to)
    {
        TypeRules.RequireAlike(value.Type, to);
        if (value.IsConstant)
            return Constant(StoredValue.To(to, value.Value), to).Sql;
        return $"standin_to({value.Sql}, {Quoted.Text(to.ToString())})";
    }

    static Bound Constant(object? value, SqlType type) => new(
        value switch
        {
            null => "null",
            string text => Quoted.Text(text),
            byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
            double real => real.ToString("R", CultureInfo.InvariantCulture) is var text
                && text.AsSpan().ContainsAny(".Ee") ? text : text + ".0",
            long whole => whole.ToString(CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException("A constant of a type that is not stored."),
        },
        type, IsConstant: true, Value: value);

    Bound VariableOf(string name)
    {
        if (!name.StartsWith("@@", StringComparison.Ordinal))
        {
            return names.VariableType(name) is { } type
                ? new Bound(name.ToLowerInvariant(), type)
                : throw new SqlError(137, $"Must declare the scalar variable \"{name}\".", severity: 15);
        }

        return name.ToLowerInvariant() switch
        {
            "@@trancount" or "@@rowcount" or "@@error" or "@@max_precision" or "@@lock_timeout" =>
                new Bound($"standin_server('{name.ToLowerInvariant()}')", SqlType.Int),
            "@@spid" => new Bound("standin_server('@@spid')", SqlType.SmallInt),
            "@@version" or "@@servername" or "@@language" =>
                new Bound($"standin_server('{name.ToLowerInvariant()}')", SqlType.NVarChar(300)),
            _ => throw new SqlError(137, $"Must declare the scalar variable \"{name}\".", severity: 15),
        };
    }

    static Bound NegatedOf(Bound operand)
    {
        if (operand is { IsConstant: true, Value: long whole })
            return Constant(-whole, operand.Type);
        if (operand is { IsConstant: true, Value: double real })
            return Constant(-real, operand.Type);
        return operand.Type.IsNumber || operand.Type.Kind == SqlKind.Null
            ? new Bound($"(-{operand.Sql})", operand.Type)
            : throw new SqlError(8117, $"Operand data type {operand.Type.Name} is invalid for minus operator.");
    }

    Bound ArithmeticOf(Arithmetic arithmetic)
    {
        var (left, right) = (Bind(arithmetic.Left), Bind(arithmetic.Right));
        var type = TypeRules.Arithmetic(
            arithmetic.Operator, Exact(left, right.Type), Exact(right, left.Type));
        if (type.IsText)
            return new Bound($"({left.Sql} || {right.Sql})", type);
        var (one, other) = (Number(left, type), Number(right, type));
        if (arithmetic.Operator is "/" or "%")
            other = $"standin_divisor({other})";
        // SQLite keeps a decimal without a fraction as a whole number, which would divide without one.
        if (arithmetic.Operator == "/" && !type.IsWhole)
            one = $"(1.0 * {one})";
        return new Bound($"({one} {arithmetic.Operator} {other})", type);
    }

    /// <summary>Beside a decimal, a whole number written out has as many digits as it shows.</summary>
    static SqlType Exact(Bound value, SqlType other) =>
        value is { IsConstant: true, Value: long whole } && other.Kind == SqlKind.Decimal
            ? SqlType.Decimal(Math.Abs((decimal)whole).ToString(CultureInfo.InvariantCulture).Length, 0)
            : value.Type;

    static string Number(Bound value, SqlType type) => value.Type.IsText
        ? Converted(value, type)
        : value.Sql;

    Bound CallOf(Call call)
    {
        if (Functions.IsAggregate(call.Name))
            return AggregateOf(call);
        if (Functions.Ranking.Contains(call.Name))
        {
            return call.Over is { OrderBy.Count: > 0 } window
                ? new Bound($"{call.Name}() over ({WindowOf(window)})", SqlType.BigInt)
                : throw new SqlError(
                    4112, $"The function '{call.Name}' must have an OVER clause with ORDER BY.", severity: 15);
        }

        if (call.Star || call.Distinct || call.Over is not null)
            throw SqlError.Syntax(call.Name);
        var arguments = call.Arguments.Select(Bind).ToList();
        var function = Functions.Find(call.Name, arguments.Count);
        var type = function.Type(arguments);
        if (call.Name is "coalesce" or "isnull" or "nullif")
            arguments = arguments.Select(argument => argument with { Sql = InType(argument, type) }).ToList();
        return new Bound(function.Sql(arguments), type);
    }

    /// <summary>A value among others that meet in one type.</summary>
    static string InType(Bound value, SqlType type) =>
        value.Type.Kind == SqlKind.Null || value.Type.IsText == type.IsText && value.Type.Kind == type.Kind
            || (value.Type.IsNumber && type.IsNumber) || (value.Type.IsText && type.IsText)
            ? value.Sql
            : Converted(value, type);

    Bound AggregateOf(Call call)
    {
        if (call.Star)
        {
            return call.Name is "count" or "count_big"
                ? new Bound($"count(*){Over(call)}", TypeRules.Aggregate(call.Name, SqlType.Int))
                : throw SqlError.Syntax("*");
        }

        if (call.Arguments.Count != (call.Name == "string_agg" ? 2 : 1))
        {
            throw new SqlError(
                174, $"The {call.Name} function requires 1 argument(s).", severity: 15);
        }

        if (call.Over is null && GroupRule.HasAggregateOrQuery(call.Arguments[0]))
        {
            throw new SqlError(
                130,
                "Cannot perform an aggregate function on an expression containing an aggregate or a subquery.");
        }

        var argument = Bind(call.Arguments[0]);
        if (argument.Type.Kind == SqlKind.Null)
            throw new SqlError(8117, $"Operand data type NULL is invalid for {call.Name} operator.");
        var type = TypeRules.Aggregate(call.Name, argument.Type);
        var each = (call.Distinct ? "distinct " : "") + argument.Sql;
        if (argument is { Type.IsText: true, IsColumn: false } && (call.Distinct || call.Name is "min" or "max"))
            each += $" collate {Collations.InSqlite(argument.Type.Collation ?? names.Collation)}";
        return new Bound(
            call.Name switch
            {
                "avg" when type.IsWhole => $"(sum({each}){Over(call)} / count({each}){Over(call)})",
                "string_agg" => $"group_concat({each}, {Bind(call.Arguments[1]).Sql}){Over(call)}",
                "count_big" => $"count({each}){Over(call)}",
                _ => $"{call.Name}({each}){Over(call)}",
            },
            type);
    }

    string Over(Call call) => call.Over is { } window ? $" over ({WindowOf(window)})" : "";

    string WindowOf(Window window)
    {
        var parts = new List<string>();
        if (window.PartitionBy.Count > 0)
            parts.Add("partition by " + string.Join(", ", window.PartitionBy.Select(each => Sortable(Bind(each)))));
        if (window.OrderBy.Count > 0)
            parts.Add("order by " + string.Join(", ", window.OrderBy.Select(Ordered)));
        return string.Join(' ', parts);
    }

    public string Ordered(OrderItem item) => Sortable(Bind(item.Expression)) + (item.Descending ? " desc" : "");

    /// <summary>Text is grouped and sorted by its collation even where it is no plain column.</summary>
    public string Sortable(Bound value) => value is { Type.IsText: true, IsColumn: false }
        ? $"{value.Sql} collate {Collations.InSqlite(value.Type.Collation ?? names.Collation)}"
        : value.Sql;

    Bound ConversionOf(Conversion conversion)
    {
        var operand = Bind(conversion.Operand);
        TypeRules.RequireAlike(operand.Type.IsMoment && conversion.Type.IsText ? SqlType.Null : operand.Type,
            conversion.Type);
        var type = conversion.Type.IsText
            ? conversion.Type with { Collation = operand.Type.Collation }
            : conversion.Type;
        var function = conversion.Forgives ? "standin_try_to" : "standin_to";
        return new Bound($"{function}({operand.Sql}, {Quoted.Text(type.ToString())})", type);
    }

    Bound CaseOf(Case cases)
    {
        var results = cases.Whens.Select(when => Bind(when.Result)).ToList();
        if (cases.Else is not null)
            results.Add(Bind(cases.Else));
        var type = results.Select(result => result.Type).Aggregate(TypeRules.Combine);
        if (type.Kind == SqlKind.Null)
        {
            throw new SqlError(
                8133, "At least one of the result expressions in a CASE specification must not be NULL.");
        }

        var whens = cases.Whens.Select((when, at) =>
        {
            var test = when.Test is { } condition
                ? Condition(condition)
                : Compare("=", Bind(cases.Input!), Bind(when.Value!));
            return $" when {test} then {InType(results[at], type)}";
        });
        var otherwise = cases.Else is null ? "" : $" else {InType(results[^1], type)}";
        return new Bound($"(case{string.Concat(whens)}{otherwise} end)", type);
    }

    Bound ScalarOf(ScalarQuery inner)
    {
        var query = queries.Inner(inner.Query, scope);
        return query.Columns is [var only]
            ? new Bound($"({query.Sql})", only.Type)
            : throw new SqlError(
                116, "Only one expression can be specified in the select list when the subquery is not introduced " +
                "with EXISTS.");
    }

    string Compare(string sign, Bound left, Bound right)
    {
        sign = sign switch { "!=" => "<>", "!<" => ">=", "!>" => "<=", _ => sign };
        var (one, other) = Alike(left, right);
        return $"({one} {sign} {other})";
    }

    /// <summary>Both made of one type, and texts with the collation they are compared by.</summary>
    (string One, string Other) Alike(Bound left, Bound right)
    {
        TypeRules.RequireAlike(left.Type, right.Type);
        if (left.Type.Kind == SqlKind.Null || right.Type.Kind == SqlKind.Null)
            return (left.Sql, right.Sql);
        if (left.Type.IsText && right.Type.IsText)
        {
            var collation = TypeRules.Collation(left.Type, right.Type) ?? names.Collation;
            return ($"{left.Sql} collate {Collations.InSqlite(collation)}", right.Sql);
        }

        if (left.Type.Kind == right.Type.Kind || (left.Type.IsNumber && right.Type.IsNumber))
            return (left.Sql, right.Sql);
        var high = left.Type.Kind > right.Type.Kind ? left.Type : right.Type;
        if (high.Kind is SqlKind.Decimal && (left.Type.IsText || right.Type.IsText))
            high = SqlType.Decimal(38, high.Scale);
        return left.Type.Kind == high.Kind
            ? (left.Sql, Converted(right, high))
            : (Converted(left, high), right.Sql);
    }

    string InListOf(InList list)
    {
        var operand = Bind(list.Operand);
        var items = new List<string>();
        var left = operand.Sql;
        foreach (var item in list.List)
        {
            var (one, other) = Alike(operand, Bind(item));
            left = one;
            items.Add(other);
        }

        return $"({left} {(list.Negated ? "not " : "")}in ({string.Join(", ", items)}))";
    }

    string InQueryOf(InQuery inner)
    {
        var operand = Bind(inner.Operand);
        var query = queries.Inner(inner.Query, scope);
        if (query.Columns is not [var only])
        {
            throw new SqlError(
                116, "Only one expression can be specified in the select list when the subquery is not introduced " +
                "with EXISTS.");
        }

        var (left, _) = Alike(operand, new Bound("", only.Type, IsColumn: true));
        return $"({left} {(inner.Negated ? "not " : "")}in ({query.Sql}))";
    }

    string BetweenOf(Between between)
    {
        var operand = Bind(between.Operand);
        var inside = Compare(">=", operand, Bind(between.Low)) + " and " + Compare("<=", operand, Bind(between.High));
        return between.Negated ? $"(not ({inside}))" : $"({inside})";
    }

    string LikeOf(Like like)
    {
        var (operand, pattern) = (Bind(like.Operand), Bind(like.Pattern));
        if (!operand.Type.IsText || !(pattern.Type.IsText || pattern.Type.Kind == SqlKind.Null))
            throw new SqlError(8116, $"Argument data type {operand.Type.Name} is invalid for argument 1 of like.");
        if (pattern is { IsConstant: true, Value: string text } && text.Contains('[', StringComparison.Ordinal))
            throw SqlError.UnknownHere("sets of characters in like");
        var escape = like.Escape is null ? "" : $" escape {Bind(like.Escape).Sql}";
        return $"({operand.Sql} {(like.Negated ? "not " : "")}like {pattern.Sql}{escape})";
    }
}
