using System.Text.RegularExpressions;
using SQLitePCL;
using SupportingFamilies.Etl.SqlServerStandIn.Types;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>SQLite's failures by the numbers SQL Server gives them.</summary>
static partial class SqlErrors
{
    public static SqlError Deadlock(int session) => new(
        1205,
        $"Transaction (Process ID {session}) was deadlocked on lock resources with another process and has been " +
        "chosen as the deadlock victim. Rerun the transaction.",
        severity: 13,
        Ends.Transaction);

    public static SqlError Of(SqliteFailure failure, SqliteDatabase database) => failure.Code switch
    {
        raw.SQLITE_CONSTRAINT_NOTNULL => NotNull(failure.Message),
        raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE => Duplicate(failure.Message, database),
        raw.SQLITE_CONSTRAINT_FOREIGNKEY or raw.SQLITE_CONSTRAINT_CHECK => new SqlError(
            547, "The statement conflicted with a CHECK or FOREIGN KEY constraint.", ends: Ends.Statement),
        _ => new SqlError(SqlError.UnknownHereNumber, $"The stand-in's own database failed: {failure.Message}"),
    };

    static SqlError NotNull(string message)
    {
        var name = Columns().Match(message);
        return new SqlError(
            515,
            $"Cannot insert the value NULL into column '{name.Groups[2].Value}', table " +
            $"'{name.Groups[1].Value}'; column does not allow nulls.",
            ends: Ends.Statement);
    }

    /// <summary>SQLite names the columns of a key, or an index over expressions; which kind it is says the
    /// catalogue.</summary>
    static SqlError Duplicate(string message, SqliteDatabase database)
    {
        var index = Indexes().Match(message);
        var first = Columns().Match(message);
        var table = index.Success ? index.Groups[1].Value : first.Groups[1].Value;
        var isIndex = index.Success || !IsKey(database, table, message);
        return isIndex
            ? new SqlError(
                2601,
                $"Cannot insert duplicate key row in object 'dbo.{table}' with unique index.",
                severity: 14,
                Ends.Statement)
            : new SqlError(
                2627,
                $"Violation of PRIMARY KEY or UNIQUE KEY constraint. Cannot insert duplicate key in object " +
                $"'dbo.{table}'.",
                severity: 14,
                Ends.Statement);
    }

    static bool IsKey(SqliteDatabase database, string table, string message)
    {
        var columns = Columns().Matches(message).Select(match => match.Groups[2].Value).ToList();
        return database.Rows("select name from pragma_index_list(?) where origin in ('pk', 'u')", table)
            .Select(row => database.Rows("select name from pragma_index_info(?) order by seqno", row[0])
                .Select(column => column[0] as string))
            .Any(key => key.SequenceEqual(columns));
    }

    [GeneratedRegex(@"(\w+)\.(\w+)")]
    private static partial Regex Columns();

    [GeneratedRegex(@"index '(\w+)\.")]
    private static partial Regex Indexes();
}
