namespace SupportingFamilies.Etl.SqlServerStandIn.Types;

/// <summary>How much an error ends.</summary>
enum Ends
{
    /// <summary>The statement: the next one of its batch runs, unless <c>xact_abort</c> is on.</summary>
    Statement,

    /// <summary>The batch.</summary>
    Batch,

    /// <summary>The batch and the transaction.</summary>
    Transaction,
}

/// <summary>An error as SQL Server reports it: its number is what clients go by.</summary>
/// <param name="severity">11 to 16 are mistakes of the client; from 20 on the connection ends.</param>
sealed class SqlError(int number, string message, byte severity = 16, Ends ends = Ends.Batch) : Exception(message)
{
    public const int SyntaxNumber = 102;

    /// <summary>Not SQL Server's: T-SQL that is right as far as this server can tell, and that it does not
    /// know.</summary>
    public const int UnknownHereNumber = 50000;

    public int Number { get; } = number;

    public byte Severity { get; } = severity;

    public Ends Ends { get; } = ends;

    public static SqlError Syntax(string near) =>
        new(SyntaxNumber, $"Incorrect syntax near '{near}'.", severity: 15);

    public static SqlError Keyword(string near) =>
        new(156, $"Incorrect syntax near the keyword '{near}'.", severity: 15);

    public static SqlError UnknownHere(string what) =>
        new(UnknownHereNumber, $"This stand-in for SQL Server does not know {what}.");

    public static SqlError NoObject(string name) => new(208, $"Invalid object name '{name}'.");

    public static SqlError NoColumn(string name) => new(207, $"Invalid column name '{name}'.");

    public static SqlError Conversion(SqlType from, SqlType to) => to.IsMoment
        ? new(
            241, "Conversion failed when converting date and/or time from character string.", ends: Ends.Transaction)
        : new(
            245, $"Conversion failed when converting the {from.Name} value to data type {to.Name}.",
            ends: Ends.Transaction);

    public static SqlError Overflow(SqlType to) =>
        new(8115, $"Arithmetic overflow error converting expression to data type {to.Name}.", ends: Ends.Statement);

    public static SqlError Truncated(string column) => new(
        2628, $"String or binary data would be truncated in table column '{column}'.", ends: Ends.Statement);

    public static SqlError Clash(SqlType one, SqlType other) =>
        new(206, $"Operand type clash: {one.Name} is incompatible with {other.Name}");
}
