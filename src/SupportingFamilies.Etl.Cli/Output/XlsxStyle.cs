using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>How cells of a workbook look; the numbers are places in <see cref="Sheet"/>.</summary>
static class XlsxStyle
{
    public const uint Plain = 0;
    public const uint Header = 1;
    public const uint Date = 2;
    public const uint Time = 3;
    public const uint Wrapped = 4;

    /// <summary>Formats of our own have numbers from 164 on.</summary>
    const uint DateFormat = 164;
    const uint TimeFormat = 165;

    public static Stylesheet Sheet() => new(
        // Year first, so that no reader takes a day for a month.
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" },
            new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss" })
        {
            Count = 2,
        },
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            new CellFormat { FormatId = 0, NumberFormatId = DateFormat, ApplyNumberFormat = true },
            new CellFormat { FormatId = 0, NumberFormatId = TimeFormat, ApplyNumberFormat = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
            {
                FormatId = 0,
                ApplyAlignment = true,
            }));
}
