using System.Collections;
using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// A table in which every row says from which night it stood and which night ended it, so that a night writes what changed
/// and any past night can be read. <see cref="Write"/> compares tonight's rows with those that stand: a row that is the
/// same is left alone, one that differs or is gone is closed, one that differs or is new is inserted.
/// </summary>
/// <param name="keys">Columns that tell one thing from another; never empty.</param>
/// <param name="values">Everything else it says.</param>
sealed class VersionedTable<T>(string name, IReadOnlyList<KeyColumn<T>> keys, IReadOnlyList<Column<T>> values)
{
    /// <summary>Rows written in one transaction: it bounds how long a reader waits for the commit.</summary>
    const int RowsATransaction = 100_000;

    readonly IReadOnlyList<Column<T>> columns = [.. keys, .. values];

    public string Name => name;

    /// <summary>Makes <paramref name="tonight"/> what stands from <paramref name="run"/> on.</summary>
    public void Write(SqlDialect dialect, DbConnection connection, long run, IReadOnlyList<T> tonight)
    {
        var index = new KeyIndex<T>(tonight, keys);
        var unchanged = new BitArray(tonight.Count);
        Close(connection, run, Changed(connection, tonight, index, unchanged));
        Insert(dialect, connection, run, tonight, unchanged);
    }

    /// <summary>Keys of the rows that stand but do not say what tonight's say; marks tonight's that stand already.</summary>
    List<object[]> Changed(DbConnection connection, IReadOnlyList<T> tonight, KeyIndex<T> index, BitArray unchanged)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {Names(columns)} from {name} where to_run is null";
        using var stored = command.ExecuteReader();
        var changed = new List<object[]>();
        while (stored.Read())
        {
            var found = index.Find(stored);
            if (found >= 0 && SaysTheSame(tonight[found], stored))
                unchanged[found] = true;
            else
                changed.Add(keys.Select((_, column) => stored.GetValue(column)).ToArray());
        }

        return changed;
    }

    bool SaysTheSame(T thing, DbDataReader stored)
    {
        for (var value = 0; value < values.Count; value++)
        {
            if (!values[value].IsSame(thing, stored, keys.Count + value))
                return false;
        }

        return true;
    }

    void Close(DbConnection connection, long run, List<object[]> changed)
    {
        var matches = string.Join(" and ", keys.Select((key, number) => $"{key.Name} = @key{number}"));
        foreach (var batch in changed.Chunk(RowsATransaction))
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"update {name} set to_run = @run where {matches} and to_run is null";
            Add(command, "@run", run);
            var cells = keys.Select((_, number) => Add(command, $"@key{number}", DBNull.Value)).ToList();
            foreach (var row in batch)
            {
                for (var key = 0; key < cells.Count; key++)
                    cells[key].Value = row[key];
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    void Insert(SqlDialect dialect, DbConnection connection, long run, IReadOnlyList<T> tonight, BitArray unchanged)
    {
        var next = 0;
        while (next < tonight.Count)
        {
            using var transaction = connection.BeginTransaction();
            using (var writer = dialect.Insert(connection, name, [.. columns.Select(column => column.Name), "from_run"]))
            {
                for (var written = 0; next < tonight.Count && written < RowsATransaction; next++)
                {
                    if (unchanged[next])
                        continue;
                    foreach (var column in columns)
                        column.Write(writer, tonight[next]);
                    writer.Number(run);
                    writer.EndRow();
                    written++;
                }
            }

            transaction.Commit();
        }
    }

    static DbParameter Add(DbCommand command, string parameter, object value)
    {
        var added = command.CreateParameter();
        added.ParameterName = parameter;
        added.Value = value;
        command.Parameters.Add(added);
        return added;
    }

    static string Names(IEnumerable<Column<T>> columns) => string.Join(", ", columns.Select(column => column.Name));
}
