using SQLitePCL;

namespace SupportingFamilies.Etl.SqlServerStandIn.Server;

/// <summary>A failure that SQLite reports.</summary>
/// <param name="code">The extended one.</param>
sealed class SqliteFailure(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public bool IsBusy => (Code & 0xFF) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;
}

/// <summary>One statement as SQLite runs it: values go in by the names of its parameters.</summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;

    public SqliteStatement(sqlite3 database, string sql, Func<string, object?>? values = null)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        for (var at = 1; at <= raw.sqlite3_bind_parameter_count(statement); at++)
            Bind(at, values?.Invoke(raw.sqlite3_bind_parameter_name(statement, at).utf8_to_string()));
    }

    public int Columns => raw.sqlite3_column_count(statement);

    public void Bind(int at, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, at),
        long whole => raw.sqlite3_bind_int64(statement, at, whole),
        double real => raw.sqlite3_bind_double(statement, at, real),
        string { Length: 0 } => raw.sqlite3_bind_text(statement, at, ""),
        string text => raw.sqlite3_bind_text(statement, at, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, at, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
        _ => throw new InvalidOperationException("A value of a type that is not stored."),
    });

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW)
            return true;
        if (result is not raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(statement);
            throw Failure();
        }

        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public object? Cell(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => null,
    };

    public void Dispose() => statement.Dispose();

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure();
    }

    SqliteFailure Failure() => new(
        raw.sqlite3_extended_errcode(database), raw.sqlite3_errmsg(database).utf8_to_string());
}
