using System.Collections;
using System.Data.Common;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// A table in which every row says from which night it stood and which night ended it, so that a night writes what
/// changed and any past night can be read. <see cref="Write"/> compares tonight's rows with those that stand: a row
/// that is the same is left alone, one that differs or is gone is closed, one that differs or is new is inserted.
/// </summary>
/// <param name="keys">Columns that tell one thing from another; never empty.</param>
/// <param name="values">Everything else it says.</param>
sealed class VersionedTable<T>(string name, IReadOnlyList<KeyColumn<T>> keys, IReadOnlyList<Column<T>> values)
{
    readonly IReadOnlyList<Column<T>> columns = [.. keys, .. values];

    public string Name => name;

    /// <summary>Makes <paramref name="tonight"/> what stands from <paramref name="run"/> on.</summary>
    /// <exception cref="InvalidOperationException">Two of tonight's rows have one key.</exception>
    public void Write(SqlDialect dialect, WriteBatch batch, long run, IReadOnlyList<T> tonight)
    {
        var unchanged = new BitArray(tonight.Count);
        var changed = Changed(batch, tonight, new KeyIndex<T>(tonight, keys), unchanged);
        Close(dialect.UpdatesATrip, batch, run, changed);
        Insert(dialect, batch, run, tonight, unchanged);
    }

    /// <summary>Keys of the rows that stand but do not say what tonight's say; marks tonight's that stand
    /// already.</summary>
    List<object[]> Changed(WriteBatch batch, IReadOnlyList<T> tonight, KeyIndex<T> index, BitArray unchanged)
    {
        using var command = Command(batch, $"select {Names(columns)} from {name} where to_run is null");
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

    void Close(int updatesATrip, WriteBatch batch, long run, List<object[]> changed)
    {
        var inWholeTrips = changed.Count / updatesATrip * updatesATrip;
        CloseBy(updatesATrip, batch, run, changed.GetRange(0, inWholeTrips));
        var left = changed.Count - inWholeTrips;
        CloseBy(left, batch, run, changed.GetRange(inWholeTrips, left));
    }

    /// <param name="trip">Rows closed by one command, of which there are so many that none is left over.</param>
    void CloseBy(int trip, WriteBatch batch, long run, List<object[]> changed)
    {
        if (changed.Count == 0)
            return;
        using var command = Command(batch, string.Join("\n", Enumerable.Range(0, trip).Select(Closing)));
        command.Add("@run", run);
        var cells = Enumerable.Range(0, trip * keys.Count)
            .Select(cell => command.Add(CellName(cell), DBNull.Value)).ToList();
        for (var first = 0; first < changed.Count; first += trip)
        {
            for (var cell = 0; cell < cells.Count; cell++)
                cells[cell].Put(changed[first + (cell / keys.Count)][cell % keys.Count]);
            command.Transaction = batch.Transaction;
            command.ExecuteNonQuery();
            for (var row = 0; row < trip; row++)
                batch.Wrote();
        }
    }

    string Closing(int row)
    {
        var matches = keys.Select((key, number) => $"{key.Name} = {CellName((row * keys.Count) + number)}");
        return $"update {name} set to_run = @run where {string.Join(" and ", matches)} and to_run is null;";
    }

    static string CellName(int cell) => FormattableString.Invariant($"@key{cell}");

    void Insert(SqlDialect dialect, WriteBatch batch, long run, IReadOnlyList<T> tonight, BitArray unchanged)
    {
        using var writer = dialect.Insert(
            batch.Connection, () => batch.Transaction, name, [.. columns.Select(column => column.Name), "from_run"]);
        for (var row = 0; row < tonight.Count; row++)
        {
            if (unchanged[row])
                continue;
            foreach (var column in columns)
                column.Write(writer, tonight[row]);
            writer.Number(run);
            writer.EndRow();
            batch.Wrote();
        }

        writer.Finish();
    }

    static DbCommand Command(WriteBatch batch, string sql)
    {
        var command = batch.Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = batch.Transaction;
        return command;
    }

    static string Names(IEnumerable<Column<T>> columns) => string.Join(", ", columns.Select(column => column.Name));
}
