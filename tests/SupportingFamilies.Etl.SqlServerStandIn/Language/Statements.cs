using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Language;

abstract record Statement;

sealed record SelectStatement(Query Query) : Statement;

/// <param name="Columns">Empty for all in their order.</param>
sealed record Insert(
    IReadOnlyList<string> Table, IReadOnlyList<string> Columns, Query Source) : Statement;

sealed record Update(
    IReadOnlyList<string> Table,
    IReadOnlyList<(string Column, Expression Value)> Sets,
    Condition? Where) : Statement;

sealed record Delete(IReadOnlyList<string> Table, Condition? Where) : Statement;

sealed record Truncate(IReadOnlyList<string> Table) : Statement;

/// <param name="IsNullable">Null when it was not said.</param>
sealed record ColumnDefinition(
    string Name, SqlType Type, bool? IsNullable, Expression? Default, string? Collation);

/// <param name="Name">Null when the server is to make one.</param>
sealed record KeyDefinition(string? Name, bool IsPrimary, IReadOnlyList<string> Columns);

sealed record CheckDefinition(string? Name, Condition Condition);

sealed record ForeignKeyDefinition(
    string? Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Table, IReadOnlyList<string> Referenced);

sealed record CreateTable(
    IReadOnlyList<string> Name,
    IReadOnlyList<ColumnDefinition> Columns,
    IReadOnlyList<KeyDefinition> Keys,
    IReadOnlyList<CheckDefinition> Checks,
    IReadOnlyList<ForeignKeyDefinition> ForeignKeys) : Statement;

sealed record AddColumn(IReadOnlyList<string> Table, ColumnDefinition Column) : Statement;

sealed record DropColumn(IReadOnlyList<string> Table, string Column) : Statement;

sealed record CreateIndex(
    string Name,
    bool IsUnique,
    IReadOnlyList<string> Table,
    IReadOnlyList<(string Column, bool Descending)> Columns,
    IReadOnlyList<string> Included,
    Condition? Filter) : Statement;

/// <param name="Text">Of its query, as written.</param>
sealed record CreateView(IReadOnlyList<string> Name, Query Query, string Text) : Statement;

/// <param name="Kind">table, view, index or database.</param>
/// <param name="On">The table of an index; null for the rest.</param>
sealed record Drop(string Kind, IReadOnlyList<string> Name, IReadOnlyList<string>? On, bool IfExists) : Statement;

sealed record CreateDatabase(string Name, string? Collation) : Statement;

sealed record Use(string Database) : Statement;

/// <param name="Verb">begin, commit, rollback or save.</param>
sealed record TransactionStatement(string Verb, string? Name) : Statement;

/// <param name="Option">In lower case, such as <c>xact_abort</c>.</param>
sealed record SetOption(string Option, string Value) : Statement;

sealed record Declare(string Name, SqlType Type, Expression? Value) : Statement;

sealed record SetVariable(string Name, Expression Value) : Statement;

sealed record If(Condition Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement;

sealed record Block(IReadOnlyList<Statement> Statements) : Statement;

sealed record Print(Expression Text) : Statement;

/// <param name="Result">The variable that takes what the procedure returns.</param>
sealed record Execute(string? Result, string Procedure, IReadOnlyList<Argument> Arguments) : Statement;

/// <param name="Name">Null when it is given by its place.</param>
sealed record Argument(string? Name, Expression Value, bool IsOutput);

/// <summary>A text run as a batch of its own.</summary>
sealed record ExecuteText(Expression Text) : Statement;

sealed record Throw(Expression? Number, Expression? Message) : Statement;

sealed record TryCatch(IReadOnlyList<Statement> Try, IReadOnlyList<Statement> Catch) : Statement;

/// <summary>A pause.</summary>
/// <param name="Delay">hh:mm:ss.</param>
sealed record WaitFor(Expression Delay) : Statement;

/// <summary>The announcement of a bulk load; its rows come as the next message.</summary>
sealed record InsertBulk(IReadOnlyList<string> Table, IReadOnlyList<(string Name, SqlType Type)> Columns) : Statement;

sealed record CreateRole(string Name) : Statement;

/// <summary>A right given to a role or taken from it, or a member of it.</summary>
/// <param name="Table">Null when it is on no table.</param>
sealed record RoleRights(string Role, IReadOnlyList<string>? Table) : Statement
{
    /// <summary>Empty for the whole table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>Something done to how a table is stored.</summary>
/// <param name="Index">One that is there; null for all or none.</param>
sealed record Maintenance(IReadOnlyList<string> Table, string? Index, IReadOnlyList<string> Columns) : Statement
{
    /// <summary>One that is made; null when none is.</summary>
    public string? NewIndex { get; init; }
}

sealed record AlterDatabase(string Option) : Statement;
