using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Holds rows and sends them by bulk copy, so many at a time, into the real table and inside the transaction that
/// stands then. Between two sends nothing is open on the connection, which carries one command at a time.
/// </summary>
sealed class SqlServerRowWriter(
    SqlConnection connection, Func<DbTransaction> transaction, string table, IReadOnlyList<string> columns) : RowWriter
{
    const int RowsASend = 5_000;

    readonly List<object[]> held = [];
    object[] row = new object[columns.Count];
    int column;

    public override void Text(string? value) => Cell(value);

    public override void Number(long? value) => Cell(value);

    public override void Real(double value) => Cell(value);

    public override void Decimal(decimal? value) => Cell(value);

    public override void Date(DateOnly? value) => Cell(value?.ToDateTime(TimeOnly.MinValue));

    public override void Bytes(ReadOnlySpan<byte> value) => Cell(value.ToArray());

    public override void EndRow()
    {
        if (column != columns.Count)
            throw new InvalidOperationException($"{column} cells were written for {columns.Count} columns.");
        held.Add(row);
        row = new object[columns.Count];
        column = 0;
        if (held.Count == RowsASend)
            Send();
    }

    public override void Finish()
    {
        if (held.Count > 0)
            Send();
    }

    /// <summary>What was not finished is not sent: its transaction is about to be rolled back.</summary>
    public override void Dispose() => held.Clear();

    void Cell(object? value) => row[column++] = value ?? DBNull.Value;

    void Send()
    {
        using var copy = new SqlBulkCopy(
            connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction())
        {
            DestinationTableName = table,
            BulkCopyTimeout = connection.CommandTimeout,
        };
        for (var each = 0; each < columns.Count; each++)
            copy.ColumnMappings.Add(each, columns[each]);
        using var rows = new HeldRows(columns, held);
        copy.WriteToServer(rows);
        held.Clear();
    }
}
