using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>One sheet of a workbook, written row by row.</summary>
static class XlsxSheet
{
    /// <summary>Rows of a sheet, the header included, and characters of a cell, as the format allows them.</summary>
    public const int MostRows = 1_048_576;
    public const int LongestCell = 32_767;

    /// <summary>Columns are made as wide as the first so many rows ask for; the others are not known yet.</summary>
    const int RowsMeasured = 200;
    const int NarrowestColumn = 8;
    const int WidestColumn = 60;
    const int ReadMeWidth = 110;

    /// <summary>Digits a spreadsheet keeps of a number; one that has more would be changed.</summary>
    const long LargestNumber = 999_999_999_999_999;

    /// <summary>Before that day a spreadsheet counts a 29 February 1900, which never was.</summary>
    static readonly DateOnly FirstDate = new(1900, 3, 1);

    /// <param name="mostRows">The header included.</param>
    /// <returns>How many rows were written, the header left out.</returns>
    public static long WriteList(Stream part, Listing list, int mostRows = MostRows)
    {
        using var rows = list.Rows.GetEnumerator();
        var measured = new List<IReadOnlyList<object?>>();
        while (measured.Count < RowsMeasured && rows.MoveNext())
            measured.Add(rows.Current);

        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
        xml.WriteElement(Widths(list.Columns.Select((name, column) => Width(name, column, measured))));
        xml.WriteStartElement(new SheetData());
        WriteRow(xml, 1, list.Columns.Select(name => TextCell(name, XlsxStyle.Header)));
        var row = 1u;
        foreach (var cells in measured)
            WriteRow(xml, ++row, cells.Select((cell, column) => TypedCell(cell, list.Columns[column])));
        while (measured.Count == RowsMeasured && rows.MoveNext())
        {
            if (row == mostRows)
                throw TooManyRows();
            WriteRow(xml, ++row, rows.Current.Select((cell, column) => TypedCell(cell, list.Columns[column])));
        }

        xml.WriteEndElement();
        xml.WriteElement(new AutoFilter { Reference = $"A1:{Place(list.Columns.Count - 1, row)}" });
        xml.WriteEndElement();
        return row - 1;
    }

    /// <summary>One line a row, the first in bold.</summary>
    public static void WriteLines(Stream part, IReadOnlyList<string> lines)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(Widths([ReadMeWidth]));
        xml.WriteStartElement(new SheetData());
        var row = 0u;
        foreach (var line in lines)
        {
            var style = row == 0 ? XlsxStyle.Header : XlsxStyle.Wrapped;
            WriteRow(xml, ++row, [TextCell(SpreadsheetText.Neutral(line), style)]);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteRow(OpenXmlWriter xml, uint row, IEnumerable<Cell> cells)
    {
        xml.WriteStartElement(new Row { RowIndex = row });
        var column = 0;
        foreach (var cell in cells)
        {
            cell.CellReference = Place(column++, row);
            xml.WriteElement(cell);
        }

        xml.WriteEndElement();
    }

    static Cell TypedCell(object? value, string column) => value switch
    {
        null => new Cell(),
        string text => TextCell(Fitting(SpreadsheetText.Neutral(text), column), XlsxStyle.Plain),
        DateOnly date when date >= FirstDate => Number(date.ToDateTime(TimeOnly.MinValue).ToOADate(), XlsxStyle.Date),
        DateTime time when DateOnly.FromDateTime(time) >= FirstDate => Number(time.ToOADate(), XlsxStyle.Time),
        long number and (> LargestNumber or < -LargestNumber) => TextCell(Listing.Text(number), XlsxStyle.Plain),
        long or int or double or decimal => new Cell { CellValue = new CellValue(Listing.Text(value)) },
        _ => TextCell(Listing.Text(value), XlsxStyle.Plain),
    };

    static Cell Number(double number, uint style) => new()
    {
        StyleIndex = style,
        CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
    };

    static Cell TextCell(string text, uint style) => new(new InlineString(new Text(Storable(text))
    {
        Space = SpaceProcessingModeValues.Preserve,
    }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    static string Fitting(string text, string column) => text.Length <= LongestCell ? text : throw new UsageException(
        FormattableString.Invariant(
            $"A cell of the column {column} is longer than a workbook's {LongestCell:N0} characters."),
        "Take the list with --format csv.");

    static UsageException TooManyRows() => new(
        FormattableString.Invariant(
            $"There are more rows than the {MostRows - 1:N0} a sheet of a workbook has under its header."),
        "Take the list with --format csv, or a part of it with --limit.");

    /// <summary>XML 1.0 has no place for most control characters, nor for half a surrogate pair.</summary>
    static string Storable(string text)
    {
        var isStorable = true;
        for (var at = 0; at < text.Length && isStorable; at++)
            isStorable = XmlConvert.IsXmlChar(text[at]) || IsPair(text, at) || (at > 0 && IsPair(text, at - 1));
        return isStorable ? text : string.Concat(text.Select((letter, at) =>
            XmlConvert.IsXmlChar(letter) || IsPair(text, at) || (at > 0 && IsPair(text, at - 1)) ? letter : '\uFFFD'));
    }

    static bool IsPair(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    static double Width(string name, int column, List<IReadOnlyList<object?>> rows) => Math.Clamp(
        rows.Select(row => Listing.Text(row[column]).Length).Append(name.Length).Max() + 2,
        NarrowestColumn, WidestColumn);

    static Columns Widths(IEnumerable<double> widths) => new(widths.Select((width, index) => new Column
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = width,
        CustomWidth = true,
    }));

    static Pane FrozenHeader() => new()
    {
        VerticalSplit = 1,
        TopLeftCell = "A2",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    };

    /// <summary><c>A1</c>, <c>AB17</c>: letters count from A to Z, AA, AB.</summary>
    /// <param name="column">From 0.</param>
    static string Place(int column, uint row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }
}
