using Spectre.Console;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>Tables and headings as every command draws them. Cells are plain text: nothing in them is markup.</summary>
static class Pages
{
    public static void Heading(this IAnsiConsole page, string text)
    {
        page.WriteLine();
        page.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        page.WriteLine();
    }

    /// <summary>Wraps between words and keeps every line indented.</summary>
    public static void Indented(this IAnsiConsole page, int columns, string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && columns + line.Length + 1 + word.Length > page.Profile.Width)
            {
                Flush();
                line = word;
                continue;
            }

            line = line.Length == 0 ? word : line + " " + word;
        }

        Flush();

        void Flush() => page.WriteLine(new string(' ', columns) + line);
    }

    /// <summary>Columns whose every cell is a number stand to the right.</summary>
    public static void Table(
        this IAnsiConsole page,
        IReadOnlyList<string> headers,
        IEnumerable<IEnumerable<string>> rows)
    {
        var cells = rows.Select(row => row.ToList()).ToList();
        var table = new Table { Border = TableBorder.Simple };
        for (var column = 0; column < headers.Count; column++)
        {
            var isNumeric = cells.Count > 0 && cells.All(row => LooksNumeric(row[column]));
            table.AddColumn(new TableColumn(new Text(headers[column]))
            {
                Alignment = isNumeric ? Justify.Right : Justify.Left,
                NoWrap = isNumeric,
            });
        }

        foreach (var row in cells)
            table.AddRow(row.Select(cell => new Text(cell)));
        page.Write(table);
    }

    static bool LooksNumeric(string cell) =>
        cell.Length > 0 && cell.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or ' ' or '%' or '-')
        && cell.Any(char.IsAsciiDigit);
}
