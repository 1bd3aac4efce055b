using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class XlsxExportTests : IDisposable
{
    readonly MemoryStream stream = new();
    readonly SpreadsheetDocument workbook;

    public XlsxExportTests()
    {
        XlsxExport.Write(stream, [Candidates.One(), Candidates.One(district: "=1+1\0")], ["What this is", "More"]);
        stream.Position = 0;
        workbook = SpreadsheetDocument.Open(stream, isEditable: false);
    }

    [Fact]
    public void It_opens_as_a_valid_workbook() => Assert.Empty(new OpenXmlValidator().Validate(workbook));

    [Fact]
    public void It_has_the_list_and_a_page_that_explains_it() =>
        Assert.Equal(
            ["Candidate families", "Read me"],
            workbook.WorkbookPart!.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name!.Value!));

    [Fact]
    public void The_header_has_the_published_columns() =>
        Assert.Equal([.. CandidateTable.Columns, "notes"], Row(1).Select(cell => cell.InnerText));

    [Fact]
    public void Numbers_and_dates_are_typed()
    {
        var cells = Row(2);

        Assert.Equal("17", cells[0].CellValue!.Text);
        Assert.Null(cells[0].DataType);
        Assert.Equal(new DateOnly(2025, 11, 3).ToDateTime(default).ToOADate(), double.Parse(
            cells[7].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(2u, cells[7].StyleIndex!.Value);
    }

    [Fact]
    public void What_a_reader_must_know_stands_last_and_in_a_sentence() =>
        Assert.Contains("possibly exploited.", Row(2)[^1].InnerText, StringComparison.Ordinal);

    [Fact]
    public void There_is_no_formula() => Assert.Empty(Sheets().SelectMany(sheet => sheet.Descendants<CellFormula>()));

    [Fact]
    public void Text_that_would_be_run_as_a_formula_is_kept_as_text() =>
        Assert.StartsWith("'=1+1", Row(3)[6].InnerText, StringComparison.Ordinal);

    [Fact]
    public void The_header_is_frozen_and_has_a_filter()
    {
        var list = Sheets().First();

        Assert.Equal(PaneStateValues.Frozen, list.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:J3", list.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public void Nothing_is_hidden_and_nobody_is_named()
    {
        Assert.DoesNotContain(workbook.WorkbookPart!.Workbook.Descendants<Sheet>(), sheet => sheet.State is not null);
        Assert.Null(workbook.PackageProperties.Creator);
    }

    public void Dispose()
    {
        workbook.Dispose();
        stream.Dispose();
    }

    IEnumerable<Worksheet> Sheets() => workbook.WorkbookPart!.Workbook.Descendants<Sheet>()
        .Select(sheet => ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet);

    List<Cell> Row(int number) =>
        Sheets().First().Descendants<Row>().ElementAt(number - 1).Elements<Cell>().ToList();
}
