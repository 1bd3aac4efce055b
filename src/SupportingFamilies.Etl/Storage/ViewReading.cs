using System.Data.Common;
using System.Globalization;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Rows of one view as a night shows it: read one at a time, in the order of their cells, and typed alike on every
/// database.
/// </summary>
/// <param name="isPast">Other nights have followed: homes they hide are hidden.</param>
sealed class ViewReading(DbConnection connection, long run, bool isPast, DescribedView view)
{
    /// <summary>In the order of the view.</summary>
    public IReadOnlyList<string> Columns()
    {
        using var command = Query($"select {view.Name}.* from {RunAsPublished.View(view.Name, isPast)} where 1 = 0");
        using var reader = command.ExecuteReader();
        return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
    }

    /// <param name="columns">Some of <see cref="Columns"/>.</param>
    /// <returns>Read while it is enumerated: whole numbers, decimals, dates, times, text or null.</returns>
    public IEnumerable<IReadOnlyList<object?>> Rows(IReadOnlyList<string> columns)
    {
        var (chosen, order) = (Named(columns), Named(Columns()));
        using var command = Query(
            $"select {chosen} from {RunAsPublished.View(view.Name, isPast)} order by {order}");
        using var reader = command.ExecuteReader();
        CellKind[]? kinds = null;
        while (reader.Read())
        {
            // A database may know the type of a calculated cell from its first value only.
            kinds ??= Enumerable.Range(0, columns.Count).Select(column => KindOf(reader.GetDataTypeName(column)))
                .ToArray();
            var cells = new object?[kinds.Length];
            for (var column = 0; column < cells.Length; column++)
                cells[column] = Cell(reader.GetValue(column), kinds[column]);
            yield return cells;
        }
    }

    string Named(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(name => $"{view.Name}.{name}"));

    DbCommand Query(string select)
    {
        var command = connection.CreateCommand();
        command.CommandText = RunAsPublished.Query(select);
        command.Add("@run", run);
        return command;
    }

    static CellKind KindOf(string type) => type.ToLowerInvariant() switch
    {
        "nvarchar" or "varchar" or "nchar" or "char" => CellKind.Text,
        "datetime2" => CellKind.Time,
        _ => CellKind.Other,
    };

    static object? Cell(object cell, CellKind kind) => cell switch
    {
        DBNull => null,
        string text when kind == CellKind.Other => DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : text,
        string text when kind == CellKind.Time => Time(text),
        string text => text,
        DateTime time when kind == CellKind.Time => time,
        DateTime time => DateOnly.FromDateTime(time),
        bool flag => flag ? 1L : 0L,
        // Trailing noughts say how a column was declared, not what is in it.
        decimal number => number / 1.0000000000000000000000000000m,
        double or long => cell,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        _ => Convert.ToInt64(cell, CultureInfo.InvariantCulture),
    };

    static object Time(string text) => DateTime.TryParseExact(
        text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time : text;

    /// <summary>What an embedded database, which keeps dates as text, must be told.</summary>
    enum CellKind
    {
        Text,
        Time,

        /// <summary>A date, a number, or a calculated cell of any type.</summary>
        Other,
    }
}
