using System.Text;

namespace SupportingFamilies.Etl.Synthetic.Partners;

/// <summary>One delivered file being written, as the partner's system would write it. Line ends are CRLF, as from
/// Windows.</summary>
sealed class DeliveryFile : IDisposable
{
    readonly StreamWriter writer;
    readonly char delimiter;
    readonly bool plain;

    public DeliveryFile(string folder, string name, string encoding, char delimiter, IReadOnlyList<string> columns)
    {
        Directory.CreateDirectory(folder);
        Name = name;
        Columns = columns;
        this.delimiter = delimiter;
        plain = encoding == "windows-1252";
        var written = plain ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : new UTF8Encoding(false);
        writer = new StreamWriter(Path.Combine(folder, name), false, written, 1 << 16) { NewLine = "\r\n" };
        WriteLine(columns);
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Records after the header that are not wholly empty, trailers included.</summary>
    public int Rows { get; private set; }

    /// <returns>The row's number.</returns>
    public int Add(IReadOnlyList<string> cells)
    {
        if (cells.Count != Columns.Count)
            throw new InvalidOperationException($"{Name}: {cells.Count} cells for {Columns.Count} columns.");
        WriteLine(cells);
        return ++Rows;
    }

    public void AddEmpty() => writer.WriteLine(new string(delimiter, Columns.Count - 1));

    public void AddTrailer()
    {
        var cells = new string[Columns.Count];
        Array.Fill(cells, "");
        cells[0] = $"TOTAL {Rows}";
        Add(cells);
    }

    public void Dispose() => writer.Dispose();

    void WriteLine(IReadOnlyList<string> cells)
    {
        for (var index = 0; index < cells.Count; index++)
        {
            if (index > 0) writer.Write(delimiter);
            var cell = plain ? Fitted(cells[index]) : cells[index];
            if (cell.AsSpan().IndexOfAny(delimiter, '"', '\n') < 0) writer.Write(cell);
            else writer.Write($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        writer.WriteLine();
    }

    /// <summary>Windows-1252 holds the accents of western Europe; the others lose theirs.</summary>
    static string Fitted(string cell)
    {
        foreach (var letter in cell)
        {
            if (letter > 255 && letter is not ('’' or 'Š' or 'š' or 'Ž' or 'ž' or 'Œ' or 'œ' or 'Ÿ'))
                return Slips.WithoutAccents(cell);
        }

        return cell;
    }
}
