using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupportingFamilies.Etl.Storage;

/// <summary>
/// Every published view as text, in an order and a writing that depend on nothing but what is published: no run, no
/// clock, no machine, nothing of the order in which files and rows arrived. Two warehouses with the same dump
/// are the same warehouse.
/// </summary>
sealed class Dump(DbConnection connection, long run, bool stableIds)
{
    /// <summary>Old ids hold nobody, so they have no stable name.</summary>
    const string RedirectViews = "_redirects";

    /// <summary>Names a file's bytes, which change with the order of its rows though it says the same.</summary>
    const string ContentHash = "sha256";

    readonly StableNames? names = stableIds ? new StableNames(connection, run) : null;

    /// <returns>SHA-256 of the text in UTF-8, in lower-case hexadecimal.</returns>
    public string Write(TextWriter output)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var view in DescribedView.All.Where(view => view.Nights != ViewNights.Every))
        {
            if (stableIds && IsOfHistory(view))
                continue;
            foreach (var line in Lines(view.Name))
            {
                output.Write(line);
                output.Write('\n');
                hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Warehouses with other nights behind them may hold the same tonight.</summary>
    static bool IsOfHistory(DescribedView view) =>
        view.Nights == ViewNights.Spans || view.Name.EndsWith(RedirectViews, StringComparison.Ordinal);

    /// <summary>The view's name, its columns, then its rows: by id where its key begins with one, then by their text.
    /// </summary>
    IEnumerable<string> Lines(string view)
    {
        using var command = connection.CreateCommand();
        command.CommandText = RunAsPublished.Query($"select * from {RunAsPublished.View(view)}");
        command.Add("@run", run);
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Where(at => reader.GetName(at) != ContentHash).ToList();
        var rows = new List<(long Id, string Line)>();
        var line = new StringBuilder();
        while (reader.Read())
        {
            line.Clear();
            foreach (var column in columns)
                Append(line, reader.GetName(column), reader.IsDBNull(column) ? null : reader.GetValue(column), column);
            rows.Add((names is null && reader.GetValue(0) is long or int ? reader.Number(0) : 0, line.ToString()));
        }

        rows.Sort(static (one, other) =>
            one.Id != other.Id ? one.Id.CompareTo(other.Id) : string.CompareOrdinal(one.Line, other.Line));
        return [$"# {view}", string.Join(',', columns.Select(reader.GetName)), .. rows.Select(row => row.Line)];
    }

    void Append(StringBuilder line, string column, object? cell, int position)
    {
        if (position > 0)
            line.Append(',');
        switch (cell)
        {
            case null:
                break;
            case long id when names?.Of(column, id) is { } name:
                Quote(line, name);
                break;
            case string text:
                Quote(line, text);
                break;
            case bool flag:
                line.Append(flag ? '1' : '0');
                break;
            case decimal figure:
                line.Append(figure.WithoutFill().ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                line.Append(DateOnly.FromDateTime(date).Stored());
                break;
            default:
                line.Append(((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>As CSV; an empty text is quoted, so that it is not the same as none.</summary>
    static void Quote(StringBuilder line, string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAny(",\"\r\n"))
            line.Append(text);
        else
            line.Append('"').Append(text).Replace("\"", "\"\"", line.Length - text.Length, text.Length).Append('"');
    }
}
