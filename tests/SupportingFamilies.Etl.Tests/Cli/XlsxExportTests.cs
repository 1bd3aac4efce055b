using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using SupportingFamilies.Etl.Cli;
using SupportingFamilies.Etl.Cli.Output;

namespace SupportingFamilies.Etl.Tests.Cli;

public sealed class XlsxExportTests : IDisposable
{
    static readonly ListedResult Result =
        CandidateTable.Result([Candidates.One(), Candidates.One(district: "=1+1\0")]);

    readonly MemoryStream stream = new();
    readonly SpreadsheetDocument workbook;

    public XlsxExportTests()
    {
        Write(stream, Result.Workbook!);
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
        Assert.Equal(
            new DateOnly(2025, 11, 3).ToDateTime(default).ToOADate(),
            double.Parse(cells[7].CellValue!.Text, CultureInfo.InvariantCulture));
        Assert.Equal(XlsxStyle.Date, cells[7].StyleIndex!.Value);
    }

    [Theory]
    [InlineData("1900-02-28", true)] // before the day that never was, a spreadsheet counts otherwise
    [InlineData("1900-03-01", false)]
    public void A_date_that_a_spreadsheet_would_count_wrongly_is_text(string date, bool isText)
    {
        var cell = OneCell(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(isText, cell.DataType?.Value == CellValues.InlineString);
    }

    [Theory]
    [InlineData(999_999_999_999_999, false)]
    [InlineData(1_000_000_000_000_000, true)]
    [InlineData(-1_000_000_000_000_000, true)]
    public void A_number_with_more_digits_than_a_spreadsheet_keeps_is_text(long number, bool isText) =>
        Assert.Equal(isText, OneCell(number).DataType?.Value == CellValues.InlineString);

    [Fact]
    public void Text_of_digits_keeps_its_leading_noughts()
    {
        var cell = OneCell("007");

        Assert.Equal((CellValues.InlineString, "007"), (cell.DataType!.Value, cell.InnerText));
    }

    [Fact]
    public void What_a_reader_must_know_stands_last_and_in_a_sentence() =>
        Assert.Contains("possibly exploited.", Row(2)[^1].InnerText, StringComparison.Ordinal);

    [Fact]
    public void There_is_no_formula_no_link_and_no_name_of_anybody()
    {
        Assert.Empty(Sheets(workbook).SelectMany(sheet => sheet.Descendants<CellFormula>()));
        Assert.Empty(workbook.WorkbookPart!.ExternalRelationships);
        Assert.Null(workbook.ExtendedFilePropertiesPart);
        Assert.Null(workbook.PackageProperties.Creator);
        Assert.DoesNotContain(workbook.WorkbookPart.Workbook.Descendants<Sheet>(), sheet => sheet.State is not null);
    }

    [Fact]
    public void Text_that_would_be_run_as_a_formula_is_kept_as_text() =>
        Assert.StartsWith("'=1+1", Row(3)[6].InnerText, StringComparison.Ordinal);

    [Fact]
    public void The_header_is_frozen_and_has_a_filter()
    {
        var list = Sheets(workbook)[0];

        Assert.Equal(PaneStateValues.Frozen, list.Descendants<Pane>().Single().State!.Value);
        Assert.Equal("A1:J3", list.Descendants<AutoFilter>().Single().Reference!.Value);
    }

    [Fact]
    public void Columns_after_the_twenty_sixth_have_two_letters()
    {
        var columns = Enumerable.Range(0, 28).Select(number => FormattableString.Invariant($"c{number}")).ToList();
        using var wide = Reopened(new Listing(columns, [columns.Select(object? (name) => name).ToList()], ""));

        Assert.Equal("AB2", Sheets(wide)[0].Descendants<Cell>().Last().CellReference!.Value);
        Assert.Empty(new OpenXmlValidator().Validate(wide));
    }

    [Fact]
    public void The_same_list_has_the_same_bytes_and_no_time_of_day()
    {
        using var again = new MemoryStream();
        Write(again, Result.Workbook!);

        Assert.Equal(stream.ToArray(), again.ToArray());
        using var archive = new ZipArchive(again, ZipArchiveMode.Read);
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Fact]
    public void A_sheet_has_as_many_rows_as_the_format_allows_and_not_one_more()
    {
        Assert.Equal(1_048_576, XlsxSheet.MostRows);
        Assert.Equal(300, XlsxSheet.WriteList(Stream.Null, Numbers(300), mostRows: 301));
        var refused = Assert.Throws<UsageException>(
            () => XlsxSheet.WriteList(Stream.Null, Numbers(301), mostRows: 301));
        Assert.Contains("--format csv", refused.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32_767, false)]
    [InlineData(32_768, true)]
    public void A_cell_longer_than_the_format_allows_is_refused_and_never_cut(int length, bool isRefused)
    {
        var refused = Record.Exception(() => OneCell(new string('x', length)));

        Assert.Equal(isRefused, refused is UsageException);
    }

    [Fact]
    public void What_no_workbook_can_hold_leaves_a_mark()
    {
        // Half a pair, alone and before a whole one.
        Assert.Equal("a\uFFFDb\uFFFD", OneCell("a\u0001b" + (char)0xD83D).InnerText);
        Assert.Equal("\uFFFD\U0001F600", OneCell((char)0xDE00 + "\U0001F600").InnerText);
    }

    [Fact]
    public void Text_comes_back_as_it_was_given_but_for_what_no_workbook_can_hold() => Prop.ForAll(
        SpreadsheetTextTests.Texts.ToArbitrary(),
        text =>
        {
            var written = OneCell(text).InnerText;
            Assert.False(SpreadsheetTextTests.StartsFormula(written));
            // Control characters have no place in XML, and a line end in XML is a line feed.
            if (text.All(letter => letter >= ' '))
                Assert.Equal(text, SpreadsheetText.Original(written));
        }).QuickCheckThrowOnFailure();

    public void Dispose()
    {
        workbook.Dispose();
        stream.Dispose();
    }

    static Listing Numbers(int count) =>
        new(["n"], Enumerable.Range(0, count).Select(IReadOnlyList<object?> (number) => [(long)number]), "");

    static Cell OneCell(object value)
    {
        using var made = Reopened(new Listing(["c"], [[value]], ""));
        return (Cell)Sheets(made)[0].Descendants<Cell>().Last().CloneNode(deep: true);
    }

    static SpreadsheetDocument Reopened(Listing list)
    {
        var written = new MemoryStream();
        Write(written, list);
        return SpreadsheetDocument.Open(written, isEditable: false);
    }

    static void Write(Stream stream, Listing list) =>
        XlsxExport.Write(stream, "Candidate families", list, rows => ["What this is", $"{rows} rows"]);

    static List<Worksheet> Sheets(SpreadsheetDocument workbook) =>
        workbook.WorkbookPart!.Workbook.Descendants<Sheet>()
            .Select(sheet => ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet).ToList();

    List<Cell> Row(int number) =>
        Sheets(workbook)[0].Descendants<Row>().ElementAt(number - 1).Elements<Cell>().ToList();
}
