using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>What has a value. T-SQL keeps it apart from what is true or false.</summary>
abstract record Expression;

/// <param name="Table">Alias or table before the point; null when none.</param>
sealed record ColumnName(string? Table, string Name) : Expression;

/// <param name="Value">As SQLite holds it.</param>
sealed record Literal(object? Value, SqlType Type) : Expression;

/// <param name="Name">With its at sign; two of them for the server's own.</param>
sealed record Variable(string Name) : Expression;

sealed record Negated(Expression Operand) : Expression;

/// <param name="Operator">One of + - * / %.</param>
sealed record Arithmetic(string Operator, Expression Left, Expression Right) : Expression;

/// <param name="Star"><c>count(*)</c>.</param>
/// <param name="Over">Null unless it is a window function.</param>
sealed record Call(string Name, IReadOnlyList<Expression> Arguments, bool Star, bool Distinct, Window? Over)
    : Expression;

sealed record Window(IReadOnlyList<Expression> PartitionBy, IReadOnlyList<OrderItem> OrderBy);

/// <summary><c>cast</c>, <c>convert</c> and their forgiving kind.</summary>
sealed record Conversion(Expression Operand, SqlType Type, bool Forgives) : Expression;

/// <param name="Whens">With <paramref name="Input"/> each is compared to it; without, each is a condition.</param>
sealed record Case(
    Expression? Input,
    IReadOnlyList<(Expression? Value, Condition? Test, Expression Result)> Whens,
    Expression? Else) : Expression;

sealed record ScalarQuery(Query Query) : Expression;

sealed record Collated(Expression Operand, string Collation) : Expression;

/// <summary>What is true, false or unknown.</summary>
abstract record Condition;

sealed record Comparison(string Operator, Expression Left, Expression Right) : Condition;

sealed record Both(Condition Left, Condition Right) : Condition;

sealed record Either(Condition Left, Condition Right) : Condition;

sealed record Not(Condition Operand) : Condition;

sealed record IsNull(Expression Operand, bool Negated) : Condition;

sealed record InList(Expression Operand, IReadOnlyList<Expression> List, bool Negated) : Condition;

sealed record InQuery(Expression Operand, Query Query, bool Negated) : Condition;

sealed record Between(Expression Operand, Expression Low, Expression High, bool Negated) : Condition;

sealed record Like(Expression Operand, Expression Pattern, Expression? Escape, bool Negated) : Condition;

sealed record Exists(Query Query) : Condition;

sealed record OrderItem(Expression Expression, bool Descending);
