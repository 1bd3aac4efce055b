using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// One prepared insert, bound through SQLite's own interface: several times as fast as commands with parameters,
/// because text goes from one reused buffer into the database without an object for each cell.
/// </summary>
sealed class SqliteRowWriter : RowWriter
{
    readonly sqlite3 database;
    readonly sqlite3_stmt insert;
    readonly int columns;
    byte[] utf8 = new byte[1024];
    int column;

    public SqliteRowWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        database = connection.Handle!;
        this.columns = columns.Count;
        var marks = string.Join(", ", columns.Select(_ => "?"));
        var sql = $"insert into {table} ({string.Join(", ", columns)}) values ({marks})";
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out insert));
    }

    public override void Text(string? value)
    {
        if (value is null)
        {
            BindNull();
            return;
        }

        if (utf8.Length < value.Length * 3)
            utf8 = new byte[value.Length * 3];
        var length = Encoding.UTF8.GetBytes(value, utf8);
        Check(length == 0
            ? raw.sqlite3_bind_text(insert, ++column, "")
            : raw.sqlite3_bind_text(insert, ++column, utf8.AsSpan(0, length)));
    }

    public override void Number(long? value)
    {
        if (value is { } number)
            Check(raw.sqlite3_bind_int64(insert, ++column, number));
        else
            BindNull();
    }

    public override void Real(double value) => Check(raw.sqlite3_bind_double(insert, ++column, value));

    /// <summary>As text, which the column's affinity makes a number: no digit passes through binary fractions
    /// here.</summary>
    public override void Decimal(decimal? value) => Text(value?.ToString(CultureInfo.InvariantCulture));

    public override void Date(DateOnly? value)
    {
        if (value is not { } date)
        {
            BindNull();
            return;
        }

        date.TryFormat(utf8, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(insert, ++column, utf8.AsSpan(0, length)));
    }

    public override void Bytes(ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(insert, ++column, value));

    public override void EndRow()
    {
        if (column != columns)
            throw new InvalidOperationException($"{column} cells were written for {columns} columns.");
        column = 0;
        var result = raw.sqlite3_step(insert);
        raw.sqlite3_reset(insert);
        if (result != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(result, database);
    }

    public override void Dispose() => insert.Dispose();

    void BindNull() => Check(raw.sqlite3_bind_null(insert, ++column));

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
