using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SupportingFamilies.Etl.Cli.Output;

/// <summary>
/// A list as a workbook: one sheet of typed cells with a frozen header and filter, one that explains it. Values only:
/// no formula, no hidden sheet, no link, no author, and no time of day, so that the same list has the same bytes.
/// </summary>
/// <remarks>The parts are put into the archive by hand: the package writer would stamp each with the clock.</remarks>
static class XlsxExport
{
    const string ReadMeSheet = "Read me";

    /// <summary>The longest name of a sheet, in characters.</summary>
    const int LongestSheetName = 31;

    const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    const string ContentTypes = Declaration
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + Content + "sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + Content + "styles+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + Content + "worksheet+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"" + Content + "worksheet+xml\"/></Types>";

    /// <summary>The earliest time an archive can say.</summary>
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="title">Names the sheet of the list.</param>
    /// <param name="readMe">The lines of the other sheet, given the number of rows.</param>
    /// <returns>How many rows were written, the header left out.</returns>
    /// <exception cref="UsageException">The list has more rows or longer cells than a workbook can hold.</exception>
    public static long Write(Stream stream, string title, Listing list, Func<long, IReadOnlyList<string>> readMe)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Text(archive, "[Content_Types].xml", ContentTypes);
        Text(archive, "_rels/.rels", Relations((Office + "officeDocument", "xl/workbook.xml")));
        Element(archive, "xl/workbook.xml", Workbook(title));
        Text(archive, "xl/_rels/workbook.xml.rels", Relations(
            (Office + "worksheet", "worksheets/sheet1.xml"),
            (Office + "worksheet", "worksheets/sheet2.xml"),
            (Office + "styles", "styles.xml")));
        Element(archive, "xl/styles.xml", XlsxStyle.Sheet());
        long rows;
        using (var part = Part(archive, "xl/worksheets/sheet1.xml"))
            rows = XlsxSheet.WriteList(part, list);
        using (var part = Part(archive, "xl/worksheets/sheet2.xml"))
            XlsxSheet.WriteLines(part, readMe(rows));
        return rows;
    }

    static Workbook Workbook(string title) => new(new Sheets(
        new Sheet { Name = SheetName(title), SheetId = 1, Id = "rId1" },
        new Sheet { Name = ReadMeSheet, SheetId = 2, Id = "rId2" }));

    static string SheetName(string title)
    {
        var name = string.Concat(title.Where(letter => !@"[]:*?/\'".Contains(letter, StringComparison.Ordinal)));
        return name.Length <= LongestSheetName ? name : name[..LongestSheetName];
    }

    static string Relations(params (string Type, string Target)[] relations) =>
        Declaration + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select((relation, number) => FormattableString.Invariant(
            $"<Relationship Id=\"rId{number + 1}\" Type=\"{relation.Type}\" Target=\"{relation.Target}\"/>")))
        + "</Relationships>";

    static Stream Part(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    static void Text(ZipArchive archive, string name, string text)
    {
        using var part = Part(archive, name);
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    static void Element(ZipArchive archive, string name, OpenXmlElement root)
    {
        using var part = Part(archive, name);
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartDocument(standalone: true);
        xml.WriteElement(root);
    }
}
