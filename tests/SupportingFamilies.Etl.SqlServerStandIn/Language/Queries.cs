namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

/// <summary>A whole query expression.</summary>
/// <param name="Offset">Rows passed over; null without <c>offset</c>.</param>
/// <param name="Fetch">Rows taken after them; null for all.</param>
sealed record Query(
    IReadOnlyList<WithTable> WithTables,
    QueryTerm Term,
    IReadOnlyList<OrderItem> OrderBy,
    Expression? Offset,
    Expression? Fetch);

/// <param name="Columns">Empty when the query names them.</param>
sealed record WithTable(string Name, IReadOnlyList<string> Columns, Query Query);

abstract record QueryTerm;

/// <param name="Operator">union, union all, except or intersect.</param>
sealed record SetOperation(string Operator, QueryTerm Left, QueryTerm Right) : QueryTerm;

sealed record ValuesTerm(IReadOnlyList<IReadOnlyList<Expression>> Rows) : QueryTerm;

sealed record Select(
    bool Distinct,
    Expression? Top,
    IReadOnlyList<SelectItem> Items,
    IReadOnlyList<TableSource> From,
    Condition? Where,
    IReadOnlyList<Expression> GroupBy,
    Condition? Having) : QueryTerm;

/// <summary>One item of a select list: an expression with or without a name, all columns, or an assignment.</summary>
/// <param name="Expression">Null for a star.</param>
/// <param name="StarOf">The table a star belongs to; null for all.</param>
/// <param name="Assigns">The variable it is assigned to.</param>
sealed record SelectItem(Expression? Expression, string? Alias, string? StarOf, string? Assigns);

abstract record TableSource;

/// <param name="Name">With as many parts as were written, the last being the object's.</param>
sealed record NamedTable(IReadOnlyList<string> Name, string? Alias) : TableSource;

sealed record DerivedTable(Query Query, string Alias, IReadOnlyList<string> Columns) : TableSource;

/// <param name="Kind">inner, left, right, full or cross.</param>
sealed record Join(string Kind, TableSource Left, TableSource Right, Condition? On) : TableSource;
