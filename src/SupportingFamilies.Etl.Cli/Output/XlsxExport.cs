using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// The candidate list as a workbook: one sheet of typed cells with a frozen header and filter, one that explains it.
/// Values only: no formula, no hidden sheet, no link, no author.
/// </summary>
static class XlsxExport
{
    const uint PlainStyle = 0;
    const uint HeaderStyle = 1;
    const uint DateStyle = 2;

    static readonly double[] ColumnWidths = [10, 8, 10, 44, 9, 8, 17, 15, 15, 60];

    public static void Write(Stream stream, IReadOnlyList<CandidateFamily> families, IReadOnlyList<string> readMe)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var list = workbook.AddNewPart<WorksheetPart>();
        WriteList(list, families);
        var notes = workbook.AddNewPart<WorksheetPart>();
        WriteReadMe(notes, readMe);
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        workbook.Workbook = new Workbook(new Sheets(
            new Sheet { Name = "Candidate families", SheetId = 1, Id = workbook.GetIdOfPart(list) },
            new Sheet { Name = "Read me", SheetId = 2, Id = workbook.GetIdOfPart(notes) }));
    }

    static void WriteList(WorksheetPart part, IReadOnlyList<CandidateFamily> families)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(FrozenHeader()) { WorkbookViewId = 0 }));
        xml.WriteElement(Widths(ColumnWidths));
        xml.WriteStartElement(new SheetData());
        var columns = CandidateTable.Columns.Append(CandidateTable.Notes);
        WriteRow(xml, 1, columns.Select(column => TextCell(column, HeaderStyle)));
        var row = 1u;
        foreach (var family in families)
            WriteRow(xml, ++row, CandidateTable.Cells(family).Append(Notes(family)).Select(TypedCell));
        xml.WriteEndElement();
        var lastColumn = (char)('A' + CandidateTable.Columns.Count);
        xml.WriteElement(new AutoFilter { Reference = FormattableString.Invariant($"A1:{lastColumn}{row}") });
        xml.WriteEndElement();
    }

    /// <summary>In sentences, for the sheet stands alone; null when there is nothing to know.</summary>
    static string? Notes(CandidateFamily family) =>
        family.Notes.Count == 0 ? null : string.Join(' ', family.Notes.Select(Wording.Note));

    static void WriteReadMe(WorksheetPart part, IReadOnlyList<string> lines)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(Widths([110]));
        xml.WriteStartElement(new SheetData());
        var row = 0u;
        foreach (var line in lines)
            WriteRow(xml, ++row, [TextCell(line, row == 1 ? HeaderStyle : PlainStyle)]);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static Pane FrozenHeader() => new()
    {
        VerticalSplit = 1,
        TopLeftCell = "A2",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    };

    static void WriteRow(OpenXmlWriter xml, uint row, IEnumerable<Cell> cells)
    {
        xml.WriteStartElement(new Row { RowIndex = row });
        var column = 'A';
        foreach (var cell in cells)
        {
            cell.CellReference = FormattableString.Invariant($"{column++}{row}");
            xml.WriteElement(cell);
        }

        xml.WriteEndElement();
    }

    static Cell TypedCell(object? value) => value switch
    {
        null => new Cell(),
        string text => TextCell(SpreadsheetText.Neutral(text), PlainStyle),
        DateOnly date => new Cell
        {
            StyleIndex = DateStyle,
            CellValue = new CellValue(
                date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
        },
        _ => new Cell { CellValue = new CellValue(Listing.Text(value)) },
    };

    static Cell TextCell(string text, uint style) => new(new InlineString(new Text(Storable(text))
    {
        Space = SpaceProcessingModeValues.Preserve,
    }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    /// <summary>XML 1.0 has no place for most control characters.</summary>
    static string Storable(string text) =>
        string.Concat(text.Select(letter =>
            XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) ? letter : '\uFFFD'));

    static Columns Widths(IReadOnlyList<double> widths) => new(widths.Select((width, index) => new Column
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = width,
        CustomWidth = true,
    }));

    static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            // 14 is the built-in short date, which each reader shows the way of its own country.
            new CellFormat { FormatId = 0, NumberFormatId = 14, ApplyNumberFormat = true }));
}
